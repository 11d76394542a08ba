"""SQLite: one connection that writes, in IMMEDIATE transactions, and one that reads what was committed.

Named as ``engine`` in Tortoise's configuration, which looks for ``client_class``.
"""

from __future__ import annotations

import abc
import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, TypeVar, cast

from pypika_tortoise.dialects import SQLLiteQuery
from tortoise.backends.base.client import BaseDBAsyncClient, Capabilities, TransactionContext
from tortoise.backends.sqlite.executor import SqliteExecutor
from tortoise.backends.sqlite.schema_generator import SqliteSchemaGenerator
from tortoise.exceptions import OperationalError

from models.engines import sqlite_work
from models.engines.finish import finish
from models.engines.prefetch import OneAtATime
from models.engines.sqlite_connection import SqliteConnection, SqliteOptions, translated
from models.engines.sqlite_work import Rows
from models.engines.transaction import EngineTransaction, Outermost, Savepoint, refuse_stray_query
from models.errors import Locked

__all__ = ["SqliteEngine", "SqliteTransaction", "client_class"]

_T = TypeVar("_T")

_savepoints = count(1)


class _Executor(OneAtATime, SqliteExecutor):
    """Tortoise's, with related rows fetched in the task that asked."""


class _Statements(BaseDBAsyncClient, abc.ABC):
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


