"""One SQLite connection with the thread that owns it. What is asked of it runs in the order it was asked."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, TypeVar

import tortoise.backends.sqlite.executor
from tortoise.exceptions import IntegrityError, OperationalError

from models.engines.finish import finish
from models.errors import Locked
from models.fields import instant_text

__all__ = ["MOMENT", "SqliteConnection", "SqliteOptions", "translated"]

_T = TypeVar("_T")

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_RETRY = 0.01

MOMENT: Final = 0.1
"""How long, in seconds, one statement waits in its thread for another process; the engine asks again."""

# Tortoise's executor registers an adapter that keeps each offset and drops zero microseconds, so that text order
# is not time order; ours replaces it, which is why that module is imported above.
_TORTOISE_ADAPTERS = tortoise.backends.sqlite.executor.__name__
sqlite3.register_adapter(datetime, instant_text)


@dataclass(frozen=True, slots=True)
class SqliteOptions:
    """How a connection is opened. ``patience`` is in seconds: how long another process is waited for meanwhile."""

    patience: float = 5.0
    foreign_keys: bool = True
    read_only: bool = False

    @property
    def pragmas(self) -> tuple[str, ...]:
        """What is told to SQLite when the connection opens."""
        return (
            f"foreign_keys={'ON' if self.foreign_keys else 'OFF'}",
            f"busy_timeout={round(MOMENT * 1000)}",
            "synchronous=FULL",  # in WAL mode anything less loses committed rows when the power fails
            f"journal_size_limit={64 * 1024 * 1024}",
            f"cache_size={-16 * 1024}",
            f"query_only={'ON' if self.read_only else 'OFF'}",
        )


class SqliteConnection:
    """A connection and its thread."""

    def __init__(self, raw: sqlite3.Connection, thread: ThreadPoolExecutor) -> None:
        self._raw = raw
        self._thread = thread

    @classmethod
    async def open(cls, path: Path, options: SqliteOptions) -> SqliteConnection:
        """Open ``path``, created when it is absent, in WAL mode.

        Raises:
            Locked: another process kept it for ``options.patience``.
            OperationalError: the file cannot be opened, or is no database.
        """
        thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sqlite")
        try:
            with translated(options.patience):
                raw = await asyncio.get_running_loop().run_in_executor(thread, _open, path, options)
        except BaseException:
            thread.shutdown(wait=False)
            raise
        return cls(raw, thread)

    async def run(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        """Return what ``work`` makes of the connection, in its thread.

        A task cancelled meanwhile goes on at once: work not yet begun is dropped, work under way still ends.
        """
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, self._raw)

    async def close(self) -> None:
        """Close the connection after what was asked before; an open transaction is rolled back."""
        await finish(self.run(sqlite3.Connection.close))
        self._thread.shutdown()


@contextmanager
def translated(patience: float) -> Generator[None, None, None]:
    """Raise what SQLite raises as ``Locked`` or as Tortoise's exceptions, told apart by SQLite's own codes."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise IntegrityError(error) from error
    except sqlite3.Error as error:
        if _is_busy(error):
            raise Locked(patience) from error
        raise OperationalError(error) from error


def _is_busy(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", None)  # absent when the module itself raised
    return isinstance(code, int) and code & 0xFF in _BUSY


def _open(path: Path, options: SqliteOptions) -> sqlite3.Connection:
    raw = sqlite3.connect(path, timeout=options.patience, isolation_level=None, cached_statements=256)
    try:
        raw.row_factory = sqlite3.Row
        _enter_wal(raw, options.patience)
        for pragma in options.pragmas:
            raw.execute(f"PRAGMA {pragma}")
    except BaseException:
        raw.close()
        raise
    return raw


def _enter_wal(raw: sqlite3.Connection, patience: float) -> None:
    # Leaving the rollback journal needs the file for oneself, and SQLite does not always wait for it.
    deadline = time.monotonic() + patience
    while True:
        try:
            if raw.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                raw.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if not _is_busy(error) or time.monotonic() > deadline:
                raise
            time.sleep(_RETRY)
        else:
            return
