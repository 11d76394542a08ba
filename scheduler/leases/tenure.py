"""The time during which this process has a lease."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from scheduler.leases.clock import Steady, steady

__all__ = ["Tenure", "during"]


class Tenure:
    """One holding of the lease ``name``, from the moment it was taken until it is lost; ``epoch`` names it.

    The states it can be in:

        valid     its deadline is ahead: nobody else can have the lease
        lapsed    the deadline passed, since the database could not be asked: perhaps somebody else has it. Renewed
                  under the same epoch it is valid again
        lost      somebody took it over, or it was given back: never again
    """

    def __init__(self, name: str, epoch: int, ends: float, now: Steady = steady) -> None:
        """Begin; ``ends`` is the deadline by the clock ``now``."""
        self.name, self.epoch = name, epoch
        self.lost = asyncio.Event()
        self.over = asyncio.Event()
        """Set while it is lapsed, as far as was noticed, or lost: who must be alone stops then."""
        self._ends, self._now = ends, now

    def valid(self) -> bool:
        """Tell whether nobody else can have it at this moment."""
        return not self.lost.is_set() and self._now() < self._ends

    def left(self) -> float:
        """Return the seconds until the deadline; negative when it has passed."""
        return self._ends - self._now()

    def prolong(self, ends: float) -> None:
        """Move the deadline to ``ends``, which may have passed too when the answer took its time."""
        self._ends = ends
        if self.valid():
            self.over.clear()

    def lapse(self) -> None:
        """Say so to who waits for it, if the deadline has passed."""
        if not self.valid():
            self.over.set()

    def lose(self) -> None:
        """End it."""
        self.lost.set()
        self.over.set()


async def during(over: asyncio.Event, work: Coroutine[Any, Any, None]) -> bool:
    """Do ``work`` until ``over`` is set, then cancel it and wait for its end. Tells whether it ended by itself.

    What it raises by itself is raised here.
    """
    doing, ending = asyncio.create_task(work), asyncio.create_task(over.wait())
    try:
        await asyncio.wait({doing, ending}, return_when=asyncio.FIRST_COMPLETED)
        if doing.done():
            doing.result()
        return doing.done()
    finally:
        doing.cancel()
        ending.cancel()
        await asyncio.gather(doing, ending, return_exceptions=True)
