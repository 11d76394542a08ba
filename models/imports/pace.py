"""Long work in short slices, so that whoever taps meanwhile is answered; and how far it got."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from time import perf_counter
from typing import Final, TypeVar

__all__ = ["Pace", "Progress", "Stage", "Tell", "chunks"]

SLICE: Final = 0.01
"""Seconds of work before the loop may serve others."""
GAP: Final = 0.05
"""The most seconds for which the database is left to other writers after each of our transactions.

SQLite's waiters look again every 50 ms at most for their first 228 ms (``delays`` in sqliteDefaultBusyCallback,
main.c), so one that arrives during a long transaction of ours gets in before the next; after a short one, as long a
pause gives each look an even chance.
"""

_T = TypeVar("_T")


class Stage(StrEnum):
    """What an import is doing."""

    READING = "reading"
    CHECKING = "checking"
    APPLYING = "applying"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage got: ``done`` of ``total``, in bytes while reading and in people afterwards."""

    stage: Stage
    done: int
    total: int


Tell = Callable[[Progress], None]
"""Is told how far an import got; called often, so it must be quick."""


class Pace:
    """The pace of one import."""

    def __init__(self, tell: Tell | None = None) -> None:
        self._tell = tell
        self._since = self._began = self._others_until = perf_counter()

    @property
    def due(self) -> bool:
        """Whether a slice of work is over."""
        return perf_counter() - self._since > SLICE

    async def breathe(self) -> None:
        """Let the loop serve others once, if a slice of work is over."""
        if self.due:
            await asyncio.sleep(0)
            self._since = perf_counter()

    async def before_writing(self) -> None:
        """Wait until other writers have had their turn since our last transaction."""
        await asyncio.sleep(max(0.0, self._others_until - perf_counter()))
        self._began = perf_counter()

    def wrote(self) -> None:
        """Note that a transaction has just ended."""
        now = perf_counter()
        self._others_until = now + min(GAP, now - self._began)

    def tell(self, stage: Stage, done: int, total: int) -> None:
        """Say how far ``stage`` got."""
        if self._tell is not None:
            self._tell(Progress(stage, done, total))


def chunks(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """Yield ``items`` in lists of at most ``size``."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
