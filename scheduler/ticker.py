"""The clock's ticks, on APScheduler: a handful of recurring jobs, each of which only sets an event.

What is due is known by rows, never by a job: a tick missed, late or doubled changes nothing, and a suspended machine
catches up at the next one. The scheduler runs in UTC, because a local cron fires twice on the night the clocks go back.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Final

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

__all__ = ["Tick", "Ticker"]

_AT_MOST: Final = 1.1
"""How many times its interval a tick may take to come, by the steady clock."""


class Tick:
    """Something that is looked at again and again. `wake` brings the next look forward."""

    def __init__(self, name: str, every: timedelta) -> None:
        """Name what is looked at, and how often at least."""
        self.name = name
        self.every = every
        self._event = asyncio.Event()

    def wake(self) -> None:
        """Let whoever waits look now."""
        self._event.set()

    async def wait(self) -> None:
        """Return at the next tick; ticks that came meanwhile count as one.

        The scheduler reckons by the wall clock, and is silent for as long as that was set back: when a tick is late, it
        comes by itself.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(_AT_MOST * self.every.total_seconds()):
                await self._event.wait()
        self._event.clear()


class Ticker:
    """Sets the events of its ticks. Start it inside a running loop, and stop it in the same one."""

    def __init__(self) -> None:
        """Make a ticker without ticks."""
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def every(self, name: str, interval: timedelta) -> Tick:
        """Return a tick that comes at once and then every ``interval``."""
        tick = Tick(name, interval)
        self._scheduler.add_job(
            _wake,
            IntervalTrigger(seconds=interval.total_seconds(), timezone=UTC),
            args=(tick,),
            id=name,
            next_run_time=datetime.now(UTC),
        )
        return tick

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more; what runs elsewhere is not waited for."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)


async def _wake(tick: Tick) -> None:
    """Set the event in the loop's own thread (a plain function would be run in a pool's)."""
    tick.wake()
