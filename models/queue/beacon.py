"""How another process on the same SQLite file learns that something is due: by the time of a file beside it."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from models.database import fetch_values

__all__ = ["LOOKS_EVERY", "Beacon"]

LOOKS_EVERY: Final = 0.5
"""Seconds between two looks at the file: a few microseconds each."""

_ENDING: Final = "-wake"


class Beacon:
    """The file ``<database>-wake``. A folder where it cannot be written leaves others to find out by the clock."""

    def __init__(self) -> None:
        self._path: Path | None = None

    async def light(self) -> None:
        """Tell every process that watches."""
        with suppress(OSError):
            path = await self._found()
            if path is not None:
                _touch(path)

    async def lit_at(self) -> int | None:
        """Return when it was last lit, in nanoseconds; None: never, or there is none."""
        path = await self._found()
        return None if path is None else _lit_at(path)

    async def watch(self, last: int | None, seen: Callable[[], object]) -> None:
        """Call ``seen`` each time somebody lights it after ``last``, as `lit_at` said, until cancelled."""
        while self._path is not None:
            await asyncio.sleep(LOOKS_EVERY)
            if (now := _lit_at(self._path)) != last:
                last = now
                seen()

    async def _found(self) -> Path | None:
        """Return where it is; None beside a database that is no file."""
        if self._path is None:
            for _number, name, file in await fetch_values("PRAGMA database_list"):
                if name == "main" and file:
                    self._path = Path(f"{file}{_ENDING}")
        return self._path


def _touch(path: Path) -> None:
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    now = time.time_ns()  # said in full: what a file system notes by itself may be the same twice
    os.utime(path, ns=(now, now))


def _lit_at(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None
