"""The pacer's idea of time: a steady clock to measure by, the wall clock the platforms speak in, and an alarm."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

__all__ = ["Alarm", "LoopTimer", "Timer"]


class Alarm(Protocol):
    """A call that was planned."""

    def cancel(self) -> None:
        """Forget it. Safe after it rang."""
        ...


class Timer(Protocol):
    """Time as the pacer needs it; tests bring one they move by hand."""

    def monotonic(self) -> float:
        """Return steady seconds from an arbitrary origin."""
        ...

    def now(self) -> datetime:
        """Return the wall clock's instant, aware, in UTC."""
        ...

    def call_at(self, when: float, callback: Callable[[], None]) -> Alarm:
        """Call ``callback`` once `monotonic` has reached ``when``."""
        ...


class LoopTimer:
    """The running event loop's clock."""

    def monotonic(self) -> float:
        """Return the loop's steady seconds."""
        return asyncio.get_running_loop().time()

    def now(self) -> datetime:
        """Return the machine's instant, aware, in UTC."""
        return datetime.now(UTC)

    def call_at(self, when: float, callback: Callable[[], None]) -> Alarm:
        """Plan ``callback`` on the running loop."""
        return asyncio.get_running_loop().call_at(when, callback)
