"""The stand-in's own time, which a test may move forward, and the identifiers that are made of it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime

__all__ = ["Clock", "Snowflakes"]

DISCORD_EPOCH = 1_420_070_400_000
"""The first millisecond of 2015, from which identifiers count."""


@dataclass
class Clock:
    """Real time, and what a test added to it."""

    ahead: float = 0.0

    def now(self) -> float:
        """Return monotonic seconds."""
        return time.monotonic() + self.ahead

    def wall(self) -> float:
        """Return seconds since 1970."""
        return time.time() + self.ahead

    def stamp(self) -> str:
        """Return the instant as Discord writes it."""
        return datetime.fromtimestamp(self.wall(), UTC).isoformat()

    def advance(self, seconds: float) -> None:
        """Let ``seconds`` pass at once."""
        self.ahead += seconds


@dataclass
class Snowflakes:
    """Makes identifiers that grow and tell when they were made."""

    clock: Clock
    _last: int = 0

    def next(self) -> int:
        """Return a new identifier, greater than all before."""
        made_now = (int(self.clock.wall() * 1000) - DISCORD_EPOCH) << 22
        self._last = max(self._last + 1, made_now)
        return self._last
