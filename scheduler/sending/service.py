"""The sending as a whole: what it is made of, when it looks, how it begins and ends.

Any number of processes run it over one database. Each gathers, and sends to a platform, only while it has the lease of
that: so there is one gatherer, and one sender a platform.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.events import Language
from bot.pacing.timer import Timer
from bot.pacing.turns import Pace
from models.notices import Notices
from models.queue.delivery import UNAIMED
from models.queue.marker import Marker
from models.queue.port import Queue
from scheduler.duties import Duty, perform
from scheduler.leases.keeper import Keeper
from scheduler.leases.tenure import Tenure
from scheduler.sending.campus import Campus
from scheduler.sending.collector import CatchUp, Collector
from scheduler.sending.envelope import Envelope
from scheduler.sending.holding import LOOKS_EVERY, Holding
from scheduler.sending.preparing import Preparing
from scheduler.sending.routes import Post
from scheduler.sending.sender import Sender
from scheduler.sending.wording import Wording
from scheduler.ticker import Tick, Ticker

__all__ = ["Sending", "SendingParts", "Standing"]


@dataclass(frozen=True, slots=True)
class SendingParts:
    """What a sending is made of. ``catch_up`` plans what changed while nobody did, before the first look.

    ``keeper`` goes after the lease of the gathering (`UNAIMED`) and of the route of each of ``posts``. ``spoken`` may
    put another language in the place of a person's; ``timer`` measures how long a failing platform rests.
    """

    campus: Campus
    posts: Sequence[Post]
    notices: Notices
    envelope: Envelope
    catch_up: CatchUp
    keeper: Keeper
    spoken: Callable[[Language], Language] = field(default=lambda language: language)
    timer: Timer | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How one platform is written to now: its pace, and how long nothing is sent because it fails."""

    route: str
    pace: Pace
    fails_for: timedelta


class Sending:
    """Gathers and sends, while `running`."""

    def __init__(self, parts: SendingParts) -> None:
        """Put together what will run."""
        self._parts = parts
        self._queue: Queue = parts.campus.queue
        self._holdings: list[Holding] = []
        self._senders: list[Sender] = []
        self._collector: Collector | None = None
        self._marker: Marker | None = None

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None, None]:
        """Take over from whoever sent before, wherever nobody does now; at the end write what is still to be written.

        What others hold is taken over later, when `work` runs.
        """
        parts = self._parts
        async with parts.keeper.running(), _marking(parts.campus) as marker:
            self._marker = marker
            self._holdings = [
                self._holding(UNAIMED, self._gathers),
                *(self._sends(post, marker) for post in parts.posts),
            ]
            for holding in self._holdings:
                await holding.take_over()
            try:
                yield
            finally:
                await self.drain(timedelta())
                self._holdings, self._senders, self._collector = [], [], None
                self._marker = None

    def work(self, ticker: Ticker) -> list[Coroutine[Any, Any, None]]:
        """Return what is to be run until cancelled, woken by ``ticker``, by the queue, and when something is due."""
        ticks = [ticker.every(f"due {each.route}".strip(), LOOKS_EVERY) for each in self._holdings]
        behind = Duty(ticker.every("catching up", LOOKS_EVERY), self._catch_up)
        serving = (holding.serve(tick) for holding, tick in zip(self._holdings, ticks, strict=True))
        watching = [self._parts.keeper.watch(), *([self._marker.watch()] if self._marker is not None else [])]
        return [*serving, perform(behind), self._heed(ticks), *watching]

    def standings(self) -> list[Standing]:
        """Return how each platform of this process is written to now."""
        fails = {sender.route: sender.fails_for for sender in self._senders}
        return [Standing(post.route, post.pacer.pace, fails.get(post.route, timedelta())) for post in self._parts.posts]

    async def settled(self) -> None:
        """Return once what is due now has been delivered, has ended, or waits for later."""
        while await self._swept() or await self._eased():
            pass

    async def sweep(self) -> bool:
        """Take one batch of what is due, wherever it goes from here, to the last outcome.

        Tells whether there was anything.
        """
        found = await self._swept()
        await asyncio.gather(*(sender.idle() for sender in self._senders))
        return found

    async def drain(self, within: timedelta) -> None:
        """Begin no more calls, and wait for those that have begun, ``within`` this time at most."""
        await asyncio.gather(*(sender.drain(within) for sender in self._senders))

    async def _swept(self) -> bool:
        sweepers = [each.sweeper for each in self._holdings if each.sweeper is not None]
        return any(await asyncio.gather(*(each.sweep() for each in sweepers)))

    async def _eased(self) -> bool:
        """Wait until the senders may go on; False when none holds anything."""
        return any(await asyncio.gather(*(sender.eased() for sender in self._senders)))

    def _holding(self, route: str, begin: Callable[[Tenure], Collector | Sender]) -> Holding:
        return Holding(self._parts.campus, self._parts.keeper, route, begin)

    def _gathers(self, tenure: Tenure) -> Collector:
        self._collector = Collector(self._parts.campus, tenure, self._parts.catch_up)
        return self._collector

    def _sends(self, post: Post, marker: Marker) -> Holding:
        parts = self._parts
        preparing = Preparing(parts.campus, post, Wording(parts.notices), parts.envelope, parts.spoken)

        def begin(tenure: Tenure) -> Sender:
            # Those of earlier tenures stay for as long as a call of theirs is under way, which `drain` waits for.
            sender = Sender(parts.campus, preparing, marker, tenure, parts.timer)
            self._senders = [*(each for each in self._senders if each.serves), sender]
            return sender

        return self._holding(post.route, begin)

    async def _catch_up(self) -> None:
        if self._collector is not None and self._collector.holds:
            await self._collector.catch_up()

    async def _heed(self, ticks: Sequence[Tick]) -> None:
        """Look whenever the queue says that something may be due earlier than was thought."""
        async with self._queue.listen() as woken:
            while True:
                await woken.wait()
                woken.clear()
                for tick in ticks:
                    tick.wake()


def _marking(campus: Campus) -> AbstractAsyncContextManager[Marker]:
    return Marker.running(campus.queue, campus.clock.now, campus.give_way)
