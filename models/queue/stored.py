"""Rows in a table, by SQL that both databases understand; where they differ, ``sqlite`` and ``postgres`` say how."""

from __future__ import annotations

import abc
from collections import Counter
from collections.abc import Callable, Collection, Coroutine, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Final, TypeVar

from bot.pacing.rates import Lane
from models.database import execute, fetch_one, fetch_values, in_one_go, joined, locking, many, member_of
from models.queue.columns import NAMES, SHARED, Instant, delivery_of
from models.queue.delivery import Delivery, Key, Lease, State
from models.queue.kinds import Kind
from models.queue.port import Count, Filter
from models.queue.rows import InBundles, Where
from models.queue.selection import CLAIMABLE, Condition, condition, fence, names_nothing

__all__ = ["StoredRows"]

_T = TypeVar("_T")

_MIRROR = f"""
UPDATE delivery AS member SET {", ".join(f"{column} = head.{column}" for column in SHARED)},
attempts = CASE WHEN member.attempts < head.attempts THEN head.attempts ELSE member.attempts END
FROM delivery AS head WHERE head.id = member.bundle_id"""
"""What `models.queue.rules.mirror` says, as a statement."""

_FENCE = """
INSERT INTO lease (name, epoch, holder, place, until) VALUES (?, ?, '', '', 0)
ON CONFLICT (name) DO UPDATE SET epoch = excluded.epoch, holder = '', place = '', until = 0
WHERE lease.epoch < excluded.epoch"""


_ALL: Final = Filter()
_SLICE: Final = 5_000
"""Ids looked through by one statement of a count: some ten milliseconds."""


