"""Raw SQL written once for both databases: ``?`` for every value, instants as aware datetimes.

Inside `transaction` a statement joins it; outside, it stands alone. A column named as a reserved word is quoted,
``"group"`` among them.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal, Protocol, TypeVar, cast

from tortoise.backends.base.client import Capabilities
from tortoise.connection import get_connections

from models.engines.transaction import EngineTransaction
from models.fields import checked_instants

__all__ = [
    "Dialect",
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
    "sharing",
    "transaction",
]

Dialect = Literal["sqlite", "postgres"]
Row = dict[str, Any]

_T = TypeVar("_T")

_IN_LIST = "IN (SELECT value FROM json_each(?))"
# A string, a quoted name or a comment is kept as it is; only a bare ``?`` is a placeholder.
_TOKENS = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/|\?", re.DOTALL)


def dialect() -> Dialect:
    """Return which of the two databases is open."""
    return "postgres" if _connection().capabilities.dialect == "postgres" else "sqlite"


@asynccontextmanager
async def transaction(*, urgent: bool = False) -> AsyncGenerator[None, None]:
    """Open a transaction, or inside one a savepoint. Kept when the block ends, undone when it raises or is cancelled.

    It serves the task that opened it: a task started inside must not use the database. Nothing of the network is
    awaited inside, since on SQLite every other writer waits. ``urgent``: somebody waits for it, so that it goes before
    those of this process that nobody waits for.

    Raises:
        Locked: another writer, or every connection, was busy for too long.
    """
    async with _connection().transaction(urgent=urgent):
        yield


async def in_one_go(work: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
    """Do ``work`` in the transaction that is open, or in one of its own, and return what it returns.

    ``work`` awaits nothing but statements of this module (none of Tortoise's models, which ask for a loop). SQLite's
    writer is then held for no longer than those take, however busy the loop is: all of it runs in the writer's thread,
    so that what it touches must be its own. A cancellation is raised there only once ``work`` is kept, or undone.

    What raises inside undoes the transaction that is open as a whole, as in `joined`.

    Raises:
        Locked: another writer, or every connection, was busy for too long.
        RuntimeError: on SQLite, ``work`` awaited something else.
    """
    return await _connection().in_one_go(work)


@asynccontextmanager
async def joined() -> AsyncGenerator[None, None]:
    """Go on in the transaction that is open, or open one: `transaction` without the two statements of a savepoint.

    What raises inside cannot be undone alone. So whoever swallows its error loses the whole transaction (or savepoint)
    that was joined: it is undone when it ends, and says so.

    Raises:
        Locked: another writer, or every connection, was busy for too long.
    """
    around = _connection()
    if not isinstance(around, EngineTransaction):
        async with around.transaction(urgent=False):
            yield
        return
    around.check_use()
    with around.doomed_by_errors():
        yield


async def fetch(sql: str, *values: object) -> list[Row]:
    """Run ``sql`` and return its rows, those of RETURNING included."""
    connection = _connection()
    return await connection.execute_query_dict(_placed(sql, connection), checked_instants(values))


async def fetch_values(sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Run ``sql`` and return its rows as their columns' values, in order: several times cheaper, for hot paths."""
    connection = _connection()
    _changed, rows = await connection.execute_query(_placed(sql, connection), checked_instants(values))
    # Rows of both drivers iterate over their values, unlike the mappings they otherwise are.
    return [tuple(cast("Iterable[Any]", row)) for row in rows]


async def fetch_one(sql: str, *values: object) -> Row | None:
    """Run ``sql`` and return its first row, or None when it has none."""
    rows = await fetch(sql, *values)
    return rows[0] if rows else None


async def execute(sql: str, *values: object) -> int:
    """Run ``sql`` and return how many rows it changed."""
    connection = _connection()
    changed, _rows = await connection.execute_query(_placed(sql, connection), checked_instants(values))
    return changed


async def many(sql: str, rows: Iterable[Sequence[object]]) -> None:
    """Run ``sql`` for each of ``rows``, all or none."""
    connection = _connection()
    await connection.execute_many(_placed(sql, connection), [checked_instants(row) for row in rows])


async def load(table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Insert ``rows`` into ``table`` the fastest way each database has, all or none."""
    listed = list(rows)
    for column in zip(*listed, strict=True):
        if datetime in set(map(type, column)):  # the rows are many: only columns of instants are looked through
            checked_instants(column)
    await _connection().load(table, columns, listed)


def locking() -> str:
    """Return what ends a SELECT so that its rows stay as they are until the transaction ends.

    SQLite needs nothing: its transactions exclude each other from the start.
    """
    return " FOR UPDATE" if dialect() == "postgres" else ""


def sharing() -> str:
    """Return what ends a SELECT so that others may read its rows the same way, and nobody changes them meanwhile."""
    return " FOR SHARE" if dialect() == "postgres" else ""


def member_of(column: str, values: Sequence[int] | Sequence[str]) -> tuple[str, object]:
    """Return the condition that ``column`` is one of ``values``, and the one value to pass for its ``?``.

    Two texts at most, however many there are, so that a statement is planned once and no limit is met. A single value
    is looked for by itself: for a list, PostgreSQL plans anew each time, which takes as long as the search.
    """
    if len(values) == 1:
        return f"{column} = ?", values[0]
    if dialect() == "postgres":
        return f"{column} = ANY(?)", list(values)
    return f"{column} {_IN_LIST}", json.dumps(list(values))


class _Statements(Protocol):
    """What both engines, and their transactions, answer to."""

    capabilities: Capabilities

    def transaction(self, *, urgent: bool) -> AbstractAsyncContextManager[object]: ...

    async def in_one_go(self, work: Callable[[], Coroutine[Any, Any, _T]]) -> _T: ...

    async def execute_query(self, query: str, values: list[object]) -> tuple[int, Sequence[Row]]: ...

    async def execute_query_dict(self, query: str, values: list[object]) -> list[Row]: ...

    async def execute_many(self, query: str, values: list[list[object]]) -> None: ...

    async def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None: ...


def _connection() -> _Statements:
    handler = get_connections()
    return cast("_Statements", handler.get(next(iter(handler.db_config))))


def _placed(sql: str, connection: _Statements) -> str:
    return _numbered(sql) if connection.capabilities.dialect == "postgres" else sql


@lru_cache(maxsize=512)
def _numbered(sql: str) -> str:
    seen = 0

    def number(token: re.Match[str]) -> str:
        nonlocal seen
        if token[0] != "?":
            return token[0]
        seen += 1
        return f"${seen}"

    return _TOKENS.sub(number, sql)
