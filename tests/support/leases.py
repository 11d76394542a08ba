"""Leases as a process has them: on a host of its own, or on one shared with others."""

from __future__ import annotations

import asyncio
import math
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from models.leases.locks import Locks
from scheduler.leases.clock import Steady, steady
from scheduler.leases.keeper import LASTS, Keeper
from scheduler.leases.tenure import Tenure

__all__ = ["Believing", "keeping"]


class Believing(Keeper):
    """Believes that it has every lease, under ``epoch``, until it is told otherwise, and asks no database."""

    def __init__(self, epoch: int, ends: float = math.inf, now: Steady = steady) -> None:
        super().__init__((), Locks(Path()), now=now)
        self._epoch, self._ends, self._clock = epoch, ends, now
        self._tenures: dict[str, Tenure] = {}

        self._won = asyncio.Event()

    def tenure(self, name: str) -> Tenure:
        return self._tenures.setdefault(name, Tenure(name, self._epoch, self._ends, self._clock))

    async def held(self, name: str) -> Tenure:
        while self.tenure(name).lost.is_set():
            self._won.clear()
            await self._won.wait()
        return self.tenure(name)

    def lose(self, name: str) -> None:
        """Let another one have ``name``."""
        self.tenure(name).lose()

    def win(self, name: str, epoch: int) -> None:
        """Have ``name`` again."""
        self._tenures[name] = Tenure(name, epoch, self._ends, self._clock)
        self._won.set()


@contextmanager
def keeping(
    *names: str, folder: Path | None = None, lasts: timedelta = LASTS, now: Steady = steady
) -> Generator[Keeper, None, None]:
    """Yield a keeper for ``names``; of two that share a ``folder`` each would notice the other's death at once."""
    with tempfile.TemporaryDirectory() as own:
        yield Keeper(names, Locks(folder or Path(own)), lasts, now)