class StoredRows(abc.ABC):
    """The table ``delivery`` of the database that is open. ``instant`` reads its instants."""

    def __init__(self, instant: Instant) -> None:
        super().__init__()
        self._instant = instant

    @abc.abstractmethod
    def by_keys(self, keys: Sequence[Key]) -> Condition:
        """Return the condition that a row has one of ``keys``."""

    @abc.abstractmethod
    async def insert(self, rows: Sequence[Delivery]) -> list[int]:
        """Write the rows whose keys were never used, and wake who listens.

        The keys of what was forgotten are looked at afterwards: looked at before, a row just being forgotten would be
        in neither place.
        """

    @abc.abstractmethod
    def members(self, bundle_ids: Sequence[int]) -> Condition:
        """Return the condition that the row ``member`` is in one of these bundles, by its index, locked in order."""

    def unit(self) -> AbstractAsyncContextManager[None]:
        """Open a transaction, or go on in the one that is open."""
        return joined()

    async def in_one_go(self, work: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
        """Do ``work`` in a transaction, on SQLite in the writer's thread."""
        return await in_one_go(work)

    async def read(
        self, where: Where, *, after: int = 0, limit: int | None = None, lock: bool = False, by: Lease | None = None
    ) -> list[Delivery]:
        """Return the rows above id ``after``, by id.

        Locked all at once, bundles come before members, whoever locks: two transactions never wait for each other.
        """
        if names_nothing(where):
            return []
        test = condition(where, self.by_keys)
        if by is not None:
            test &= fence(by)
        if after:  # not said when it leaves nothing out: a planner might take it for the best way to the rows
            test &= Condition("id > ?", (after,))
        order = "ORDER BY id" if limit is not None else "ORDER BY bundle_id IS NOT NULL, id"
        tail = Condition(order) if limit is None else Condition(f"{order} LIMIT ?", (limit,))
        sql = f"SELECT {NAMES} FROM delivery WHERE {test.sql} {tail.sql}{locking() if lock else ''}"
        rows = await fetch_values(sql, *test.values, *tail.values)
        return sorted((delivery_of(row, self._instant) for row in rows), key=lambda row: row.id)

    async def mirror(self, bundles: Sequence[Delivery]) -> None:
        """Carry what ``bundles`` have become over to their members, in one statement.

        It joins what was written before: a member that has just left its bundle does not follow it.
        """
        if bundles:
            test = self.members([row.id for row in bundles])
            await execute(f"{_MIRROR} AND {test.sql}", *test.values)

    async def fence(self, lease: Lease) -> None:
        """Let the row of the lease say so. Where its holder took it, it says so already."""
        await execute(_FENCE, lease.platform, lease.epoch)

    async def rename(self, renamed: Sequence[tuple[Delivery, Key]]) -> None:
        """Give rows other keys, none of which is in use."""
        if renamed:
            sql = "UPDATE delivery SET kind = ?, cause = ?, person_id = ? WHERE id = ?"
            await many(sql, [(str(key.kind), key.cause, key.person_id, row.id) for row, key in renamed])

    async def forget(self, rows: Sequence[Delivery]) -> None:
        """Remove rows, keeping the digests of their keys."""
        if rows:
            sql = "INSERT INTO spent_key (digest) VALUES (?) ON CONFLICT (digest) DO NOTHING"
            await many(sql, [(row.key.digest,) for row in rows])
            await self.delete([row.id for row in rows])

    async def carrying(self, bundle_ids: Collection[int]) -> set[int]:
        """Return those of these bundles that have a member."""
        if not bundle_ids:
            return set()
        test = condition(InBundles(bundle_ids), self.by_keys)
        return {id_ for (id_,) in await fetch_values(f"SELECT bundle_id FROM delivery WHERE {test.sql}", *test.values)}

    async def next_due(self, platform: str, lanes: Sequence[Lane]) -> datetime | None:
        """Return the earliest due instant among what could be taken: one entry of the index a lane."""
        one = f"SELECT due_at FROM delivery WHERE {CLAIMABLE} AND platform = ? AND lane = ? ORDER BY due_at LIMIT 1"
        arms = " UNION ALL ".join(f"SELECT due_at FROM ({one}) AS lane_{lane:d}" for lane in lanes)
        values = [value for lane in lanes for value in (platform, int(lane))]
        row = await fetch_one(f"SELECT MIN(due_at) AS due_at FROM ({arms}) AS earliest", *values) if lanes else None
        return None if row is None or row["due_at"] is None else self._instant(row["due_at"])

    async def first_since(self, instant: datetime) -> int | None:
        """Return the lowest id among the rows created from ``instant`` on."""
        row = await fetch_one("SELECT id FROM delivery WHERE created_at >= ? ORDER BY id LIMIT 1", instant)
        return None if row is None else int(row["id"])

    async def counts(self, where: Filter) -> list[Count]:
        """Return how many of the rows that ``where`` describes stand alike.

        All of them are counted slice by slice, so that nobody waits for the connection: they may be a million.
        """
        if where != _ALL:
            return _counted(await self._alike(condition(where, self.by_keys)))
        alike, above = Counter[tuple[Any, ...]](), 0
        while (first := await _next_id(above)) is not None:
            above = first + _SLICE - 1
            for *which, rows in await self._alike(Condition("id BETWEEN ? AND ?", (first, above))):
                alike[tuple(which)] += rows
        return _counted((*which, rows) for which, rows in alike.items())

    async def _alike(self, test: Condition) -> list[tuple[Any, ...]]:
        alike = "state, lane, kind, reason"
        counted = f"SELECT {alike}, COUNT(*) FROM delivery WHERE {test.sql} GROUP BY {alike}"
        return await fetch_values(counted, *test.values)

    async def delete(self, ids: Sequence[int]) -> None:
        """Remove rows."""
        among, values = member_of("id", ids)
        await execute(f"DELETE FROM delivery WHERE {among}", values)


async def _next_id(above: int) -> int | None:
    rows = await fetch_values("SELECT id FROM delivery WHERE id > ? ORDER BY id LIMIT 1", above)
    return rows[0][0] if rows else None


def _counted(alike: Iterable[tuple[Any, ...]]) -> list[Count]:
    return [Count(State(state), Lane(lane), Kind(kind), reason, rows) for state, lane, kind, reason, rows in alike]
