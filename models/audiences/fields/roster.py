"""What the roster says of a person: group, component, diploma, and whether they are on it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Final, Literal

from bot.events import Language
from models.audiences.checks import Flag, Names
from models.audiences.facts import Facts
from models.audiences.field import AnyField, Field
from models.audiences.forms import FlagForm, NamesForm
from models.audiences.scope import Scope, Terms
from models.audiences.sql import Sql, among, combined
from models.database import fetch

__all__ = ["FIELDS"]

Column = Literal["group", "component", "diploma"]

# Each name is looked for in the index after the one before: a few steps however many people there are.
_KNOWN: Final = (
    "WITH RECURSIVE known(name) AS ("
    ' SELECT MIN("{column}") FROM person WHERE on_roster AND "{column}" > \'\''
    " UNION ALL"
    ' SELECT (SELECT MIN("{column}") FROM person WHERE on_roster AND "{column}" > known.name) FROM known'
    " WHERE known.name IS NOT NULL"
    ") SELECT name FROM known WHERE name IS NOT NULL"
)


async def _known(column: Column, _terms: Terms) -> Sequence[str]:
    return [row["name"] for row in await fetch(_KNOWN.format(column=column))]


def _condition(column: Column, what: Names, _scope: Scope) -> Sql:
    return combined([Sql("p.on_roster"), among(f'p."{column}"', what.found)], " AND ")


def _holds(column: Column, what: Names, person: Facts, _scope: Scope) -> bool:
    return person.on_roster and getattr(person, column) in what.found


def _named(column: Column, names: dict[Language, tuple[str, ...]], says: str) -> AnyField:
    known: Callable[[Terms], Awaitable[Sequence[str]]] = partial(_known, column)
    return Field(names, says, NamesForm(), partial(_condition, column), partial(_holds, column), names_known=known)


def _everyone(_what: Flag, _person: Facts, _scope: Scope) -> bool:
    return True


def _on_roster(_what: Flag, person: Facts, _scope: Scope) -> bool:
    return person.on_roster


FIELDS: Final[tuple[AnyField, ...]] = (
    _named("group", {"en": ("group", "groups"), "fr": ("groupe", "groupes")}, "audience-group"),
    _named(
        "component",
        {"en": ("component", "components", "faculty"), "fr": ("composante", "composantes", "UFR")},
        "audience-component",
    ),
    _named("diploma", {"en": ("diploma", "diplomas", "degree"), "fr": ("diplôme", "diplômes")}, "audience-diploma"),
    Field(
        {"en": ("roster", "on roster"), "fr": ("inscrit", "inscrits", "inscrite")},
        "audience-roster",
        FlagForm(),
        lambda _what, _scope: Sql("p.on_roster"),
        _on_roster,
    ),
    Field(
        {"en": ("everyone", "everybody", "all"), "fr": ("tous", "toutes", "tout le monde")},
        "audience-everyone",
        FlagForm(),
        lambda _what, _scope: Sql("TRUE"),
        _everyone,
    ),
)
"""The groups, components and diplomas are those of today's roster: who left it is in none."""
