"""The store: opened once, created when it is absent and migrated when it is older, then used by raw SQL or Tortoise.

What everyone else needs is here: `open_database`, `migrate`, and the statements of ``models.engines.sql``.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, Literal

from bot.ports import Clock, SystemClock
from models.database_place import Place
from models.database_url import PostgresTarget, SqliteTarget, parse_url
from models.engines.paging import PAGE
from models.engines.sql import (
    Dialect,
    Row,
    dialect,
    execute,
    fetch,
    fetch_one,
    fetch_values,
    in_one_go,
    joined,
    load,
    locking,
    many,
    member_of,
    sharing,
    transaction,
)
from models.migrate import MigrationReport, connected, migrate_place

__all__ = [
    "PAGE",
    "Database",
    "Dialect",
    "MigrationReport",
    "Row",
    "dialect",
    "execute",
    "fetch",
    "fetch_one",
    "fetch_values",
    "in_one_go",
    "joined",
    "load",
    "locking",
    "many",
    "member_of",
    "migrate",
    "open_database",
    "sharing",
    "transaction",
]

DEFAULT_TIMEOUT: Final = timedelta(seconds=5)

_SYSTEM_CLOCK = SystemClock()


@dataclass(frozen=True, slots=True)
class Database:
    """An open database: its URL as it may be shown, and what was migrated to open it."""

    url: str
    dialect: Literal["sqlite", "postgres"]
    migrated: MigrationReport


def open_database(
    url: str, *, timeout: timedelta = DEFAULT_TIMEOUT, clock: Clock = _SYSTEM_CLOCK
) -> AbstractAsyncContextManager[Database]:
    """Open the database at ``url`` for this task and those it starts; created or migrated first where needed.

    ``timeout`` is how long another writer, a free connection or the server is waited for, now and later. The clock
    dates the copy that is made of a SQLite file before it is migrated.

    Raises:
        CannotOpen: the URL is wrong, or the database cannot be opened.
        Locked: another program kept it for longer than ``timeout``.
        TooNew: it was written by a later version of the program; nothing was touched.
    """
    return _opened(_place(url, timeout), clock)


def migrate(
    url: str, *, timeout: timedelta = DEFAULT_TIMEOUT, clock: Clock = _SYSTEM_CLOCK
) -> Coroutine[Any, Any, MigrationReport]:
    """Create or migrate the database at ``url``, and do nothing else. Takes and raises what `open_database` does."""
    return migrate_place(_place(url, timeout), clock)


@asynccontextmanager
async def _opened(place: Place, clock: Clock) -> AsyncGenerator[Database, None]:
    report = await migrate_place(place, clock)
    async with connected(place):
        yield Database(place.url, place.dialect, report)


def _place(url: str, timeout: timedelta) -> Place:
    seconds = timeout.total_seconds()
    match parse_url(url):
        case SqliteTarget() as target:
            from models.database_sqlite import SqlitePlace

            return SqlitePlace(target, seconds)
        case PostgresTarget() as target:
            from models.database_postgres import PostgresPlace

            return PostgresPlace(target, seconds)
