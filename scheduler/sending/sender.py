"""One platform's sender: claims what is due there, asks leave for each call, makes it, keeps what came of it.

The states a delivery can be in when the sender is cancelled:

    claimed or waiting in the pacer     it was not called; its lease runs out, or the next start takes it back
    mark asked for, call, outcome       carried on to the end, which `Sender.drain` waits for
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import structlog
from tortoise.exceptions import BaseORMException

from bot.outcomes import Outcome, Transient, Uncertain, Unreachable
from bot.pacing.timer import Timer
from models.accounts import flag_unreachable
from models.errors import StorageError
from models.queue.delivery import Aim, Delivery, Lease
from models.queue.events import Reported
from models.queue.kinds import KINDS
from models.queue.marker import Marker
from models.queue.port import Claim, Report
from scheduler.sending.breaker import Breaker
from scheduler.sending.campus import Campus
from scheduler.sending.gathering import Gatherer
from scheduler.sending.preparing import Parcel, Preparing

__all__ = ["BATCH", "CALL_LASTS", "CLAIM_LASTS", "Sender"]

BATCH: Final = 64
"""Rows claimed at a time."""

CLAIM_LASTS: Final = timedelta(minutes=2)
"""How long rows are kept for a turn in the pacer."""

STOPPED_BRIEFLY: Final = timedelta(seconds=2)
"""How long a person whom the platform asked to leave alone is waited for in the pacer."""

CALL_LASTS: Final = timedelta(minutes=2)
"""How long a called row is held."""

KEEPS_FRESH: Final = timedelta(seconds=1)
"""How long what was prepared may wait for its turn in the pacer: later it is looked at anew, since meanwhile the person
may have answered, muted it, stopped everything, or gone to sleep."""

CALL_ENDS: Final = timedelta(minutes=1)
"""How long a call may last: an adapter that hangs must not hold its platform. Its own limits are shorter."""

log = structlog.stdlib.get_logger(__name__)


class Sender:
    """Sends by ``preparing.post``, as the holder of ``epoch``, marking through ``marker``."""

    def __init__(
        self, campus: Campus, preparing: Preparing, marker: Marker, epoch: int, timer: Timer | None = None
    ) -> None:
        """Prepare to send; nothing is claimed before `sweep`. ``timer`` measures how long a failing platform rests."""
        self._campus = campus
        self._marker, self._epoch = marker, epoch
        self._preparing = preparing
        self._gatherer = Gatherer(campus)
        self._breaker = Breaker(timer)
        self._calls: set[asyncio.Task[Outcome]] = set()
        self._turn = asyncio.Lock()

    @property
    def route(self) -> str:
        """What it claims."""
        return self._preparing.post.route

    @property
    def pauses_for(self) -> timedelta:
        """How long it calls nobody because its platform fails, or asked for it; nothing while it works."""
        return max(self._breaker.reopens_in, self._preparing.post.pacer.stopped_for())

    async def sweep(self) -> bool:
        """Send a batch of what is due, to the last outcome. Tells whether there was anything."""
        async with self._turn:
            limit = 0 if self._preparing.post.pacer.stopped_for() else self._breaker.allowance(BATCH)
            now = self._campus.clock.now()
            lease = Lease(self.route, self._epoch, now + CLAIM_LASTS)
            claimed = await self._campus.queue.claim(Claim(lease, limit), now) if limit else []
            if not claimed:
                return False
            await self._gatherer.gather([row for row in claimed if KINDS[row.kind].bundled], lease)
            ready = [row for row in claimed if not KINDS[row.kind].bundled]
            await self._send(await self._preparing.parcels(ready, lease))
            return True

    async def drain(self, within: timedelta) -> None:
        """Wait for the calls that have begun, ``within`` this time; what is still under way then is given up."""
        if self._calls:
            _, late = await asyncio.wait(self._calls, timeout=within.total_seconds())
            for call in late:
                call.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _send(self, parcels: Sequence[Parcel]) -> None:
        async with asyncio.TaskGroup() as group:
            for parcel in parcels:
                group.create_task(self._turned(parcel))

    async def _turned(self, parcel: Parcel) -> None:
        """Call when the pacer says so. A store that fails, or a turn that is late, leaves the row to its lease.

        Who may not be written to for a while waits in the queue: in the pacer they would hold up the whole batch.
        """
        pacer, chat = self._preparing.post.pacer, parcel.account.address.user
        try:
            if (stopped := pacer.stopped_for(chat)) > STOPPED_BRIEFLY:
                await self._campus.queue.postpone([parcel.row.id], self._campus.clock.now() + stopped)
                return
            async with asyncio.timeout(CLAIM_LASTS.total_seconds()) as waiting:
                await pacer.send(parcel.row.lane, chat, lambda: self._begun(parcel, waiting))
        except (StorageError, BaseORMException, OSError) as error:
            log.warning("delivery not sent", delivery=parcel.row.id, error=repr(error))

    async def _begun(self, parcel: Parcel, waiting: asyncio.Timeout) -> Outcome:
        """Carry a call on to its end, whoever stops waiting for it; ``waiting`` for its turn is over."""
        waiting.reschedule(None)
        call = asyncio.create_task(self._called(parcel))
        self._calls.add(call)
        call.add_done_callback(self._ended)
        return await asyncio.shield(call)

    def _ended(self, call: asyncio.Task[Outcome]) -> None:
        self._calls.discard(call)
        if not call.cancelled():
            call.exception()  # looked at, or asyncio reports it as never retrieved

    async def _called(self, parcel: Parcel) -> Outcome:
        """Mark, call, keep the outcome. The mark is durable before the call, and refused once the lease is lost."""
        now = self._campus.clock.now()
        lease = Lease(self.route, self._epoch, now + CALL_LASTS)
        if abs(now - parcel.prepared_at) > KEEPS_FRESH:
            again = await self._preparing.parcels([parcel.row], lease)
            if not again:
                return Transient("no longer wanted")
            parcel = again[0]
        row = await self._marker.mark(parcel.row.id, lease)
        if row is None:
            return Transient("not held any more")
        adapter = self._preparing.post.adapter
        try:
            async with asyncio.timeout(CALL_ENDS.total_seconds()):
                outcome = await adapter.notify(parcel.account.address, parcel.message, nonce=str(row.id))
        except TimeoutError:
            outcome = Uncertain("no answer in time")
        await self._keep(parcel, row, outcome)
        return outcome

    async def _keep(self, parcel: Parcel, row: Delivery, outcome: Outcome) -> None:
        now = self._campus.clock.now()
        charged = self._breaker.note(outcome)
        elsewhere: Aim | None = None
        if isinstance(outcome, Unreachable):
            await flag_unreachable(parcel.account.address, outcome.reason, now)
            elsewhere = self._campus.routes.best(parcel.who, self._campus.served, but=parcel.account.account_id)
        await self._marker.record(Report(row.id, Reported(now, row.attempts, outcome, elsewhere, charged)))