class SqliteEngine(_Statements):
    """A database file. Reads outside a transaction see what was committed and never wait for a writer."""

    def __init__(
        self, file_path: str, connection_name: str, *, busy_timeout: float = 5.0, foreign_keys: bool = True
    ) -> None:
        super().__init__(connection_name)
        self.path = Path(file_path)
        self.busy_timeout = busy_timeout
        self._foreign_keys = foreign_keys
        self._closed = False
        self._opening = asyncio.Lock()
        self._turn = asyncio.Lock()
        self._connections: tuple[SqliteConnection, SqliteConnection] | None = None

    async def create_connection(self, with_db: bool) -> None:
        """Open the writer and the reader, once."""
        await self.connections()

    async def connections(self) -> tuple[SqliteConnection, SqliteConnection]:
        """Return the writer and the reader, opened at the first call.

        Raises:
            Locked: another process kept the file.
            OperationalError: it cannot be opened, or is no database, or was closed.
        """
        if self._closed:
            message = "the database was closed"
            raise OperationalError(message)
        if self._connections is None:
            async with self._opening:
                if self._connections is None:
                    await finish(self._open())
        return cast("tuple[SqliteConnection, SqliteConnection]", self._connections)

    async def close(self) -> None:
        """Close both connections for good; what was committed stays."""
        self._closed = True
        await finish(self._close())

    async def run(self, work: Callable[[sqlite3.Connection], _T], *, reads: bool = False) -> _T:
        """Return what ``work`` makes of the reader, or of the writer once it is free."""
        refuse_stray_query(self.connection_name)
        writer, reader = await self.connections()
        if reads:
            with translated(self.busy_timeout):
                return await reader.run(work)
        async with self._writing():
            return await self.patiently(lambda: writer.run(work))

    async def run_many(self, query: str, values: Sequence[Sequence[Any]]) -> None:
        """Run ``query`` for each of ``values``, all or none."""
        await self.run(partial(sqlite_work.many_atomic, query=query, values=values))

    async def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Insert ``rows``, all or none."""
        await self.run(partial(sqlite_work.load_atomic, table=table, columns=columns, rows=list(rows)))

    async def execute_script(self, query: str) -> None:
        """Run several statements, all or none."""
        await self.run(partial(sqlite_work.script_atomic, text=query))

    async def take_turn(self) -> None:
        """Wait for the writer for at most ``busy_timeout`` seconds.

        Raises:
            Locked: another task kept it.
        """
        await self.connections()
        try:
            async with asyncio.timeout(self.busy_timeout):
                await self._turn.acquire()
        except TimeoutError as error:
            raise Locked(self.busy_timeout) from error

    async def patiently(self, attempt: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
        """Repeat ``attempt`` for ``busy_timeout`` seconds while another process holds the lock.

        Each attempt waits for a moment only, in the writer's thread, so that a cancellation is not kept waiting.

        Raises:
            Locked: it held it all the time.
        """
        deadline = asyncio.get_running_loop().time() + self.busy_timeout
        while True:
            try:
                with translated(self.busy_timeout):
                    return await attempt()
            except Locked:
                if asyncio.get_running_loop().time() >= deadline:
                    raise

    def end_turn(self) -> None:
        """Let the next one write."""
        self._turn.release()

    def _in_transaction(self) -> TransactionContext:
        return Outermost(SqliteTransaction(self))

    @asynccontextmanager
    async def _writing(self) -> AsyncGenerator[None, None]:
        await self.take_turn()
        try:
            yield
        finally:
            self.end_turn()

    async def _open(self) -> None:
        options = SqliteOptions(patience=self.busy_timeout, foreign_keys=self._foreign_keys)
        writer = await SqliteConnection.open(self.path, options)
        try:
            reader = await SqliteConnection.open(self.path, replace(options, read_only=True))
        except BaseException:
            await writer.close()
            raise
        self._connections = (writer, reader)
        await self._post_connect()

    async def _close(self) -> None:
        opened, self._connections = self._connections or (), None
        for connection in opened:
            await connection.close()


class SqliteTransaction(_Statements, EngineTransaction):
    """The writer, inside BEGIN IMMEDIATE: reads see the transaction's own changes."""

    def __init__(self, engine: SqliteEngine, around: SqliteTransaction | None = None) -> None:
        super().__init__(engine.connection_name, fetch_inserted=engine.fetch_inserted)
        self._engine = engine
        self._around = around
        self._savepoint = f"s{next(_savepoints)}"

    async def hold(self) -> None:
        """Wait for the writer; `Locked` when it is not free in time."""
        await self._engine.take_turn()

    async def give_back(self) -> None:
        """Let the next one write."""
        self._engine.end_turn()

    def check_use(self) -> None:
        """Refuse a statement from another task, or after this transaction or the one around it has ended."""
        super().check_use()
        if self._around is not None:
            self._around.check_use()

    async def run(self, work: Callable[[sqlite3.Connection], _T], *, reads: bool = False) -> _T:
        """Return what ``work`` makes of the writer, for the task that opened the transaction only."""
        self.check_use()
        return await self._on_writer(work)

    async def run_many(self, query: str, values: Sequence[Sequence[Any]]) -> None:
        """Run ``query`` for each of ``values``, in this transaction."""
        await self.run(partial(sqlite_work.many, query=query, values=values))

    async def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Insert ``rows``, in this transaction."""
        await self.run(partial(sqlite_work.load, table=table, columns=columns, rows=list(rows)))

    async def execute_script(self, query: str) -> None:
        """Run several statements, in this transaction."""
        await self.run(partial(sqlite_work.script, text=query))

    async def begin(self) -> None:
        """Take SQLite's write lock now: one taken by the first write could no longer be waited for."""
        writer, _reader = await self._engine.connections()
        await self._engine.patiently(lambda: finish(writer.run(sqlite_work.begin)))

    async def commit(self) -> None:
        """Make the changes durable, or none of them."""
        self.finalize()
        await self._on_writer(sqlite_work.commit)

    async def rollback(self) -> None:
        """Undo the changes."""
        self.finalize()
        await self._on_writer(sqlite_work.rollback)

    async def savepoint(self) -> None:
        """Mark where this inner transaction starts."""
        await self._on_writer(partial(sqlite_work.command, statement=f"SAVEPOINT {self._savepoint}"))

    async def release_savepoint(self) -> None:
        """Join the changes to the transaction around."""
        self.finalize()
        await self._on_writer(partial(sqlite_work.command, statement=f"RELEASE {self._savepoint}"))

    async def savepoint_rollback(self) -> None:
        """Undo the changes since the savepoint."""
        self.finalize()
        await self._on_writer(partial(sqlite_work.back_to, savepoint=self._savepoint))

    def _in_transaction(self) -> TransactionContext:
        self.check_use()
        return Savepoint(SqliteTransaction(self._engine, self), self)

    async def _on_writer(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        writer, _reader = await self._engine.connections()
        with translated(self._engine.busy_timeout):
            return await writer.run(work)


client_class = SqliteEngine
