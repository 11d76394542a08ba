"""Clocks that tests move by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush

__all__ = ["NOON", "ManualAlarm", "ManualClock", "ManualTimer"]

NOON = datetime(2026, 3, 18, 12, tzinfo=UTC)
"""Wednesday 18 March 2026, 13 h in Paris."""


@dataclass
class ManualClock:
    """Stands still until it is moved."""

    instant: datetime = NOON

    def now(self) -> datetime:
        return self.instant

    def advance(self, **duration: float) -> None:
        self.instant += timedelta(**duration)


@dataclass
class ManualAlarm:
    """An alarm of a `ManualTimer`."""

    callback: Callable[[], None]
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True


@dataclass
class ManualTimer:
    """Virtual time for the pacer: `ring_next` jumps to the next alarm."""

    seconds: float = 0.0
    _alarms: list[tuple[float, int, ManualAlarm]] = field(default_factory=list[tuple[float, int, ManualAlarm]])
    _planned: int = 0

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return NOON + timedelta(seconds=self.seconds)

    def call_at(self, when: float, callback: Callable[[], None]) -> ManualAlarm:
        alarm = ManualAlarm(callback)
        self._planned += 1
        heappush(self._alarms, (when, self._planned, alarm))
        return alarm

    def next_at(self) -> float | None:
        """Return when the next alarm rings, None when nothing is planned."""
        while self._alarms and self._alarms[0][2].cancelled:
            heappop(self._alarms)
        return self._alarms[0][0] if self._alarms else None

    def advance_to(self, when: float) -> None:
        """Move to ``when``, ringing what is due on the way, in order."""
        while (due := self.next_at()) is not None and due <= when:
            self.seconds = max(self.seconds, due)
            heappop(self._alarms)[2].callback()
        self.seconds = max(self.seconds, when)
