"""What a sender does with rows: takes them, asks leave to call, tells what came of it, gives back the dead's."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime

from bot.pacing.rates import Lane
from models.queue import reasons
from models.queue.delivery import Aim, Delivery, Lease, State
from models.queue.doubts import REPEATABLE_FOR, may_be_called
from models.queue.events import Aimed, Lapsed, Lost, Marked, Renewed, Skipped
from models.queue.kinds import LANES, Kind
from models.queue.port import Claim, Report
from models.queue.rows import ByIds, Doubted, Expired, Outlived, RunOut, Where
from models.queue.ruled.base import Ruled, whole

__all__ = ["Sending"]


class Sending(Ruled):
    """The half of the queue that senders use."""

    async def claim(self, claim: Claim, now: datetime) -> list[Delivery]:
        """Lease rows that are due, in order; nobody else gets them until the lease runs out.

        What is past its expiry ends as skipped instead, a bundle's members each by their own; so does a bundle of which
        nothing is left. Empty: nothing is due.
        """
        while True:
            taken, worth = await self._taken(claim, now)
            if worth or not taken:
                return worth

    @whole
    async def renew(self, ids: Collection[int], lease: Lease, now: datetime) -> int:
        """Keep claimed rows until ``lease.until``. Returns how many were still held."""
        return len(await self._happen(await self._locked(ids, lease), Renewed(now, lease)))

    @whole
    async def aim(self, aims: Sequence[tuple[int, Aim]], *, held: Lease | None = None) -> int:
        """Hand each row over to the sender of the platform it now goes to. Returns how many rows it was.

        ``held``: only what is still claimed under this lease.
        """
        wanted = dict(aims)
        rows = [row for row in await self._locked(wanted) if held is None or row.held_by(held)]
        aimed = await self._change(rows, lambda row: Aimed(wanted[row.id]))
        if aimed:
            await self._rows.wake()
        return len(aimed)

    @whole
    async def mark_sending(self, ids: Collection[int], lease: Lease, now: datetime) -> list[Delivery]:
        """Allow one call for each row still held: returns those, marked, and only once the marks are durable.

        A row that is not returned must not be sent. ``lease.until`` is how long the calls may last.
        """
        return await self._happen(await self._locked(ids, lease), Marked(now, lease))

    @whole
    async def record(self, reports: Sequence[Report]) -> list[Delivery]:
        """Write what came of calls; returns the rows it changed. A report of an earlier attempt changes nothing."""
        by_id: dict[int, list[Report]] = {}
        for report in reports:
            by_id.setdefault(report.delivery_id, []).append(report)
        rows = await self._locked(by_id)
        changed = [after for row in rows if (after := self._reported(row, by_id[row.id])) is not row]
        await self._save(changed)
        if any(row.state is State.QUEUED for row in changed):  # turned to another platform's sender
            await self._rows.wake()
        return changed

    async def release(self, now: datetime) -> list[Delivery]:
        """Take rows back from leases that ran out; returns them. One whose call had started is in doubt.

        What waited too long to be called again after a doubt ends, and is returned too.
        """
        return [*await self._lost(RunOut(now), now), *await self._lapsed(now)]

    @whole
    async def succeed(self, lease: Lease, now: datetime) -> list[Delivery]:
        """Take rows back from the holders of earlier epochs of ``lease.platform``; returns them.

        They may be alive: from now on they can claim, renew and mark nothing.
        """
        await self._rows.fence(lease)
        return await self._lost(Outlived(lease), now)

    async def next_due(self, platform: str, lanes: Sequence[Lane] = LANES) -> datetime | None:
        """Return when the earliest row that can be claimed is due, or None: how long a sender may sleep."""
        return await self._rows.next_due(platform, lanes)

    async def wake(self) -> None:
        """Set the events that `listen` lent: rows were written by a statement of somebody's own."""
        await self._rows.wake()

    def listen(self) -> AbstractAsyncContextManager[asyncio.Event]:
        """Lend an event that is set whenever something may be due earlier than `next_due` said.

        It may be set a moment before the rows can be read; a `claim` made then waits for them.
        """
        return self._rows.listen()

    @whole
    async def _taken(self, claim: Claim, now: datetime) -> tuple[list[Delivery], list[Delivery]]:
        """Return what was taken, and what of it is worth sending."""
        taken = await self._rows.take(claim, now)
        return taken, await self._worth_sending(taken, now) if taken else []

    async def _locked(self, ids: Collection[int], by: Lease | None = None) -> list[Delivery]:
        return await self._rows.read(ByIds(ids), lock=True, by=by)

    @whole
    async def _lost(self, where: Where, now: datetime) -> list[Delivery]:
        lost = await self._happen(await self._rows.read(where, lock=True), Lost(now))
        if lost:
            await self._rows.wake()
        return lost

    @whole
    async def _lapsed(self, now: datetime) -> list[Delivery]:
        return await self._happen(await self._rows.read(Doubted(now, REPEATABLE_FOR), lock=True), Lapsed(now))

    def _reported(self, row: Delivery, reports: Iterable[Report]) -> Delivery:
        for report in reports:
            row = self._after(row, report.event)
        return row

    async def _worth_sending(self, taken: Sequence[Delivery], now: datetime) -> list[Delivery]:
        expired = [row for row in taken if row.expires_at <= now]
        await self._happen(expired, Skipped(reasons.EXPIRED))
        fresh = [row for row in taken if row.expires_at > now]
        lapsed = await self._happen([row for row in fresh if not may_be_called(row, now)], Lapsed(now))
        late = {row.id for row in (*expired, *lapsed)} | await self._empty(fresh, now)
        return [row for row in taken if row.id not in late] if late else list(taken)

    async def _empty(self, taken: Sequence[Delivery], now: datetime) -> set[int]:
        """End the members that have expired, then the bundles without any left; returns these bundles' ids."""
        bundles = {row.id: row for row in taken if row.kind is Kind.BUNDLE}
        if not bundles:
            return set()
        await self._happen(await self._rows.read(Expired(bundles, now), lock=True), Skipped(reasons.EXPIRED))
        carrying = await self._rows.carrying(bundles)
        empty = [bundle for bundle in bundles.values() if bundle.id not in carrying]
        await self._happen(empty, Skipped(reasons.NOTHING_LEFT))
        return {bundle.id for bundle in empty}
