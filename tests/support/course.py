"""Listens to what an adapter says while it sends."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from bot.outcomes import RetryAt
from bot.pacing.leaving import Course, Gone, on_course

__all__ = ["Heard", "listening"]


@dataclass
class Heard:
    """What was said: for each request that left what ``measure`` said then, and every wish to wait."""

    measure: Callable[[], object]
    left: list[object] = field(default_factory=list[object])
    told: list[RetryAt] = field(default_factory=list[RetryAt])

    async def departs(self) -> Gone:
        """Let a request leave, and note when it does."""
        return partial(self._gone, [])

    def _gone(self, before: list[object]) -> None:
        if not before:
            before.append(self.measure())
            self.left += before


@contextmanager
def listening(measure: Callable[[], object] = int) -> Generator[Heard]:
    """Listen while the block runs."""
    heard = Heard(measure)
    with on_course(Course(heard.departs, heard.told.append)):
        yield heard
