"""A pacer in virtual time, and what it lets out when."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from bot.outcomes import Outcome, Sent
from bot.pacing.pacer import Pacer
from bot.pacing.rates import Lane, Rates
from tests.support.clock import ManualTimer
from tests.unit.bot.pacing.simulation import idle

__all__ = ["Bench", "idle"]


@dataclass
class Bench:
    """Notes when each call starts."""

    rates: Rates
    timer: ManualTimer = field(default_factory=ManualTimer)
    starts: list[tuple[float, Lane, str]] = field(default_factory=list[tuple[float, Lane, str]])
    tasks: list[asyncio.Task[Outcome]] = field(default_factory=list[asyncio.Task[Outcome]])

    def __post_init__(self) -> None:
        self.pacer = Pacer(self.rates, self.timer)

    def send(self, lane: Lane, chat: str, outcome: Outcome | None = None, *, group: bool = False) -> None:
        async def call() -> Outcome:
            self.starts.append((self.timer.seconds, lane, chat))
            return outcome or Sent("m")

        self.tasks.append(asyncio.create_task(self.pacer.send(lane, chat, call, group=group)))

    async def run(self, until: float = 10_000.0) -> None:
        await idle()
        while (due := self.timer.next_at()) is not None and due <= until:
            self.timer.advance_to(due)
            await idle()
        self.timer.advance_to(until)
        await idle()

    def times(self, lane: Lane | None = None) -> list[float]:
        return [when for when, by, _ in self.starts if lane in {None, by}]
