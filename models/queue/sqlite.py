"""Rows in SQLite: one writer at a time, so that what it reads to change stays as it is."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Any, Final, TypeVar, cast

from tortoise.connection import get_connections

from models.database import many, member_of
from models.engines.sqlite import SqliteTransaction
from models.queue.beacon import Beacon
from models.queue.columns import COLUMNS, SAVE, delivery_of, insertion, mutable_values, written_values
from models.queue.delivery import Delivery, Key
from models.queue.kinds import Kind
from models.queue.port import Claim
from models.queue.selection import CLAIMABLE, Condition
from models.queue.stored import StoredRows
from models.queue.waking import LocalWaking

__all__ = ["SqliteRows"]

_T = TypeVar("_T")

_CHUNK: Final = 200
"""Rows of one INSERT: SQLite takes some 32,000 values a statement."""

_KEYS = "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]') FROM json_each(?)"
# What the lease writes is read as it will be. RETURNING would give the same rows at twice the cost of all of it.
_LEASED = ", ".join(column if column not in {"leased_until", "epoch"} else f"? AS {column}" for column in COLUMNS)
_DUE = f"""
SELECT {_LEASED} FROM delivery
WHERE {CLAIMABLE} AND platform = ? AND lane = ? AND epoch <= ? AND due_at <= ? ORDER BY due_at, id LIMIT ?"""
_OUTDATED = "SELECT 1 FROM lease WHERE name = ? AND epoch > ?"
_SPENT = "SELECT digest FROM spent_key WHERE digest IN (SELECT value FROM json_each(?))"
_DELETE = "DELETE FROM delivery WHERE id IN (SELECT value FROM json_each(?))"
_LEASE = "UPDATE delivery SET leased_until = ?, epoch = ? WHERE id IN (SELECT value FROM json_each(?))"


class SqliteRows(StoredRows, LocalWaking):
    """The table in one file."""

    def __init__(self) -> None:
        super().__init__(datetime.fromisoformat)
        LocalWaking.__init__(self)
        self._beacon = Beacon()

    def by_keys(self, keys: Sequence[Key]) -> Condition:
        """Return the condition that a row has one of ``keys``."""
        listed = json.dumps([(str(key.kind), key.cause, key.person_id) for key in keys])
        return Condition(f"(kind, cause, person_id) IN ({_KEYS})", (listed,))

    def members(self, bundle_ids: Sequence[int]) -> Condition:
        """Return the condition that ``member`` is in one of these bundles."""
        among, values = member_of("member.bundle_id", bundle_ids)
        return Condition(f"member.bundle_id IS NOT NULL AND {among}", (values,))

    async def insert(self, rows: Sequence[Delivery]) -> list[int]:
        """Write the rows whose keys were never used, and wake who listens."""
        new = await _in_its_thread(partial(_inserted, rows=rows))
        if new:
            await self.wake()
        return new

    async def wake(self) -> None:
        """Wake who listens, here and in other processes: another one may gather, or serve somebody's terminal."""
        await LocalWaking.wake(self)
        await self._beacon.light()

    def listen(self) -> AbstractAsyncContextManager[asyncio.Event]:
        """Lend an event, set whenever `wake` is called, here or by another process on the same file."""
        return self._watching()

    @asynccontextmanager
    async def _watching(self) -> AsyncGenerator[asyncio.Event, None]:
        async with LocalWaking.listen(self) as event:
            since = await self._beacon.lit_at()
            watch = asyncio.create_task(self._beacon.watch(since, event.set), name="beacon")
            try:
                yield event
            finally:
                watch.cancel()
                await asyncio.wait([watch])

    async def save(self, rows: Sequence[Delivery]) -> None:
        """Write what may change of rows that exist."""
        if rows:
            await many(SAVE, [(*mutable_values(row), row.id) for row in rows])

    async def take(self, claim: Claim, now: datetime) -> list[Delivery]:
        """Lease what is due."""
        taken = await _in_its_thread(partial(_taken, claim=claim, now=now))
        return [delivery_of(row, datetime.fromisoformat) for row in taken]


async def _in_its_thread(work: Callable[[sqlite3.Connection], _T]) -> _T:
    """Return what ``work`` makes of the connection of the open transaction: several statements, waited for once."""
    connection = cast("SqliteTransaction", get_connections().get("sqlite"))
    return await connection.run(work)


def _inserted(raw: sqlite3.Connection, *, rows: Sequence[Delivery]) -> list[int]:
    """Write the rows whose keys are neither in the table nor among those of what was forgotten; return their ids."""
    new: list[int] = []
    left = iter(rows)
    while chunk := list(islice(left, _CHUNK)):
        written = raw.execute(insertion(len(chunk)), [value for row in chunk for value in written_values(row)])
        digests = {Key(Kind(kind), cause, person).digest: id_ for id_, kind, cause, person in written.fetchall()}
        spent = [digest for (digest,) in raw.execute(_SPENT, (json.dumps(list(digests)),))]
        if spent:
            raw.execute(_DELETE, (json.dumps([digests.pop(digest) for digest in spent]),))
        new += digests.values()
    return new


def _taken(raw: sqlite3.Connection, *, claim: Claim, now: datetime) -> list[tuple[Any, ...]]:
    """Lease what is due and return its values, in the connection's own thread: a claim asks for hundreds of rows."""
    lease = claim.lease
    cursor = raw.cursor()
    cursor.row_factory = None  # plain tuples
    if cursor.execute(_OUTDATED, (lease.platform, lease.epoch)).fetchone():
        return []
    rows: list[tuple[Any, ...]] = []
    for lane in sorted(claim.lanes):
        due = (lease.until, lease.epoch, lease.platform, int(lane), lease.epoch, now, claim.limit - len(rows))
        rows += cursor.execute(_DUE, due).fetchall()
    if rows:
        cursor.execute(_LEASE, (lease.until, lease.epoch, json.dumps([row[0] for row in rows])))
    return rows
