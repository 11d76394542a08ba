"""The statements that SQLite's engine and its transactions both answer to."""

from __future__ import annotations

import abc
import sqlite3
from collections.abc import Callable, Coroutine, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

from pypika_tortoise.dialects import SQLLiteQuery
from tortoise.backends.base.client import BaseDBAsyncClient, Capabilities
from tortoise.backends.sqlite.executor import SqliteExecutor
from tortoise.backends.sqlite.schema_generator import SqliteSchemaGenerator

from models.engines import sqlite_work
from models.engines.prefetch import OneAtATime
from models.engines.sqlite_work import Rows

__all__ = ["Statements"]

_T = TypeVar("_T")


class _Executor(OneAtATime, SqliteExecutor):
    """Tortoise's, with related rows fetched in the task that asked."""


class Statements(BaseDBAsyncClient, abc.ABC):
    """What both the engine and a transaction of it answer to."""

    executor_class = _Executor
    query_class = SQLLiteQuery
    schema_generator = SqliteSchemaGenerator
    capabilities = Capabilities(
        "sqlite",
        daemon=False,
        requires_limit=True,
        inline_comment=True,
        support_for_update=False,
        support_update_limit_order_by=False,
        can_rollback_ddl=True,
        support_returning=True,
    )

    @abc.abstractmethod
    async def run(self, work: Callable[[sqlite3.Connection], _T], *, reads: bool = False) -> _T:
        """Return what ``work`` makes of the right connection; ``reads`` promises that it changes nothing.

        Raises:
            Locked: the writer was not free in time.
            IntegrityError: a constraint refused.
            OperationalError: SQLite refused for another reason.
        """

    @abc.abstractmethod
    async def run_many(self, query: str, values: Sequence[Sequence[Any]]) -> None:
        """Run ``query`` for each of ``values``, all or none."""

    async def execute_many(self, query: str, values: list[list[Any]]) -> None:
        """Run ``query`` for each of ``values``, all or none."""
        await self.run_many(query, values)

    async def execute_insert(self, query: str, values: list[Any]) -> int:
        """Run an INSERT and return the new row's id."""
        return await self.run(partial(sqlite_work.insert, query=query, values=values))

    async def execute_query(self, query: str, values: list[Any] | None = None) -> tuple[int, Rows]:
        """Run any statement; return the rows changed (or read) and the rows it gave, RETURNING included."""
        return await self.run(
            partial(sqlite_work.fetch, query=query, values=values or ()), reads=sqlite_work.only_reads(query)
        )

    async def execute_query_dict(self, query: str, values: list[Any] | None = None) -> list[dict[str, Any]]:
        """Run any statement and return the rows it gave."""
        rows = (await self.execute_query(query, values))[1]
        return [dict(row) for row in rows]

    @abc.abstractmethod
    async def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Insert ``rows``, all or none."""

    @abc.abstractmethod
    async def in_one_go(self, work: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
        """Do ``work`` in a transaction, in one go of the writer's thread, as `models.engines.sql.in_one_go` says."""
