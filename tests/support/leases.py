"""Leases as a process has them: on a host of its own, or on one shared with others."""

from __future__ import annotations

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
    """Believes that it has every lease, under ``epoch``, and asks no database."""

    def __init__(self, epoch: int, ends: float = math.inf, now: Steady = steady) -> None:
        super().__init__((), Locks(Path()), now=now)
        self._epoch, self._ends, self._clock = epoch, ends, now
        self._tenures: dict[str, Tenure] = {}

    def tenure(self, name: str) -> Tenure:
        return self._tenures.setdefault(name, Tenure(name, self._epoch, self._ends, self._clock))

    async def held(self, name: str) -> Tenure:
        return self.tenure(name)


@contextmanager
def keeping(
    *names: str, folder: Path | None = None, lasts: timedelta = LASTS, now: Steady = steady
) -> Generator[Keeper, None, None]:
    """Yield a keeper for ``names``; of two that share a ``folder`` each would notice the other's death at once."""
    with tempfile.TemporaryDirectory() as own:
        yield Keeper(names, Locks(folder or Path(own)), lasts, now)
