"""From the names in an expression to those that are stored: case and accents apart, ``*`` for any letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import assert_never

from models.audiences.checks import Name, Names
from models.audiences.expression import All, Check, Either, Expression, Not, checks
from models.audiences.forms import nearest_names
from models.audiences.mistakes import NameUnknown
from models.audiences.scope import Terms
from pix.names import fold

__all__ = ["found_in", "named"]


async def named(expression: Expression, terms: Terms) -> Expression:
    """Return ``expression`` with the stored spellings of its names; one query a field that is used.

    Raises `NameUnknown`, with the nearest names, for the first that is none.
    """
    known: dict[str, Sequence[str]] = {}
    for check in checks(expression):
        field = check.field
        if field.names_known is not None and field.name not in known:
            known[field.name] = await field.names_known(terms)
    return found_in(expression, known)


def found_in(expression: Expression, known: Mapping[str, Sequence[str]]) -> Expression:
    """Return ``expression`` with its names found in ``known``, those there are by field. Raises as `named`."""
    match expression:
        case Check(field, Names() as what) if field.name in known:
            return Check(field, _found(field.name, what, known[field.name]))
        case Check():
            return expression
        case Not(part):
            return Not(found_in(part, known))
        case All(parts):
            return All(tuple(found_in(part, known) for part in parts))
        case Either(parts):
            return Either(tuple(found_in(part, known) for part in parts))
        case _:
            assert_never(expression)


def _found(field: str, what: Names, known: Sequence[str]) -> Names:
    names: dict[Name, None] = {}
    actual: dict[str, None] = {}
    by_themselves = dict(zip(known, known, strict=True))
    for name in what.names:
        alike = _alike(name.text, known)
        if not alike:
            raise NameUnknown(name.position, field, name.text, nearest_names(name.text, by_themselves))
        names[replace(name, text=alike[0]) if len(alike) == 1 and "*" not in name.text else name] = None
        actual |= dict.fromkeys(alike)
    return Names(tuple(names), tuple(actual))


def _alike(name: str, known: Sequence[str]) -> list[str]:
    """Return which of ``known`` are called ``name``: that very one, else all that differ by case and accents."""
    if name in known:
        return [name]
    wanted = fold(name)
    if "*" in name:
        pattern = wanted.replace("[", "[[]").replace("?", "[?]")
        return [each for each in known if fnmatchcase(fold(each), pattern)]
    return [each for each in known if fold(each) == wanted]
