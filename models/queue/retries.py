"""When a delivery that did not arrive is tried again: exponential, with full jitter, bounded in number and in time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

__all__ = ["FIRST", "MOST", "UNCHARGED", "WITHIN", "Budget", "Random"]

Random = Callable[[], float]
"""A source of numbers in [0, 1), so that a test or a proof can set them."""

MOST: Final = 8
"""Retries of one delivery."""

WITHIN: Final = timedelta(minutes=30)
"""In what time they all take place, where nothing else holds them up. A sleeping computer, an outage, quiet hours and a
platform that asks to wait are no failures of the delivery: it has its retries after them."""

FIRST: Final = timedelta(seconds=7)
"""The longest first wait. It doubles each time: the longest waits, together, stay within `WITHIN`."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What is left of a delivery's retries: ``spent`` failures so far."""

    spent: int

    def spend(self) -> Budget | None:
        """Return the budget after another failure, or None when nothing of it is left."""
        return Budget(self.spent + 1) if self.spent < MOST else None

    def next_try(self, at: datetime, random: Random, until: datetime | None = None) -> datetime:
        """Return when to try again after a failure at ``at``: anywhere up to the longest wait of this retry.

        Full jitter, so that what failed together does not come back together. ``until``: when it is of no use any more.
        """
        longest: timedelta = FIRST * 2 ** max(self.spent - 1, 0)
        if until is not None:
            longest = min(longest, max(until - at, timedelta()))
        return at + longest * random()


UNCHARGED: Final = Budget(1)
"""Of a failure that costs nothing: it is soon tried again, as after the first."""
