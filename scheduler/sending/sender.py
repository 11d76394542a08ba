"""One platform's sender: claims what is due there, asks leave for each call, makes it, keeps what came of it.

Batches overlap: while the calls of one run, the next is claimed and prepared, up to what `scheduler.sending.load` lets
be held. A sender lives as long as one tenure of its platform's lease. The states a delivery can be in when it is
stopped (`Sender.stop`, `Sender.drain`), or its sweep is cancelled:

    claimed, not prepared yet           it was not called; its lease runs out, or the next start takes it back
    waiting in the pacer                the same once stopped; a cancelled sweep leaves it to its turn
    mark asked for, call, outcome       carried on to the end, which `Sender.drain` waits for; what is still under way
                                        then is cancelled. Its mark was not written: not called. It was: in doubt
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Final

import structlog
from tortoise.exceptions import BaseORMException

from bot.events import Address
from bot.outcomes import Outcome, RetryAt, Transient, Unreachable
from bot.pacing.timer import Timer
from models.accounts import flag_unreachable
from models.errors import StorageError
from models.queue.delivery import Aim, Delivery, Lease
from models.queue.events import Reported
from models.queue.kinds import KINDS
from models.queue.marker import Marker
from models.queue.port import Claim, Report
from scheduler.leases.tenure import Tenure
from scheduler.sending.breaker import Breaker
from scheduler.sending.calling import called
from scheduler.sending.campus import Campus
from scheduler.sending.gathering import Gatherer
from scheduler.sending.load import BATCH, Load, Room
from scheduler.sending.preparing import Parcel, Preparing

__all__ = ["CALL_LASTS", "CLAIM_LASTS", "Sender"]

CLAIM_LASTS: Final = timedelta(minutes=2)
"""How long rows are kept for a turn in the pacer."""

STOPPED_BRIEFLY: Final = timedelta(seconds=2)
"""How long a person whom the platform asked to leave alone is waited for in the pacer."""

CALL_LASTS: Final = timedelta(minutes=2)
"""How long a called row is held."""

KEEPS_FRESH: Final = timedelta(seconds=1)
"""How long what was prepared may wait for its turn in the pacer: later it is looked at anew, since meanwhile the person
may have answered, muted it, stopped everything, or gone to sleep."""

log = structlog.stdlib.get_logger(__name__)


class Sender:
    """Sends by ``preparing.post`` during ``tenure``, marking through ``marker``."""

    def __init__(
        self, campus: Campus, preparing: Preparing, marker: Marker, tenure: Tenure, timer: Timer | None = None
    ) -> None:
        """Prepare to send; nothing is claimed before `sweep`. ``timer`` measures how long a failing platform rests."""
        self._campus = campus
        self._marker, self._tenure = marker, tenure
        self._preparing = preparing
        self._gatherer = Gatherer(campus)
        self._breaker = Breaker(timer)
        self._load = Load()
        self._waiting = set[asyncio.Task[None]]()
        self._calls = set[asyncio.Task[None]]()
        self._turn = asyncio.Lock()
        self._full, self._eased = False, asyncio.Event()
        self._wake: Callable[[], None] = _nobody
        self._mistake: BaseException | None = None
        self._refused: dict[int, Aim] = {}

    @property
    def route(self) -> str:
        """What it claims."""
        return self._preparing.post.route

    @property
    def fails_for(self) -> timedelta:
        """How long it calls nobody because its platform fails; nothing while that works."""
        return self._breaker.reopens_in

    @property
    def pauses_for(self) -> timedelta:
        """How long it calls nobody because its platform fails, or asked for it; nothing while it works."""
        return max(self._breaker.reopens_in, self._preparing.post.pacer.stopped_for())

    def wakes(self, wake: Callable[[], None]) -> None:
        """Let ``wake`` be called whenever another `sweep` is worth while: there is room again, or a row to retry."""
        self._wake = wake

    async def sweep(self) -> bool:
        """Claim a batch of what is due and may be held, prepare it, and let it leave as the pacer says.

        Tells whether there was anything; what was begun goes on by itself (`settled`). Raises what a call before raised
        that no call may raise: a mistake in the program.
        """
        async with self._turn:
            self._own_up()
            self._eased.clear()
            now, room = self._campus.clock.now(), self._room()
            lease = Lease(self.route, self._tenure.epoch, now + CLAIM_LASTS)
            await self._give_back(lease)
            claimed = await self._campus.queue.claim(Claim(lease, room.limit, room.lanes), now) if room.lanes else []
            if not claimed:
                return False
            await self._gatherer.gather([row for row in claimed if KINDS[row.kind].bundled], lease)
            ready = [row for row in claimed if not KINDS[row.kind].bundled]
            async for parcel in self._preparing.parcels(ready, lease):
                self._take(parcel)
            return True

    async def eased(self) -> bool:
        """Return once another `sweep` may find more than the last one, or all that is held has ended.

        False: nothing is held, and nothing has ended since that sweep.
        """
        if not self._load and not self._eased.is_set():
            return False
        await self._eased.wait()
        self._own_up()
        return True

    @property
    def serves(self) -> bool:
        """Whether its tenure lasts, or a call of it is still under way."""
        return bool(self._calls) or not self._tenure.lost.is_set()

    async def stop(self) -> None:
        """Call nobody who still waits for a turn; the calls that have begun go on."""
        await asyncio.gather(*_cancelled(self._waiting), return_exceptions=True)

    async def idle(self) -> None:
        """Return once nothing is held."""
        while held := {*self._waiting, *self._calls}:
            await asyncio.wait(held)
        self._own_up()

    async def drain(self, within: timedelta) -> None:
        """Call nobody who still waits for a turn, and wait for the calls that have begun, ``within`` this time.

        What is still under way then is given up.
        """
        waiting = _cancelled(self._waiting)
        if self._calls:
            await asyncio.wait(self._calls, timeout=within.total_seconds())
        await asyncio.gather(*waiting, *_cancelled(self._calls), return_exceptions=True)

    def _room(self) -> Room:
        """Return what may be claimed: nothing while the platform rests or may be another's, one row as a probe."""
        pacer = self._preparing.post.pacer
        room = self._load.room(pacer.pace.limit)
        self._full = room.full
        stopped = pacer.stopped_for() or not self._tenure.valid()
        allowed = 0 if stopped else self._breaker.allowance(BATCH)
        if allowed < BATCH and self._load:
            allowed = 0  # its probe is under way, or what was held when it began to fail
        return Room(room.lanes, min(room.limit, allowed)) if allowed else Room((), 0)

    async def _give_back(self, lease: Lease) -> None:
        """Let what could not be marked be claimed again: it would wait for the end of its claim.

        What another holder has claimed meanwhile, or turned to another account, is not ours any more.
        """
        if refused := tuple(self._refused.items()):
            await self._campus.queue.aim(refused, held=lease)
            for id_, _ in refused:
                self._refused.pop(id_, None)

    def _not_marked(self, row: Delivery) -> None:
        if row.aim is not None:
            self._refused[row.id] = row.aim
            self._wake()

    def _take(self, parcel: Parcel) -> None:
        """Let ``parcel`` wait for its turn and be called, in a task of its own."""
        self._load.take(parcel.row.lane)
        carried = asyncio.create_task(self._carried(parcel))
        self._waiting.add(carried)
        carried.add_done_callback(partial(self._let_go, parcel))

    def _let_go(self, parcel: Parcel, carried: asyncio.Task[None]) -> None:
        if carried in self._calls:
            self._calls.discard(carried)
            self._load.end()
        else:
            self._waiting.discard(carried)
            self._load.drop(parcel.row.lane)
        if not carried.cancelled() and (mistake := carried.exception()) is not None:
            self._mistake = mistake
            self._wake()
        self._ease()

    def _ease(self) -> None:
        """Tell whoever waits that there is room again; who waits for the end hears of that too."""
        if self._full and not self._load.room(self._preparing.post.pacer.pace.limit).full:
            self._full = False
            self._eased.set()
            self._wake()
        elif not self._load or self._mistake is not None:
            self._eased.set()

    def _own_up(self) -> None:
        mistake, self._mistake = self._mistake, None
        if mistake is not None:
            raise mistake

    async def _carried(self, parcel: Parcel) -> None:
        """Call when the pacer says so. A store that fails, or a turn that is late, gives the row back.

        Who may not be written to for a while waits in the queue: in the pacer they would take the others' room.
        """
        pacer, chat = self._preparing.post.pacer, parcel.account.address.user
        group = parcel.row.place_id is not None
        try:
            if (stopped := pacer.stopped_for(chat)) > STOPPED_BRIEFLY:
                await self._campus.queue.postpone([parcel.row.id], self._campus.clock.now() + stopped)
                return
            async with asyncio.timeout(CLAIM_LASTS.total_seconds()) as waiting:
                await pacer.send(parcel.row.lane, chat, lambda: self._begun(parcel, waiting), group=group)
        except (StorageError, BaseORMException, OSError) as error:
            log.warning("delivery not sent", delivery=parcel.row.id, error=repr(error))
            self._not_marked(parcel.row)

    def _begun(self, parcel: Parcel, waiting: asyncio.Timeout) -> Awaitable[Outcome]:
        """Call: from here on it is carried to its end. ``waiting`` for its turn is over."""
        waiting.reschedule(None)
        if (carried := asyncio.current_task()) is not None:
            self._waiting.discard(carried)
            self._calls.add(carried)
            self._load.begin(parcel.row.lane)
            self._ease()
        return self._called(parcel)

    async def _called(self, parcel: Parcel) -> Outcome:
        """Mark, call, keep the outcome. The mark is durable before the call, and refused once the lease is lost."""
        now = self._campus.clock.now()
        adapter = self._preparing.post.adapter
        lease = Lease(self.route, self._tenure.epoch, now + CALL_LASTS, adapter.capabilities.idempotent)
        if abs(now - parcel.prepared_at) > KEEPS_FRESH:
            again = [each async for each in self._preparing.parcels([parcel.row], lease)]
            if not again:
                return Transient("no longer wanted")
            parcel = again[0]
        if not self._breaker.allowance(1):  # the platform began to fail while this waited for its turn
            self._not_marked(parcel.row)
            return Transient("the platform rests")
        row = await self._marker.mark(parcel.row.id, lease)
        if row is None:  # its claim ran out, perhaps because the clock was set
            self._not_marked(parcel.row)
            return Transient("not held any more")
        if not self._tenure.valid():  # another process may be calling by now: a mark can take its time
            await self._marker.record(Report(row.id, Reported(now, row.attempts, RetryAt(now))))
            return Transient("the lease ran out")
        outcome = await called(adapter, parcel.account.address, row, parcel.message)
        await self._keep(parcel, row, outcome)
        return outcome

    async def _keep(self, parcel: Parcel, row: Delivery, outcome: Outcome) -> None:
        now = self._campus.clock.now()
        charged = self._breaker.note(outcome)
        elsewhere: Aim | None = None
        if isinstance(outcome, Unreachable):
            elsewhere = self._campus.routes.best(parcel.who, self._campus.served, but=parcel.account.account_id)
        report = Report(row.id, Reported(now, row.attempts, outcome, elsewhere, charged))
        after = await self._marker.record(report)
        if isinstance(outcome, Unreachable) and row.place_id is None:
            await self._flag(parcel.account.address, outcome.reason, now)
        if after is not None and after.waits:
            self._wake()  # it is due again, perhaps earlier than what is slept for

    async def _flag(self, address: Address, reason: str, now: datetime) -> None:
        """Let nobody write to ``address`` before its person comes back. What is not kept, the next call tells again."""
        try:
            await flag_unreachable(address, reason, now)
        except (StorageError, BaseORMException, OSError) as error:
            log.warning("account not flagged", platform=address.platform, error=repr(error))


def _cancelled(tasks: Iterable[asyncio.Task[None]]) -> list[asyncio.Task[None]]:
    stopped = list(tasks)
    for task in stopped:
        task.cancel()
    return stopped


def _nobody() -> None:
    pass
