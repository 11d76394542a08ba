"""Rows in PostgreSQL: locked one by one, so that any number of processes take what nobody else is taking."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Final

from bot.pacing.rates import Lane
from models.database import execute, fetch, fetch_values, member_of
from models.queue.columns import MUTABLE, NAMES, SAVE, WRITTEN, delivery_of, insertion, mutable_values, written_values
from models.queue.delivery import Delivery, Key
from models.queue.kinds import Kind
from models.queue.notifying import CHANNEL, listening
from models.queue.port import Claim
from models.queue.selection import CLAIMABLE, Condition, fence
from models.queue.stored import StoredRows

__all__ = ["PostgresRows"]

_TYPES: Final = {
    "id": "bigint",
    "person_id": "bigint",
    "lane": "smallint",
    "account_id": "bigint",
    "bundle_id": "bigint",
    "due_at": "timestamptz",
    "expires_at": "timestamptz",
    "created_at": "timestamptz",
    "attempts": "integer",
    "retries": "smallint",
    "failing_since": "timestamptz",
    "called_at": "timestamptz",
    "sent_at": "timestamptz",
    "leased_until": "timestamptz",
    "epoch": "bigint",
    "doubted_at": "timestamptz",
}
"""The columns that are no text."""


def _unnested(columns: Sequence[str]) -> str:
    # One array a column: the statement is the same, and planned once, however many rows there are.
    arrays = [f"?::{_TYPES.get(column, 'text')}[]" for column in columns]
    return f"unnest({', '.join(arrays)})"


# A row alone, which is what most people cause, is written twice as fast by a statement without arrays.
_INSERT_ONE = insertion(1)
_INSERT = f"""
INSERT INTO delivery ({", ".join(WRITTEN)}) SELECT * FROM {_unnested(WRITTEN)}
ON CONFLICT (kind, cause, person_id) DO NOTHING RETURNING id, kind, cause, person_id"""

# What was spent and the notification in one statement, whose row is no digest.
_SPENT = "SELECT digest FROM spent_key WHERE {} UNION ALL SELECT CAST(pg_notify(?, '') AS TEXT)"

_SAVED = ("id", *MUTABLE)
_SAVE = f"""
UPDATE delivery SET {", ".join(f"{column} = new.{column}" for column in MUTABLE)}
FROM {_unnested(_SAVED)} AS new ({", ".join(_SAVED)}) WHERE delivery.id = new.id"""

_KEYS = _unnested(("kind", "cause", "person_id"))
_LANE = f"""
SELECT id FROM (SELECT id FROM delivery WHERE {CLAIMABLE} AND platform = ? AND lane = ? AND epoch <= ? AND due_at <= ?
ORDER BY due_at, id LIMIT ? FOR UPDATE SKIP LOCKED) AS """


def _as_it_is(value: datetime) -> datetime:
    return value


class PostgresRows(StoredRows):
    """The table on a server."""

    def __init__(self) -> None:
        super().__init__(_as_it_is)

    def by_keys(self, keys: Sequence[Key]) -> Condition:
        """Return the condition that a row has one of ``keys``."""
        columns = ([str(key.kind) for key in keys], [key.cause for key in keys], [key.person_id for key in keys])
        return Condition(f"(kind, cause, person_id) IN (SELECT * FROM {_KEYS})", columns)

    def members(self, bundle_ids: Sequence[int]) -> Condition:
        """Return the condition that ``member`` is in one of these bundles, locked by id as elsewhere."""
        among, values = member_of("bundle_id", bundle_ids)
        locked = f"SELECT id FROM delivery WHERE bundle_id IS NOT NULL AND {among} ORDER BY id FOR UPDATE"
        return Condition(f"member.id = ANY(ARRAY({locked}))", (values,))

    async def insert(self, rows: Sequence[Delivery]) -> list[int]:
        """Write the rows whose keys were never used, and notify who listens."""
        found = await _insert(rows)
        if not found:
            return []
        written = [(id_, Key(Kind(kind), cause, person).digest) for id_, kind, cause, person in found]
        among, digests = member_of("digest", [digest for _, digest in written])
        spent = {digest for (digest,) in await fetch_values(_SPENT.format(among), digests, CHANNEL)}
        again = [id_ for id_, digest in written if digest in spent]
        if again:
            await self.delete(again)
        return [id_ for id_, digest in written if digest not in spent]

    async def save(self, rows: Sequence[Delivery]) -> None:
        """Write what may change of rows that exist, in one statement."""
        if len(rows) == 1:
            await execute(SAVE, *mutable_values(rows[0]), rows[0].id)
        elif rows:
            columns = zip(*((row.id, *mutable_values(row)) for row in rows), strict=True)
            await execute(_SAVE, *map(list, columns))

    async def take(self, claim: Claim, now: datetime) -> list[Delivery]:
        """Lease what is due, in one statement; a row that another claimer has just locked is passed over."""
        if not claim.lanes:
            return []
        lease, lanes = claim.lease, sorted(claim.lanes)
        values = [value for lane in lanes for value in _of_lane(claim, lane, now)]
        holds = fence(lease)
        rows = await fetch_values(_take(lanes, holds), lease.until, lease.epoch, *holds.values, *values, claim.limit)
        return sorted((delivery_of(row, _as_it_is) for row in rows), key=lambda row: (row.lane, row.due_at, row.id))

    async def wake(self) -> None:
        """Notify every process that listens; the server does so when the transaction is kept."""
        await fetch("SELECT pg_notify(?, '')", CHANNEL)

    def listen(self) -> AbstractAsyncContextManager[asyncio.Event]:
        """Lend an event, set at each notification."""
        return listening()


async def _insert(rows: Sequence[Delivery]) -> list[tuple[Any, ...]]:
    """Write what is new of ``rows``; returns the id and the key of each row written."""
    if len(rows) == 1:
        return await fetch_values(_INSERT_ONE, *written_values(rows[0]))
    columns = zip(*map(written_values, rows), strict=True)
    return await fetch_values(_INSERT, *map(list, columns)) if rows else []


def _take(lanes: Sequence[Lane], holds: Condition) -> str:
    # Inside ``= ANY(ARRAY(...))`` the rows are chosen and locked once; as a join the planner may choose them again.
    due = " UNION ALL ".join(f"{_LANE}lane_{lane:d}" for lane in lanes)
    chosen = f"{holds.sql} AND id = ANY(ARRAY({due} LIMIT ?))"
    return f"UPDATE delivery SET leased_until = ?, epoch = ? WHERE {chosen} RETURNING {NAMES}"


def _of_lane(claim: Claim, lane: Lane, now: datetime) -> tuple[object, ...]:
    return claim.lease.platform, int(lane), claim.lease.epoch, now, claim.limit
