"""One import at a time, whatever the number of processes: the lock ends with the process that holds it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Final

from tortoise.connection import get_connections

from models.database import fetch_one, transaction
from models.engines.sqlite import SqliteEngine

__all__ = ["ImportBusy", "one_at_a_time"]

_KEY: Final = 0x496D706F7274
"""The number of PostgreSQL's advisory lock: "Import"."""


class ImportBusy(Exception):
    """Another import is under way."""


@asynccontextmanager
async def one_at_a_time() -> AsyncGenerator[None, None]:
    """Hold the imports' lock. To be entered outside any transaction.

    Raises:
        ImportBusy: another task or process holds it.
    """
    handler = get_connections()
    engine = handler.get(next(iter(handler.db_config)))
    if isinstance(engine, SqliteEngine):
        with closing(_beside(engine.path)):
            yield
    else:
        async with _advisory():
            yield


def _beside(database: Path) -> sqlite3.Connection:
    """Lock an empty database beside the real one: SQLite knows how on every system, within a process as between two."""
    raw = sqlite3.connect(f"{database}.import", timeout=0, isolation_level=None)
    try:
        raw.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        raw.close()
        raise ImportBusy from error
    return raw


@asynccontextmanager
async def _advisory() -> AsyncGenerator[None, None]:
    """Hold the lock in a transaction of a task of its own, which does nothing else: the server frees it at its end."""
    taken: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
    done = asyncio.Event()
    holder = asyncio.create_task(_hold(taken, done))
    try:
        await asyncio.wait((holder, taken), return_when=asyncio.FIRST_COMPLETED)
        if not taken.done():
            holder.result()
        if not taken.result():
            raise ImportBusy
        yield
    finally:
        done.set()
        await holder


async def _hold(taken: asyncio.Future[bool], done: asyncio.Event) -> None:
    async with transaction():
        row = await fetch_one("SELECT pg_try_advisory_xact_lock(?) AS taken", _KEY)
        taken.set_result(row is not None and bool(row["taken"]))
        if taken.result():
            await done.wait()
