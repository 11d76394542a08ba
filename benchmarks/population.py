"""Many students at once, written table by table: what an import of them leaves, in a fraction of its time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

from models.database import execute, fetch, load
from models.figures import LevelPix, SentFigures, encode_figures, known_from
from pix.framework import COMPETENCES
from pix.profile import Source
from pix.rules import PIX_PER_LEVEL, Rules

__all__ = ["accounts", "profiles", "students"]

_PERSON: Final[dict[str, Any]] = {
    "first_name": "Camille",
    "last_name": "Martin",
    "on_roster": True,
    "role": 0,
    "plain_text": False,
    **dict.fromkeys(("second_name", "third_name", "usage_name", "folded_name", "email", "component", "team"), ""),
    **dict.fromkeys(("group", "diploma", "regime"), ""),
}
_SENDING: Final = ("campaign", "sent_at", "day_only", "total_pix", "certifiable", "certifiable_count", "figures")
_STATE: Final = ("competence", "source", "level", "pix", "known_at", "moved_at")

_DRAWN: Final = 400
"""Profiles that differ. The others are copies, made by the database itself."""
_BEGUN: Final = 0.4
"""How much of a profile is begun."""
_RULES: Final = Rules()


async def students(count: int, now: datetime) -> Sequence[int]:
    """Write ``count`` students of the roster; returns their ids."""
    rows = ((f"{22_000_000 + each}", now, *_PERSON.values()) for each in range(count))
    await load("person", ("number", "created_at", *_PERSON), rows)
    return [row["id"] for row in await fetch("SELECT id FROM person ORDER BY id")]


async def accounts(platform: str, now: datetime) -> None:
    """Give everybody an account on ``platform``, named as their id."""
    await execute(
        'INSERT INTO account (person_id, platform, "user", locale, display_name, preferred, created_at, seen_at)'
        " SELECT id, CAST(? AS VARCHAR(32)), CAST(id AS VARCHAR(20)), 'fr', '', FALSE, created_at, created_at"
        " FROM person",
        platform,
    )


async def profiles(people: Sequence[int], now: datetime) -> None:
    """Let ``people``, whose ids follow each other, have sent all 16 competences one to three times before ``now``."""
    draw = Random(7)
    drawn = {id_: _history(draw, now) for id_ in people[:_DRAWN]}
    sent = [(id_, *row) for id_, history in drawn.items() for row in _sent(history)]
    known = [(id_, *row) for id_, history in drawn.items() for row in _known(history)]
    for table, columns, rows in (("sending", _SENDING, sent), ("competence_state", _STATE, known)):
        await load(table, ("person_id", *columns), rows)
        await _copy(table, columns, people[0], len(drawn))


async def _copy(table: str, columns: Sequence[str], first: int, drawn: int) -> None:
    """Give everybody after the ``drawn`` ones, from id ``first`` on, the rows that one of these has in ``table``."""
    theirs = ", ".join(f"t.{column}" for column in columns)
    await execute(
        f"INSERT INTO {table} (person_id, {', '.join(columns)}) SELECT p.id, {theirs} FROM person p"
        f" JOIN {table} t ON t.person_id = {first} + (p.id - {first}) % {drawn} WHERE p.id >= {first + drawn}"
    )


def _history(draw: Random, now: datetime) -> list[SentFigures]:
    """Draw what one student sent: some competences gain a level from one sending to the next."""
    levels = {each.code: draw.randrange(1, _RULES.ceiling) if draw.random() < _BEGUN else 0 for each in COMPETENCES}
    sent: list[SentFigures] = []
    for ago in sorted(draw.sample(range(1, 150), draw.randrange(1, 4)), reverse=True):
        figures = {code: LevelPix(level, level * PIX_PER_LEVEL) for code, level in levels.items()}
        sent.append(SentFigures(now - timedelta(days=ago), figures))
        levels = {code: level + (draw.random() < 0.1 and level < _RULES.ceiling) for code, level in levels.items()}
    return sent


def _sent(history: Iterable[SentFigures]) -> list[Sequence[object]]:
    rows: list[Sequence[object]] = []
    for each in history:
        reached = sum(figure.level >= _RULES.certifiable_level for figure in each.figures.values())
        total = sum(figure.pix for figure in each.figures.values())
        certifiable = reached >= _RULES.certifiable_competences
        rows.append(("BENCHMARK", each.sent_at, False, total, certifiable, reached, encode_figures(each.figures)))
    return rows


def _known(history: Iterable[SentFigures]) -> list[Sequence[object]]:
    source, known = Source.IMPORTED.value, known_from(history)
    return [(code, source, each.level, each.pix, each.known_at, each.moved_at) for code, each in known.items()]
