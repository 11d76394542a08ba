"""An audience held still: the instant its ages count from and the highest person there was, so that it can be walked.

Everybody is looked at once, in the order of their ids: who comes later has a higher id, and what has been walked is not
asked again. After a crash the walk goes on behind the last id that was kept, and finds the people it would have found.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from models.audiences.compiling import compiled
from models.audiences.expression import Expression
from models.audiences.figures import catch_up
from models.audiences.reach import is_muted
from models.audiences.scope import Scope, Terms
from models.audiences.sql import Ids, Sql
from models.database import fetch_values
from models.queue.kinds import Kind

__all__ = ["Member", "Snapshot", "freeze", "selection", "walk"]


_STRETCH: Final = 500
_LONGEST_STRETCH: Final = 10_000
"""Ids: some tens of milliseconds, whatever is asked."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The instant of an audience (UTC), and the highest id of a person who can be in it."""

    at: datetime
    last: int


@dataclass(frozen=True, slots=True)
class Member:
    """One person of an audience and the account to write to: None where there is none. ``muted``: not wanted."""

    person_id: int
    account_id: int | None
    platform: str | None
    muted: bool


async def freeze(now: datetime) -> Snapshot:
    """Return the snapshot of this moment: who becomes known later is not in it."""
    await catch_up()
    rows = await fetch_values("SELECT COALESCE(MAX(id), 0) FROM person")
    return Snapshot(now, int(rows[0][0]))


def selection(
    expression: Expression,
    snapshot: Snapshot,
    terms: Terms,
    *,
    after: int = 0,
    until: int | None = None,
    limit: int | None = None,
    kind: Kind = Kind.ANNOUNCEMENT,
) -> Sql:
    """Return the SELECT of ``person_id, account_id, platform, muted`` over ``expression`` frozen at ``snapshot``.

    The people have ids above ``after`` and up to ``until``, ``limit`` of them at most, in the order of their ids. It
    may stand in ``INSERT … SELECT`` or in ``FROM (…)``, and is quick for a stretch of some thousand ids.
    ``account_id`` and ``platform`` are NULL for who cannot be written to; ``muted`` tells who wants no message of
    ``kind``.
    """
    ids = Ids(after, snapshot.last if until is None else min(until, snapshot.last))
    asked, muted = compiled(expression, Scope(terms, snapshot.at), best=True, ids=ids), is_muted(kind)
    text = (
        f"SELECT p.id AS person_id, best.id AS account_id, best.platform AS platform, {muted.text} AS muted"
        f" FROM {asked.source.text} WHERE {asked.condition.text} ORDER BY p.id"
    )
    values = (*muted.values, *asked.values)
    return Sql(text, values) if limit is None else Sql(f"{text} LIMIT ?", (*values, limit))


async def walk(
    expression: Expression,
    snapshot: Snapshot,
    terms: Terms,
    *,
    after: int,
    limit: int,
    kind: Kind = Kind.ANNOUNCEMENT,
) -> list[Member]:
    """Return the next ``limit`` people of ``expression`` behind the id ``after``; fewer, or none, at the end.

    Ids are looked through a stretch at a time, longer ones where few are found: asked for the first of all, PostgreSQL
    would look at everybody each time.
    """
    found: list[Member] = []
    stretch = max(limit, _STRETCH)
    while len(found) < limit and after < snapshot.last:
        until = after + stretch
        left = limit - len(found)
        asked = selection(expression, snapshot, terms, after=after, until=until, limit=left, kind=kind)
        rows = await fetch_values(asked.text, *asked.values)
        found += [
            Member(person_id, account_id, platform, bool(muted)) for person_id, account_id, platform, muted in rows
        ]
        after, stretch = until, min(2 * stretch, _LONGEST_STRETCH)
    return found
