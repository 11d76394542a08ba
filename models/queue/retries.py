"""When a delivery that did not arrive is tried again: exponential, with full jitter, bounded in number and in time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

__all__ = ["FIRST", "MOST", "WITHIN", "Budget", "Random"]

Random = Callable[[], float]
"""A source of numbers in [0, 1), so that a test or a proof can set them."""

MOST: Final = 8
"""Retries of one delivery."""

WITHIN: Final = timedelta(minutes=30)
"""How long after its first failure a delivery is still retried."""

FIRST: Final = timedelta(seconds=7)
"""The longest first wait. It doubles each time: the longest waits, together, stay within `WITHIN`."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What is left of a delivery's retries: ``spent`` failures so far, the first at ``since``."""

    spent: int
    since: datetime | None

    def spend(self, at: datetime) -> Budget | None:
        """Return the budget after a failure at ``at``, or None when nothing of it is left."""
        since = self.since or at
        if self.spent >= MOST or at - since >= WITHIN:
            return None
        return Budget(self.spent + 1, since)

    def next_try(self, at: datetime, random: Random) -> datetime:
        """Return when to try again after a failure at ``at``: anywhere up to the longest wait of this retry.

        Full jitter, so that what failed together does not come back together.
        """
        longest: timedelta = FIRST * 2 ** max(self.spent - 1, 0)
        return at + longest * random()
