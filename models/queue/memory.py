"""Rows in memory: for tests, and wherever nothing has to outlive the process."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Collection, Coroutine, Generator, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from datetime import datetime
from typing import Any, TypeVar, assert_never

from bot.pacing.rates import Lane
from models.queue.delivery import ENDED, WAITING, Delivery, Key, Lease
from models.queue.events import Claimed
from models.queue.port import Claim, Count, Filter
from models.queue.rows import ByIds, ByKeys, Doubted, EndedBelow, Expired, InBundles, Outlived, OwedTo, RunOut, Where
from models.queue.rules import apply, mirror
from models.queue.waking import LocalWaking

__all__ = ["MemoryRows"]

_T = TypeVar("_T")


class MemoryRows(LocalWaking):
    """A dictionary. One unit at a time; one that fails is undone as a whole."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[int, Delivery] = {}
        self._keys: dict[Key, int] = {}
        self._spent: set[str] = set()
        self._epochs: dict[str, int] = {}
        self._last = 0
        self._turn = asyncio.Lock()
        self._holder: asyncio.Task[object] | None = None

    def unit(self) -> AbstractAsyncContextManager[None]:
        """Take the turn, unless this task has it already."""
        return self._unit()

    async def in_one_go(self, work: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
        """Do ``work`` in a unit."""
        async with self._unit():
            return await work()

    async def read(
        self, where: Where, *, after: int = 0, limit: int | None = None, lock: bool = False, by: Lease | None = None
    ) -> list[Delivery]:
        """Return the rows above id ``after``, by id. The unit itself is the lock."""
        if by is not None and self._outdates(by):
            return []
        found = [row for row in self._candidates(where) if row.id > after and _matches(row, where)]
        return sorted(found, key=lambda row: row.id)[:limit]

    async def insert(self, rows: Sequence[Delivery]) -> list[int]:
        """Write the rows whose keys were never used."""
        new: list[int] = []
        for row in rows:
            if row.key not in self._keys and row.key.digest not in self._spent:
                self._last += 1
                self._keys[row.key] = self._last
                self._rows[self._last] = row._replace(id=self._last)
                new.append(self._last)
        if new:
            await self.wake()
        return new

    async def save(self, rows: Sequence[Delivery]) -> None:
        """Replace rows that exist."""
        self._rows.update((row.id, row) for row in rows if row.id in self._rows)

    async def mirror(self, bundles: Sequence[Delivery]) -> None:
        """Carry what ``bundles`` have become over to their members."""
        heads = {row.id: row for row in bundles}
        members = await self.read(InBundles(heads))
        await self.save([mirror(row, heads[row.bundle_id or 0]) for row in members])

    async def rename(self, renamed: Sequence[tuple[Delivery, Key]]) -> None:
        """Give rows other keys, none of which is in use."""
        for row, key in renamed:
            self._keys.pop(row.key, None)
            self._keys[key] = row.id
            self._rows[row.id] = self._rows[row.id]._replace(kind=key.kind, cause=key.cause, person_id=key.person_id)

    async def forget(self, rows: Sequence[Delivery]) -> None:
        """Remove rows, keeping the digests of their keys."""
        for row in rows:
            self._spent.add(row.key.digest)
            self._keys.pop(row.key, None)
            self._rows.pop(row.id, None)

    async def take(self, claim: Claim, now: datetime) -> list[Delivery]:
        """Lease what is due."""
        if self._outdates(claim.lease):
            return []
        event = Claimed(now, claim.lease)
        taken = [after for row in self._rows.values() if (after := apply(row, event, _never)) is not row]
        wanted = [row for row in taken if row.lane in claim.lanes]
        first = sorted(wanted, key=lambda row: (row.lane, row.due_at, row.id))[: claim.limit]
        await self.save(first)
        return first

    async def fence(self, lease: Lease) -> None:
        """Remember the epoch of its platform."""
        self._epochs[lease.platform] = max(lease.epoch, self._epochs.get(lease.platform, 0))

    async def carrying(self, bundle_ids: Collection[int]) -> set[int]:
        """Return those of these bundles that have a member."""
        return {row.bundle_id or 0 for row in await self.read(InBundles(bundle_ids))}

    async def next_due(self, platform: str, lanes: Sequence[Lane]) -> datetime | None:
        """Return the earliest due instant among what could be taken."""
        return min((row.due_at for row in self._rows.values() if _free(row, platform, lanes)), default=None)

    async def first_since(self, instant: datetime) -> int | None:
        """Return the lowest id among the rows created from ``instant`` on."""
        return min((row.id for row in self._rows.values() if row.created_at >= instant), default=None)

    async def counts(self, where: Filter) -> list[Count]:
        """Return how many of the rows that ``where`` describes stand alike."""
        found = (row for row in self._rows.values() if _passes(row, where))
        alike = Counter((row.state, row.lane, row.kind, row.reason) for row in found)
        return [Count(*which, rows=rows) for which, rows in alike.items()]

    def _candidates(self, where: Where) -> Iterable[Delivery]:
        match where:
            case ByIds(ids):
                return (self._rows[id_] for id_ in set(ids) if id_ in self._rows)
            case ByKeys(keys):
                return (self._rows[self._keys[key]] for key in set(keys) if key in self._keys)
            case _:
                return self._rows.values()

    def _outdates(self, lease: Lease) -> bool:
        return self._epochs.get(lease.platform, 0) > lease.epoch

    @asynccontextmanager
    async def _unit(self) -> AsyncGenerator[None, None]:
        if self._holder is asyncio.current_task():
            with self._undone_on_error():
                yield
            return
        async with self._turn:
            self._holder = asyncio.current_task()
            try:
                with self._undone_on_error():
                    yield
            finally:
                self._holder = None

    @contextmanager
    def _undone_on_error(self) -> Generator[None, None, None]:
        before = dict(self._rows), dict(self._keys), set(self._spent)
        try:
            yield
        except BaseException:
            self._rows, self._keys, self._spent = before
            raise


def _free(row: Delivery, platform: str, lanes: Collection[Lane]) -> bool:
    claimable = row.waits and row.leased_until is None and row.bundle_id is None
    return claimable and row.platform == platform and row.lane in lanes


def _matches(row: Delivery, where: Where) -> bool:
    match where:
        case ByIds() | ByKeys():
            found = True
        case InBundles(ids):
            found = row.bundle_id in ids
        case Expired(ids, at):
            found = row.bundle_id in ids and row.expires_at <= at
        case RunOut(at):
            found = row.leased_until is not None and row.leased_until <= at
        case Outlived(lease):
            found = row.leased_until is not None and row.platform == lease.platform and row.epoch < lease.epoch
        case Doubted(at, window):
            free = row.waits and row.bundle_id is None
            found = free and row.doubted_at is not None and abs(at - row.doubted_at) >= window
        case OwedTo(people, due_by):
            waits = row.state in WAITING and row.bundle_id is None and row.person_id in people
            found = waits and (due_by is None or row.due_at <= due_by)
        case EndedBelow(id_):
            found = row.id < id_ and row.state in ENDED
        case Filter():
            found = _passes(row, where)
        case _:
            assert_never(where)
    return found


def _passes(row: Delivery, where: Filter) -> bool:
    alike = ((where.person_id, row.person_id), (where.bundle_id, row.bundle_id))
    named = ((where.platform, row.platform), (where.cause, row.cause))
    same = all(wanted is None or wanted == found for wanted, found in (*alike, *named))
    among = (not where.states or row.state in where.states) and (not where.kinds or row.kind in where.kinds)
    theirs = where.people is None or row.person_id in where.people
    return (
        same
        and among
        and theirs
        and _stands_for(row, where.reason)
        and (where.since is None or _seen_since(row, where.since))
    )


def _stands_for(row: Delivery, reason: str | None) -> bool:
    return reason is None or row.reason == reason or row.reason.startswith(f"{reason}:")


def _seen_since(row: Delivery, since: datetime) -> bool:
    return row.due_at >= since or (row.sent_at is not None and row.sent_at >= since)


def _never() -> float:
    """Stand for the random source of an event that spreads nothing."""
    return 0.0
