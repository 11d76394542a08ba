"""An expression in words, for the preview: « du groupe L2 Droit, sur Telegram et pas certifiables »."""

from __future__ import annotations

from typing import assert_never

from models.audiences.expression import All, Check, Either, Expression, Not
from models.audiences.field import Say

__all__ = ["described"]


def described(expression: Expression, say: Say) -> str:
    """Return ``expression`` as ``say`` words it, completing "people …"; what is denied is denied word by word."""
    return _said(expression, say, negated=False, inside=False)


def _said(expression: Expression, say: Say, *, negated: bool, inside: bool) -> str:
    match expression:
        case Check(field, what):
            return say(field.says, negated="yes" if negated else "no", **field.form.said(what, say))
        case Not(part):
            return _said(part, say, negated=not negated, inside=inside)
        case All(parts) | Either(parts):
            # Not both is either not the one or not the other, and the other way round.
            every = isinstance(expression, All) is not negated
            texts = [_said(part, say, negated=negated, inside=True) for part in parts]
            others, last = ", ".join(texts[:-1]), texts[-1]
            text = (
                say("audience-all-of", others=others, last=last)
                if every
                else say("audience-one-of", others=others, last=last)
            )
            return f"({text})" if inside else text
        case _:
            assert_never(expression)
