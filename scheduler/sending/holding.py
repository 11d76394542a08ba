"""One route of this process: what sweeps there exists only while the route's lease is held."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Final, Protocol

import structlog
from tortoise.exceptions import BaseORMException

from models.errors import StorageError
from models.queue.delivery import Lease
from scheduler.duties import Duty, perform
from scheduler.leases.keeper import Keeper
from scheduler.leases.tenure import Tenure, during
from scheduler.sending.campus import Campus
from scheduler.ticker import Tick

__all__ = ["LOOKS_EVERY", "Holding", "Sweeper"]

LOOKS_EVERY: Final = timedelta(seconds=30)
"""At least so often is looked at what is due: another process may owe, and clocks may be set."""

_AGAIN: Final = timedelta(milliseconds=250)
"""When to look again at what is due and was not claimed: somebody else just had it."""

_REST: Final = 1.0
"""Seconds between two tries to take over, or to look, while the database fails."""

log = structlog.stdlib.get_logger(__name__)


class Sweeper(Protocol):
    """Something that takes what is due, a batch at a time."""

    @property
    def pauses_for(self) -> timedelta:
        """How long it is not to be asked again, though something is due."""
        ...

    async def sweep(self) -> bool:
        """Take a batch. Tells whether there was anything."""
        ...

    def wakes(self, wake: Callable[[], None]) -> None:
        """Let ``wake`` be called whenever another `sweep` is worth while."""
        ...

    async def stop(self) -> None:
        """Begin nothing more; calls that have begun go on."""
        ...


class Holding:
    """Takes over ``route`` at each tenure, with what ``begin`` makes of it, and lets go when that is lost."""

    def __init__(self, campus: Campus, keeper: Keeper, route: str, begin: Callable[[Tenure], Sweeper]) -> None:
        """Prepare; nothing is taken over before `take_over`."""
        self.route = route
        self._campus, self._keeper, self._begin = campus, keeper, begin
        self._held: tuple[Tenure, Sweeper] | None = None

    @property
    def sweeper(self) -> Sweeper | None:
        """What sweeps here now; None while another process does."""
        return None if self._held is None or self._held[0].lost.is_set() else self._held[1]

    async def take_over(self) -> None:
        """Take over from whoever sent here before, if the lease is held and that was not done yet.

        Rows that an earlier holder had claimed are free again, and its calls without an outcome are in doubt. A
        database that fails is told in the log, and `serve` tries again.
        """
        tenure = self._keeper.tenure(self.route)
        if tenure is None or (self._held is not None and self._held[0] is tenure):
            return
        now = self._campus.clock.now()
        try:
            await self._campus.queue.succeed(Lease(self.route, tenure.epoch, now), now)
        except (StorageError, BaseORMException, OSError) as error:
            log.warning("not taken over", route=self.route, error=repr(error))
        else:
            self._held = tenure, self._begin(tenure)

    async def serve(self, tick: Tick) -> None:
        """Sweep at each ``tick`` and when something is due, tenure after tenure, until cancelled."""
        while True:
            tenure = await self._keeper.held(self.route)
            await self.take_over()
            if (sweeper := self.sweeper) is None:
                await asyncio.sleep(_REST)
                continue
            tick.wake()
            watch = _Watch(self._campus, self.route, sweeper, tick)
            await during(tenure.lost, perform(Duty(tick, watch.look)))
            await sweeper.stop()


class _Watch:
    """Looks when its tick says so, and sets the tick for the instant at which the next row is due."""

    def __init__(self, campus: Campus, route: str, sweeper: Sweeper, tick: Tick) -> None:
        self._campus, self._route, self._sweeper, self._tick = campus, route, sweeper, tick
        self._alarm: asyncio.TimerHandle | None = None
        sweeper.wakes(tick.wake)

    async def look(self) -> None:
        """Take one batch; the next one at once, else when it is due. After a database that failed it is tried soon."""
        if self._alarm is not None:
            self._alarm.cancel()
        try:
            if await self._sweeper.sweep():
                self._tick.wake()
            else:
                await self._sleep_until_due()
        except (StorageError, BaseORMException, OSError):
            self._ring_in(_REST)
            raise

    async def _sleep_until_due(self) -> None:
        due_at = await self._campus.queue.next_due(self._route)
        if due_at is None:
            return
        until_due = due_at - self._campus.clock.now()
        wait = max(until_due if until_due > timedelta() else _AGAIN, self._sweeper.pauses_for)
        # Further off than the tick's next turn is not worth an alarm: clocks may be set meanwhile.
        if wait < LOOKS_EVERY:
            self._ring_in(wait.total_seconds())

    def _ring_in(self, seconds: float) -> None:
        self._alarm = asyncio.get_running_loop().call_later(seconds, self._tick.wake)
