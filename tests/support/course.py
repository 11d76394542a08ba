"""Listens to what an adapter says while it sends."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.outcomes import RetryAt
from bot.pacing.leaving import Course, on_course

__all__ = ["Heard", "listening"]


@dataclass
class Heard:
    """What was said: for each request that left what ``measure`` said then, and every wish to wait."""

    measure: Callable[[], object]
    left: list[object] = field(default_factory=list[object])
    told: list[RetryAt] = field(default_factory=list[RetryAt])

    async def departs(self) -> None:
        """Note a request that leaves."""
        self.left.append(self.measure())


@contextmanager
def listening(measure: Callable[[], object] = int) -> Generator[Heard]:
    """Listen while the block runs."""
    heard = Heard(measure)
    with on_course(Course(heard.departs, heard.told.append)):
        yield heard
