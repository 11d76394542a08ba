"""What a database is asked one after the other: each statement, and what is waited for from one loop to a thread."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, cast

import asyncpg
import pytest
from tortoise.connection import get_connections

from models.database import dialect
from models.engines.sqlite import SqliteEngine
from models.engines.sqlite_connection import SqliteConnection

__all__ = ["Asked", "asked"]

_TRIPS = ("execute", "executemany", "fetch", "fetchrow", "prepare")


@dataclass
class Asked:
    """The ``statements`` run, the ends of transactions included, and what puts a server's session back.

    ``hops``: how often SQLite's thread was waited for. A server is waited for once a statement.
    """

    statements: list[str] = field(default_factory=list[str])
    hops: int = 0

    def note(self, statement: str) -> None:
        """Note ``statement`` once: SQLite tells of it again for each trigger that it sets off.

        Where the file is, a process asks a single time (`models.queue.beacon`): that is no part of any answer.
        """
        if statement not in self.statements[-1:] and statement != "PRAGMA database_list":
            self.statements.append(statement)


@asynccontextmanager
async def asked(monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[Asked, None]:
    """Note what the database that is open is asked meanwhile."""
    seen = Asked()
    with monkeypatch.context() as patch:
        if dialect() == "sqlite":
            await _trace(seen.note)
            _count_hops(patch, seen)
        else:
            _count_trips(patch, seen)
        yield seen
    if dialect() == "sqlite":
        await _trace(None)


async def _trace(callback: Callable[[str], object] | None) -> None:
    engine = cast("SqliteEngine", get_connections().get("sqlite"))
    for connection in await engine.connections():
        await connection.run(lambda raw: raw.set_trace_callback(callback))


def _count_hops(patch: pytest.MonkeyPatch, seen: Asked) -> None:
    run = SqliteConnection.run

    async def counted(connection: SqliteConnection, work: Callable[..., Any]) -> Any:
        seen.hops += 1
        return await run(connection, work)

    patch.setattr(SqliteConnection, "run", counted)


def _count_trips(patch: pytest.MonkeyPatch, seen: Asked) -> None:
    connection = cast("Any", asyncpg).Connection

    def noting(ask: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def noted(client: object, statement: str, *more: Any, **options: Any) -> Any:
            seen.statements.append(statement)
            return await ask(client, statement, *more, **options)

        return noted

    for trip in _TRIPS:
        patch.setattr(connection, trip, noting(getattr(connection, trip)))
