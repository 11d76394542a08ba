"""An expression as a tree: conditions joined by and, or and not. Equal trees mean the same and print the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from bot.events import Language
from models.audiences.facts import Facts
from models.audiences.field import AnyField
from models.audiences.scope import Scope

__all__ = ["All", "Check", "Either", "Expression", "Not", "both", "checks", "either", "holds", "written"]


@dataclass(frozen=True, slots=True)
class Check:
    """One condition: ``what`` is asked of ``field``."""

    field: AnyField
    what: Any


@dataclass(frozen=True, slots=True)
class All:
    """Every one of ``parts`` holds; there are two or more, and none is an `All`."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of ``parts`` holds, or several; there are two or more, and none is an `Either`."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """``part`` does not hold."""

    part: Expression


Expression = Check | All | Either | Not


def both(parts: Sequence[Expression]) -> Expression:
    """Return that all of ``parts``, one or more, hold."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, All) else (part,))]
    return flat[0] if len(flat) == 1 else All(tuple(flat))


def either(parts: Sequence[Expression]) -> Expression:
    """Return that one of ``parts``, one or more, holds."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Either) else (part,))]
    return flat[0] if len(flat) == 1 else Either(tuple(flat))


def checks(expression: Expression) -> Iterator[Check]:
    """Yield the conditions of ``expression``, in their order."""
    match expression:
        case Check():
            yield expression
        case Not(part):
            yield from checks(part)
        case All(parts) | Either(parts):
            for part in parts:
                yield from checks(part)
        case _:
            assert_never(expression)


def holds(expression: Expression, person: Facts, scope: Scope) -> bool:
    """Tell whether ``person`` is meant by ``expression`` in ``scope``."""
    match expression:
        case Check(field, what):
            return field.holds(what, person, scope)
        case Not(part):
            return not holds(part, person, scope)
        case All(parts):
            return all(holds(part, person, scope) for part in parts)
        case Either(parts):
            return any(holds(part, person, scope) for part in parts)
        case _:
            assert_never(expression)


def written(expression: Expression, language: Language = "en") -> str:
    """Return ``expression`` in the one way it is written in ``language``; reading it gives the same tree again."""
    match expression:
        case Check(field, what):
            return f"{field.names[language][0]} {field.form.written(what, language)}".rstrip()
        case Not(part):
            return f"{'not' if language == 'en' else 'non'} {_enclosed(part, language, All, Either)}"
        case All(parts):
            joint = " and " if language == "en" else " et "
            return joint.join(_enclosed(part, language, Either) for part in parts)
        case Either(parts):
            return (" or " if language == "en" else " ou ").join(_enclosed(part, language) for part in parts)
        case _:
            assert_never(expression)


def _enclosed(part: Expression, language: Language, *kinds: type[All | Either]) -> str:
    text = written(part, language)
    return f"({text})" if isinstance(part, kinds) else text
