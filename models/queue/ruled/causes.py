"""What makes a delivery owed, and what takes it back, moves it or brings it again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from models.queue.delivery import WAITING, Key, Owed
from models.queue.events import Cancelled, Event, Postponed, Prolonged, Resent, Revived, Skipped, Snoozed
from models.queue.kinds import Kind
from models.queue.port import Filter
from models.queue.rows import ByIds, ByKeys, InBundles
from models.queue.ruled.base import PAGE, Ruled, whole

__all__ = ["Causes"]


class Causes(Ruled):
    """The half of the queue that everyone but a sender uses."""

    @whole
    async def owe(self, rows: Sequence[Owed], now: datetime) -> list[int]:
        """Write what is owed; returns the ids of the rows that are new. A key that was ever used writes nothing."""
        return await self._rows.insert([row.queued(0, now) for row in rows])

    @whole
    async def cancel(self, keys: Collection[Key], reason: str) -> int:
        """Take back what still waits under ``keys``. Returns how many rows it was."""
        return len(await self._happen(await self._rows.read(ByKeys(keys), lock=True), Cancelled(reason)))

    async def cancel_cause(self, kind: Kind, cause: str, reason: str) -> int:
        """Take back what still waits of one cause, for everybody, in short transactions. Returns how many rows."""
        where = Filter(states=WAITING, kinds={kind}, cause=cause)
        cancelled = 0
        while page := await self._page_of(where, Cancelled(reason)):
            cancelled += page
        return cancelled

    @whole
    async def revive(self, keys: Collection[Key]) -> int:
        """Undo `cancel`: cancelled rows wait again, due when they were. Returns how many rows it was."""
        revived = await self._happen(await self._rows.read(ByKeys(keys), lock=True), Revived())
        await self._wake_if(revived)
        return len(revived)

    async def postpone(self, ids: Collection[int], due_at: datetime, expires_at: datetime | None = None) -> int:
        """Let what waits wait until ``due_at``; a member leaves its bundle. Returns how many rows it was."""
        return await self._by_id(ids, Postponed(due_at, expires_at), wakes=True)

    async def skip(self, ids: Collection[int], reason: str, *, of: int | None = None) -> int:
        """End what waits without sending it; with ``of``, what is still this person's. Returns how many rows it was."""
        return await self._by_id(ids, Skipped(reason), of=of)

    @whole
    async def resend(self, ids: Collection[int], now: datetime, until: datetime | None = None) -> int:
        """Queue again what is uncertain, dead or unreachable, worth sending ``until`` then. Returns how many rows."""
        resent = await self._happen(await self._rows.read(ByIds(ids), lock=True), Resent(now, until))
        if until is not None:
            members = await self._rows.read(InBundles([row.id for row in resent if row.kind is Kind.BUNDLE]), lock=True)
            await self._happen(members, Prolonged(until))
        await self._wake_if(resent)
        return len(resent)

    @whole
    async def snooze(self, ids: Collection[int], due_at: datetime, expires_at: datetime) -> int:
        """Tell the person again at ``due_at``, sent or not: the same rows; a bundle's members in its place."""
        rows = await self._rows.read(ByIds(ids), lock=True)
        members = await self._rows.read(InBundles([row.id for row in rows if row.kind is Kind.BUNDLE]), lock=True)
        each = {row.id: row for row in (*rows, *members)}
        snoozed = await self._happen(each.values(), Snoozed(due_at, expires_at))
        await self._wake_if(snoozed)
        return len(snoozed)

    @whole
    async def _page_of(self, where: Filter, event: Event) -> int:
        """Let ``event`` happen to the first rows that ``where`` finds, which then finds others. Returns how many."""
        return len(await self._happen(await self._rows.read(where, limit=PAGE, lock=True), event))

    @whole
    async def _by_id(self, ids: Collection[int], event: Event, *, wakes: bool = False, of: int | None = None) -> int:
        rows = await self._rows.read(ByIds(ids), lock=True)
        changed = await self._happen([row for row in rows if of is None or row.person_id == of], event)
        await self._wake_if(changed if wakes else ())
        return len(changed)

    async def _wake_if(self, changed: Sequence[object]) -> None:
        if changed:
            await self._rows.wake()
