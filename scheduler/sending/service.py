"""The sending as a whole: what it is made of, when it looks, how it begins and ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final, Protocol

from bot.events import Language
from models.epochs import next_epoch
from models.notices import Notices
from models.queue.delivery import UNAIMED, Lease
from models.queue.marker import Marker
from models.queue.port import Queue
from scheduler.duties import Duty, perform
from scheduler.sending.campus import Campus
from scheduler.sending.collector import CatchUp, Collector
from scheduler.sending.envelope import Envelope
from scheduler.sending.preparing import Preparing
from scheduler.sending.routes import Post
from scheduler.sending.sender import Sender
from scheduler.sending.wording import Wording
from scheduler.ticker import Tick, Ticker

__all__ = ["LOOKS_EVERY", "Sending", "SendingParts"]

LOOKS_EVERY: Final = timedelta(seconds=30)
"""At least so often is looked at what is due: another process may owe, and clocks may be set."""

_AGAIN: Final = timedelta(milliseconds=250)
"""When to look again at what is due and was not claimed: somebody else just had it."""


class _Sweeper(Protocol):
    """Something that takes what is due, a batch at a time."""

    @property
    def route(self) -> str: ...

    @property
    def pauses_for(self) -> timedelta: ...

    async def sweep(self) -> bool: ...

    def wakes(self, wake: Callable[[], None]) -> None: ...


@dataclass(frozen=True, slots=True)
class SendingParts:
    """What a sending is made of. ``catch_up`` plans what changed while nobody did, before the first look.

    ``spoken`` may put another language in the place of a person's.
    """

    campus: Campus
    posts: Sequence[Post]
    notices: Notices
    envelope: Envelope
    catch_up: CatchUp
    spoken: Callable[[Language], Language] = field(default=lambda language: language)


class Sending:
    """Gathers and sends, while `running`."""

    def __init__(self, parts: SendingParts) -> None:
        """Put together what will run."""
        self._parts = parts
        self._queue: Queue = parts.campus.queue
        self._collector: Collector | None = None
        self._senders: list[Sender] = []

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None, None]:
        """Take over from whoever sent before; at the end write what is still to be written.

        Rows that an earlier holder had claimed are free again, and its calls without an outcome are in doubt.
        """
        parts, clock = self._parts, self._parts.campus.clock
        async with Marker.running(self._queue, clock.now) as marker:
            self._collector = Collector(parts.campus, await self._begun(UNAIMED), parts.catch_up)
            for post in parts.posts:
                preparing = Preparing(parts.campus, post, Wording(parts.notices), parts.envelope, parts.spoken)
                self._senders.append(Sender(parts.campus, preparing, marker, await self._begun(post.route)))
            try:
                yield
            finally:
                await self.drain(timedelta())
                self._collector, self._senders = None, []

    def work(self, ticker: Ticker) -> list[Coroutine[Any, Any, None]]:
        """Return what is to be run until cancelled, woken by ``ticker``, by the queue, and when something is due."""
        looks = [(each, ticker.every(f"due {each.route}".strip(), LOOKS_EVERY)) for each in self._sweepers]
        behind = Duty(ticker.every("catching up", LOOKS_EVERY), self._catch_up)
        watches = [_Watch(self._parts.campus, each, tick) for each, tick in looks]
        duties = [Duty(watch.tick, watch.look) for watch in watches]
        return [*map(perform, [*duties, behind]), self._heed([watch.tick for watch in watches])]

    async def settled(self) -> None:
        """Return once what is due now has been delivered, has ended, or waits for later."""
        while await self._swept() or await self._eased():
            pass

    async def sweep(self) -> bool:
        """Take one batch of what is due, wherever it goes, to the last outcome. Tells whether there was anything."""
        found = await self._swept()
        await asyncio.gather(*(sender.idle() for sender in self._senders))
        return found

    async def drain(self, within: timedelta) -> None:
        """Begin no more calls, and wait for those that have begun, ``within`` this time at most."""
        await asyncio.gather(*(sender.drain(within) for sender in self._senders))

    async def _swept(self) -> bool:
        return any(await asyncio.gather(*(each.sweep() for each in self._sweepers)))

    async def _eased(self) -> bool:
        """Wait until the senders may go on; False when none holds anything."""
        return any(await asyncio.gather(*(sender.eased() for sender in self._senders)))

    @property
    def _sweepers(self) -> list[_Sweeper]:
        return [*([self._collector] if self._collector else ()), *self._senders]

    async def _begun(self, route: str) -> int:
        epoch, now = await next_epoch(route), self._parts.campus.clock.now()
        await self._queue.succeed(Lease(route, epoch, now), now)
        return epoch

    async def _catch_up(self) -> None:
        if self._collector is not None:
            await self._collector.catch_up()

    async def _heed(self, ticks: Sequence[Tick]) -> None:
        """Look whenever the queue says that something may be due earlier than was thought."""
        async with self._queue.listen() as woken:
            while True:
                await woken.wait()
                woken.clear()
                for tick in ticks:
                    tick.wake()


class _Watch:
    """Looks when its tick says so, and sets the tick for the instant at which the next row is due."""

    def __init__(self, campus: Campus, sweeper: _Sweeper, tick: Tick) -> None:
        self.tick = tick
        self._campus, self._sweeper = campus, sweeper
        sweeper.wakes(tick.wake)
        self._alarm: asyncio.TimerHandle | None = None

    async def look(self) -> None:
        """Take one batch; the next one at once, else when it is due."""
        if self._alarm is not None:
            self._alarm.cancel()
        if await self._sweeper.sweep():
            self.tick.wake()
        else:
            await self._sleep_until_due()

    async def _sleep_until_due(self) -> None:
        due_at = await self._campus.queue.next_due(self._sweeper.route)
        if due_at is None:
            return
        until_due = due_at - self._campus.clock.now()
        wait = max(until_due if until_due > timedelta() else _AGAIN, self._sweeper.pauses_for)
        # Further off than the tick's next turn is not worth an alarm: clocks may be set meanwhile.
        if wait < LOOKS_EVERY:
            self._alarm = asyncio.get_running_loop().call_later(wait.total_seconds(), self.tick.wake)
