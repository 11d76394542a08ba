"""Who did what: entries are added, read, and never changed (a trigger of the database refuses)."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

import orjson

from models.database import Row, fetch, load
from models.fields import read_instant
from models.schema import AuditEntry

__all__ = ["Act", "Json", "entries", "page", "pages", "record", "record_each"]

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"
"""What the details of an act may hold."""

_SELECT = "SELECT id, at, actor, act, person_id, details FROM audit"
_ACTOR, _PAGE = 160, 500


@dataclass(frozen=True, slots=True)
class Act:
    """One act: when (UTC), by whom (``operator:login``, ``telegram:12345``), what, about whom, and its details."""

    id: int
    at: datetime
    actor: str
    act: str
    person_id: int | None
    details: Mapping[str, Json]


async def record(
    actor: str, act: str, *, at: datetime, person_id: int | None = None, details: Mapping[str, Json] | None = None
) -> None:
    """Add an entry, in the transaction that is open: an act that is undone leaves none.

    ``act`` is a dotted word of at most 48 characters, such as ``staff.grant``.
    """
    await AuditEntry.create(
        at=at, actor=actor[:_ACTOR], act=act, person_id=person_id, details=orjson.dumps(dict(details or {})).decode()
    )


async def record_each(
    actor: str, act: str, person_ids: Sequence[int], *, at: datetime, details: Mapping[str, Json] | None = None
) -> None:
    """Add an entry about each of ``person_ids``, all the same otherwise; takes what `record` takes."""
    written = orjson.dumps(dict(details or {})).decode()
    columns = ("at", "actor", "act", "person_id", "details")
    await load("audit", columns, [(at, actor[:_ACTOR], act, each, written) for each in person_ids])


async def page(
    *, person_id: int | None = None, since: datetime | None = None, after: int = 0, limit: int = _PAGE
) -> list[Act]:
    """Return at most ``limit`` entries in the order they were made, from the one after the id ``after``.

    ``person_id`` keeps those about one person, ``since`` those made at that instant or later.
    """
    conditions, values = ["id > ?"], list[object]([after])
    if person_id is not None:
        conditions.append("person_id = ?")
        values.append(person_id)
    if since is not None:
        conditions.append("at >= ?")
        values.append(since)
    rows = await fetch(f"{_SELECT} WHERE {' AND '.join(conditions)} ORDER BY id LIMIT ?", *values, limit)
    return [_act(row) for row in rows]


async def pages(
    *, person_id: int | None = None, since: datetime | None = None, limit: int = _PAGE
) -> AsyncGenerator[list[Act], None]:
    """Yield every page of the log in the order it was made, none of them empty; what it takes is what `page` takes."""
    after = 0
    while found := await page(person_id=person_id, since=since, after=after, limit=limit):
        yield found
        after = found[-1].id


async def entries(*, person_id: int | None = None, since: datetime | None = None) -> AsyncGenerator[Act, None]:
    """Yield every entry in the order they were made, page by page; the filters are those of `page`."""
    async for found in pages(person_id=person_id, since=since):
        for entry in found:
            yield entry


def _act(row: Row) -> Act:
    return Act(
        id=row["id"],
        at=read_instant(row["at"]),
        actor=row["actor"],
        act=row["act"],
        person_id=row["person_id"],
        details=orjson.loads(row["details"]),
    )
