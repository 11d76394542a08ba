"""An outage of a platform: nothing is called in vain, and no delivery pays for it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final, assert_never

from bot.outcomes import Outcome, Rejected, RetryAt, Sent, Transient, Uncertain, Unreachable
from bot.pacing.timer import LoopTimer, Timer

__all__ = ["FIRST_PAUSE", "LONGEST_PAUSE", "TRIPS_AFTER", "Breaker"]

TRIPS_AFTER: Final = 5
"""Failures without any success between them."""

FIRST_PAUSE: Final = timedelta(seconds=5)
LONGEST_PAUSE: Final = timedelta(minutes=5)


class Breaker:
    """One platform's: closed (all goes), open (nothing does, until an instant), or half open (one probe goes).

    Measured by a steady clock, so that a wall clock that is set back holds nothing up.
    """

    def __init__(self, timer: Timer | None = None) -> None:
        """Start closed."""
        self._timer: Timer = timer or LoopTimer()
        self._failures = 0
        self._pause = FIRST_PAUSE
        self._reopens: float | None = None

    def allowance(self, most: int) -> int:
        """Return how many calls may be prepared now: ``most``, 1 for a probe, or 0."""
        if self._reopens is None:
            return most
        return 1 if self._timer.monotonic() >= self._reopens else 0

    @property
    def reopens_in(self) -> timedelta:
        """How long nothing is to be called; nothing while closed or half open."""
        if self._reopens is None:
            return timedelta()
        return timedelta(seconds=max(0.0, self._reopens - self._timer.monotonic()))

    def note(self, outcome: Outcome) -> bool:
        """Take ``outcome`` into account. Tells whether a failure is to be charged to its delivery."""
        match outcome:
            case Sent() | Rejected() | Unreachable():
                self._failures, self._pause, self._reopens = 0, FIRST_PAUSE, None
                return True
            case RetryAt():
                return True
            case Transient() | Uncertain():
                return self._failed()
            case _:
                assert_never(outcome)

    def _failed(self) -> bool:
        self._failures += 1
        if self._failures < TRIPS_AFTER:
            return True
        # Calls that were under way when it opened fail too, and are part of the same outage.
        if self._reopens is None or self._timer.monotonic() >= self._reopens:
            self._reopens = self._timer.monotonic() + self._pause.total_seconds()
            self._pause = min(2 * self._pause, LONGEST_PAUSE)
        return False
