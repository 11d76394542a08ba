"""What is asked of a database one after the other, each waited for: a hop to SQLite's thread, a trip to a server."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from typing import Any, cast

import asyncpg
import pytest

from models.engines.sqlite_connection import SqliteConnection

__all__ = ["waits"]

_TRIPS = ("execute", "executemany", "fetch", "fetchrow", "prepare")


@contextmanager
def waits(monkeypatch: pytest.MonkeyPatch) -> Generator[list[str], None, None]:
    """Note all that either database is asked, the ends of transactions and what readies a connection included."""
    seen: list[str] = []
    connection = cast("Any", asyncpg).Connection

    def noting(ask: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def noted(client: object, asked: Any, *more: Any, **options: Any) -> Any:
            seen.append(_named(asked))
            return await ask(client, asked, *more, **options)

        return noted

    with monkeypatch.context() as patch:
        patch.setattr(SqliteConnection, "run", noting(SqliteConnection.run))
        for trip in _TRIPS:
            patch.setattr(connection, trip, noting(getattr(connection, trip)))
        yield seen


def _named(asked: Any) -> str:
    """Return a statement, or what a function given to SQLite's thread will run."""
    if isinstance(asked, str):
        return asked
    options = getattr(asked, "keywords", {})
    return str(options.get("query") or getattr(asked, "func", asked).__name__)
