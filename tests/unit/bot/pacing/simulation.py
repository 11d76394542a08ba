"""A rough time, in virtual time: many chats, lanes, groups, slow marks and connections, several requests a call,
callers who leave, late alarms. What the platform counts is what has really gone."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from random import Random

from bot.outcomes import Outcome, Sent
from bot.pacing.leaving import departure
from bot.pacing.pacer import Pacer
from bot.pacing.rates import Lane, Rates
from tests.support.clock import ManualTimer

__all__ = ["LONGEST_CONNECT", "LONGEST_MARK", "Arrival", "Simulation", "idle", "most_in_a_window"]

LONGEST_MARK = 0.4
"""Seconds between a turn and the request, at most: a mark has to be durable first."""

LONGEST_CONNECT = 0.2
"""Seconds that it takes to open a connection: the request goes after that."""

_LATEST_ALARM = 0.3
_TOO_LONG = 3600.0


async def idle() -> None:
    """Let every task run until none can go on."""
    for _ in range(20):
        await asyncio.sleep(0)


def most_in_a_window(times: Iterable[float], span: float) -> int:
    """Return how many of ``times`` the fullest window of ``span`` seconds holds, as a platform counts."""
    most, held = 0, deque[float]()
    for when in sorted(times):
        held.append(when)
        while held[0] <= when - span + 1e-9:
            held.popleft()
        most = max(most, len(held))
    return most


@dataclass(frozen=True, slots=True)
class Arrival:
    """A request as the platform saw it; ``asked_at`` is when somebody wanted it sent."""

    at: float
    lane: Lane
    chat: str
    asked_at: float


@dataclass
class Simulation:
    """One pacer under a seeded load."""

    rates: Rates
    random: Random
    timer: ManualTimer = field(default_factory=ManualTimer)
    arrivals: list[Arrival] = field(default_factory=list[Arrival])
    expected: int = 0

    def __post_init__(self) -> None:
        self.pacer = Pacer(self.rates, self.timer)
        self._tasks: list[asyncio.Task[Outcome]] = []

    def window(self, span: float, chat: str | None = None) -> int:
        """Return the most requests that any ``span`` seconds held, in ``chat`` if it is given."""
        return most_in_a_window((each.at for each in self.arrivals if chat in {None, each.chat}), span)

    @property
    def chats(self) -> set[str]:
        """Return the chats that were written to."""
        return {each.chat for each in self.arrivals}

    async def run(self, messages: int) -> None:
        """Send ``messages`` in fits and starts, and wait until the last has left."""
        for _ in range(messages):
            await self._pass(self.random.choice((0.0, 0.0, 0.0, 0.01, 0.2)))
            self._send()
            if self.random.random() < 0.1:
                await idle()
                self.random.choice(self._tasks).cancel()
        while not all(task.done() for task in self._tasks):
            await self._pass(1.0)
            assert self.timer.seconds < _TOO_LONG, "something waits that nothing wakes"
        outcomes = await asyncio.gather(*self._tasks, return_exceptions=True)
        self.expected = sum(not isinstance(outcome, asyncio.CancelledError) for outcome in outcomes)

    def _send(self) -> None:
        lane = self.random.choice(list(Lane))
        group = lane is Lane.REPLY and self.random.random() < 0.3
        chat = f"group{self.random.randrange(2)}" if group else f"chat{self.random.randrange(40)}"
        call = partial(self._call, lane, chat, self.timer.seconds, self.random.choice((1, 1, 1, 3)))
        self._tasks.append(asyncio.create_task(self.pacer.send(lane, chat, call, group=group)))

    async def _call(self, lane: Lane, chat: str, asked_at: float, requests: int) -> Outcome:
        if lane is not Lane.REPLY:
            await self._wait(self.random.uniform(0.0, LONGEST_MARK))
        for _ in range(requests):
            async with departure() as gone:
                await self._wait(self.random.choice((0.0, 0.0, LONGEST_CONNECT)))
                gone()
                self.arrivals.append(Arrival(self.timer.seconds, lane, chat, asked_at))
                await self._wait(0.05)
        return Sent("m")

    async def _wait(self, seconds: float) -> None:
        over = asyncio.Event()
        self.timer.call_at(self.timer.seconds + seconds, over.set)
        await over.wait()

    async def _pass(self, seconds: float) -> None:
        """Let ``seconds`` go by; a busy loop now and then hears an alarm late."""
        until = self.timer.seconds + seconds
        await idle()
        while (due := self.timer.next_at()) is not None and due <= until:
            late = self.random.uniform(0.0, _LATEST_ALARM) if self.random.random() < 0.1 else 0.0
            self.timer.seconds = max(self.timer.seconds, due + late)
            self.timer.advance_to(self.timer.seconds)
            await idle()
        self.timer.advance_to(max(until, self.timer.seconds))
