"""Expressions drawn at random, and the same person as rows and as facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from hypothesis import strategies as st

from models.audiences.ages import LONGEST, AgeForm
from models.audiences.checks import Age, Ages, Amount, Comparison, Flag, LevelOf, Name, Names
from models.audiences.expression import Check, Expression, Not, both, either
from models.audiences.field import AnyField
from models.audiences.fields import FIELDS
from models.audiences.forms import AmountForm, FlagForm, LevelForm, NamesForm
from models.audiences.scope import Terms
from pix.framework import COMPETENCES
from pix.rules import Rules

__all__ = ["KNOWN", "TERMS", "expressions", "field", "names_typed"]

TERMS: Final = Terms(Rules(), ("discord", "telegram"), ("console",))

KNOWN: Final[Mapping[str, Sequence[str]]] = {
    "group": ("L1 Psycho", "L2 Droit", "L2 Éco-gestion", "l2 droit"),
    "component": ("ALLSH", "FDSP"),
    "diploma": ("Licence", "Master"),
    "platform": TERMS.platforms,
}
"""The names there are, by field."""

names_typed: Final = st.one_of(
    st.sampled_from(["and", "NON", "est", "is not", 'dit "oui"', "«L2»", "L1, L2", "(x)", "a=b", "*", "L2 * 1", "'"]),
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8),
    st.lists(st.text("abcé’-.'\"«", min_size=1, max_size=4), min_size=1, max_size=3).map(" ".join),
).filter(lambda name: name == " ".join(name.split()))
"""Names as somebody may call a group, the language's own words among them."""

_COMPARISONS: Final = st.sampled_from(list(Comparison))


def field(name: str) -> AnyField:
    """Return the field called ``name`` in English."""
    return next(each for each in FIELDS if each.name == name)


def expressions(names: st.SearchStrategy[str] | None = None, *, leaves: int = 6) -> st.SearchStrategy[Expression]:
    """Return expressions of up to ``leaves`` conditions on every field; ``names`` are drawn for any, else `KNOWN`."""
    checks = st.sampled_from(FIELDS).flatmap(lambda each: st.builds(Check, st.just(each), _asked(each, names)))
    return st.recursive(checks, _joined, max_leaves=leaves)


def _joined(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(parts, min_size=1, max_size=3)
    return st.one_of(st.builds(Not, parts), several.map(both), several.map(either))


def _asked(of: AnyField, names: st.SearchStrategy[str] | None) -> st.SearchStrategy[Any]:
    form: object = of.form
    match form:
        case FlagForm():
            return st.just(Flag())
        case NamesForm(choices=None):
            return _names(st.sampled_from(KNOWN[of.name]) if names is None else names)
        case NamesForm(choices=choices) if choices is not None:
            return _names(st.sampled_from(sorted(set(choices.values()))), found=True)
        case AmountForm(most=most):
            return st.builds(Amount, _COMPARISONS, st.integers(0, min(most, 60)))
        case LevelForm():
            codes = st.sampled_from([each.code for each in COMPETENCES[:3]])
            return st.builds(LevelOf, codes, _COMPARISONS, st.integers(0, 8))
        case AgeForm():
            hours = st.one_of(st.integers(1, 400), st.integers(1, LONGEST // timedelta(hours=1)))
            aged = st.builds(
                Age, st.sampled_from([Ages.OLDER, Ages.NEWER]), hours.map(lambda count: timedelta(hours=count))
            )
            return st.one_of(aged, st.just(Age(Ages.NEVER)))
        case _:
            raise AssertionError(f"draw something for {form}")


def _names(one: st.SearchStrategy[str], *, found: bool = False) -> st.SearchStrategy[Names]:
    several = st.lists(one, min_size=1, max_size=3, unique=True)
    return several.map(lambda all_: Names(tuple(map(Name, all_)), tuple(all_) if found else None))
