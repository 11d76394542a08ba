"""PostgreSQL: a bounded pool of connections, each given back on every path.

Named as ``engine`` in Tortoise's configuration, which looks for ``client_class``.
"""

from __future__ import annotations

import abc
import asyncio
import re
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from itertools import count
from typing import Any, TypeVar, cast

import asyncpg
from pypika_tortoise.dialects import PostgreSQLQuery
from tortoise.backends.asyncpg.executor import AsyncpgExecutor
from tortoise.backends.asyncpg.schema_generator import AsyncpgSchemaGenerator
from tortoise.backends.base.client import BaseDBAsyncClient, Capabilities, TransactionContext
from tortoise.exceptions import OperationalError

from models.engines.finish import finish
from models.engines.postgres_pool import Connection, Pool, translated
from models.engines.postgres_session import Session, leaves_a_trace
from models.engines.prefetch import OneAtATime
from models.engines.transaction import EngineTransaction, Outermost, Savepoint, refuse_stray_query
from models.errors import Locked

__all__ = ["PostgresEngine", "PostgresTransaction", "client_class"]

_T = TypeVar("_T")

_WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|MERGE)\b", re.IGNORECASE)
_WRITES_IN_WITH = re.compile(r"\s*WITH\b.*\b(?:INSERT|UPDATE|DELETE|MERGE)\b", re.IGNORECASE | re.DOTALL)
_RETURNING = re.compile(r"\bRETURNING\b", re.IGNORECASE)
_savepoints = count(1)


class _Executor(OneAtATime, AsyncpgExecutor):
    """Tortoise's, with related rows fetched in the task that asked."""


class _Statements(BaseDBAsyncClient, abc.ABC):
    """What both the engine and a transaction of it answer to."""

    executor_class = _Executor
    query_class = PostgreSQLQuery
    schema_generator = AsyncpgSchemaGenerator
    capabilities = Capabilities(
        "postgres",
        support_update_limit_order_by=False,
        support_for_posix_regex_queries=True,
        support_for_no_key_update=True,
        support_json_attributes=True,
        can_rollback_ddl=True,
        support_returning=True,
    )

    @abc.abstractmethod
    def connection(self, statement: str = "") -> AbstractAsyncContextManager[Connection]:
        """Lend the connection to run ``statement`` on, or (empty) for whatever one likes.

        Raises:
            Locked: none was free, or a row's lock was not, in time.
            IntegrityError: a constraint refused.
            OperationalError: the server refused for another reason, or is gone.
        """

    async def execute_insert(self, query: str, values: list[Any]) -> Any:
        """Run an INSERT and return the row that its RETURNING gives, if any."""
        async with self.connection(query) as connection:
            return await connection.fetchrow(query, *values)

    async def execute_query(self, query: str, values: list[Any] | None = None) -> tuple[int, list[dict[str, Any]]]:
        """Run any statement; return the rows changed (or read) and the rows it gave, RETURNING included."""
        async with self.connection(query) as connection:
            affected, rows = await _fetch(connection, query, values or [])
        return affected, cast("list[dict[str, Any]]", rows)  # a Record reads as a mapping, which is what is promised

    async def execute_query_dict(self, query: str, values: list[Any] | None = None) -> list[dict[str, Any]]:
        """Run any statement and return the rows it gave."""
        return [dict(row) for row in (await self.execute_query(query, values))[1]]

    async def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Insert ``rows`` by COPY, all or none."""
        async with self.connection(f"COPY {table}") as connection:
            await connection.copy_records_to_table(table, records=rows, columns=columns)

    async def execute_many(self, query: str, values: list[list[Any]]) -> None:
        """Run ``query`` for each of ``values``, all or none."""
        async with self.connection(query) as connection:
            await connection.executemany(query, values)

    async def execute_script(self, query: str) -> None:
        """Run several statements, all or none."""
        async with self.connection() as connection:
            await connection.execute(query)


class PostgresEngine(_Statements):
    """A database on a server, behind a pool of ``minsize`` to ``maxsize`` connections.

    ``acquire_timeout`` and ``lock_timeout`` are in seconds: how long a free connection, or another transaction's
    lock, is waited for. ``idle_timeout``: after how many seconds without a statement the server undoes a transaction,
    so that a process that was stopped in the middle of one does not keep its locks (0: never). Further options
    are asyncpg's own (``host``, ``port``, ``user``, ``password``, ``database``, ``ssl`` ...).
    """

    def __init__(
        self,
        connection_name: str,
        *,
        minsize: int = 2,
        maxsize: int = 10,
        acquire_timeout: float = 5.0,
        lock_timeout: float = 5.0,
        idle_timeout: float = 0.0,
        **options: Any,
    ) -> None:
        super().__init__(connection_name)
        self.acquire_timeout = acquire_timeout
        self.lock_timeout = lock_timeout
        self._options: dict[str, Any] = {
            **options,
            "min_size": minsize,
            "max_size": maxsize,
            "connection_class": Session,
            "server_settings": {
                "application_name": "pixmate",
                "timezone": "UTC",
                "lock_timeout": str(round(lock_timeout * 1000)),
                "idle_in_transaction_session_timeout": str(round(idle_timeout * 1000)),
            },
        }
        self._opening = asyncio.Lock()
        self._opened: Pool | None = None

    async def create_connection(self, with_db: bool) -> None:
        """Open the pool, once."""
        await self.pool()

    async def pool(self) -> Pool:
        """Return the pool, opened at the first call with its least number of connections."""
        if self._opened is None:
            async with self._opening:
                if self._opened is None:
                    await finish(self._open())
        return cast("Pool", self._opened)

    async def close(self) -> None:
        """Close every connection; one still lent after ``acquire_timeout`` seconds is cut."""
        if self._opened is not None:
            await finish(_close(self._opened, self.acquire_timeout))

    async def take(self) -> Connection:
        """Take a connection for at most ``acquire_timeout`` seconds of waiting; it is to be `put_back`.

        Raises:
            Locked: all were taken.
        """
        pool = await self.pool()
        try:
            async with asyncio.timeout(self.acquire_timeout):
                return await pool.acquire()
        except TimeoutError as error:
            raise Locked(self.acquire_timeout) from error

    async def put_back(self, connection: Connection) -> None:
        """Give a connection back to the pool, which lets nothing that was said to its session outlive it."""
        await (await self.pool()).release(connection)

    @asynccontextmanager
    async def connection(self, statement: str = "") -> AsyncGenerator[Connection, None]:
        """Lend a connection of the pool."""
        refuse_stray_query(self.connection_name)
        with translated(self.lock_timeout):
            connection = await self.take()
            try:
                yield _marked(connection, statement)
            finally:
                await finish(self.put_back(connection))

    def transaction(self, *, urgent: bool) -> TransactionContext:
        """Open a transaction; ``urgent`` or not, it waits for nobody but the rows it needs."""
        return self._in_transaction()

    async def in_one_go(self, work: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
        """Do ``work`` in a transaction of its own."""
        async with self._in_transaction():
            return await work()

    def _in_transaction(self) -> TransactionContext:
        return Outermost(PostgresTransaction(self))

    async def _open(self) -> None:
        self._opened = await asyncpg.create_pool(**self._options)
        await self._post_connect()


class PostgresTransaction(_Statements, EngineTransaction):
    """A connection of the pool with a transaction open on it."""

    def __init__(self, engine: PostgresEngine, around: PostgresTransaction | None = None) -> None:
        super().__init__(engine.connection_name, fetch_inserted=engine.fetch_inserted)
        self._engine = engine
        self._around = around
        self._held: Connection | None = None if around is None else around.held
        self._savepoint = f"s{next(_savepoints)}"

    @property
    def held(self) -> Connection:
        """The connection, once it is held."""
        return cast("Connection", self._held)

    async def hold(self) -> None:
        """Take a connection; `Locked` when all are taken for too long."""
        with translated(self._engine.lock_timeout):
            self._held = await self._engine.take()

    async def give_back(self) -> None:
        """Give the connection back."""
        await self._engine.put_back(self.held)

    def check_use(self) -> None:
        """Refuse a statement from another task, or after this transaction or the one around it has ended."""
        super().check_use()
        if self._around is not None:
            self._around.check_use()

    @asynccontextmanager
    async def connection(self, statement: str = "") -> AsyncGenerator[Connection, None]:
        """Lend the transaction's connection to the task that opened it."""
        self.check_use()
        with translated(self._engine.lock_timeout):
            yield _marked(self.held, statement)

    async def begin(self) -> None:
        """Open the transaction."""
        await finish(self._command("BEGIN"))

    async def commit(self) -> None:
        """Make the changes durable, or none of them.

        Raises:
            OperationalError: nothing was kept, since a statement was refused and its error swallowed.
        """
        self.finalize()
        if await self._command("COMMIT") != "COMMIT":  # the server answers ROLLBACK, and calls it no error
            message = "the transaction was undone by a statement that was refused in it"
            raise OperationalError(message)

    async def rollback(self) -> None:
        """Undo the changes."""
        self.finalize()
        await self._undo("ROLLBACK")

    async def savepoint(self) -> None:
        """Mark where this inner transaction starts."""
        await self._command(f"SAVEPOINT {self._savepoint}")

    async def release_savepoint(self) -> None:
        """Join the changes to the transaction around."""
        self.finalize()
        await self._command(f"RELEASE SAVEPOINT {self._savepoint}")

    async def savepoint_rollback(self) -> None:
        """Undo the changes since the savepoint."""
        self.finalize()
        await self._undo(f"ROLLBACK TO SAVEPOINT {self._savepoint}")

    def transaction(self, *, urgent: bool) -> TransactionContext:
        """Open a savepoint."""
        return self._in_transaction()

    async def in_one_go(self, work: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
        """Do ``work`` in this transaction, which can only be undone if it fails."""
        self.check_use()
        with self.doomed_by_errors():
            return await work()

    def _in_transaction(self) -> TransactionContext:
        self.check_use()
        return Savepoint(PostgresTransaction(self._engine, self), self)

    async def _undo(self, statement: str) -> None:
        # A connection that is gone took the transaction with it; what broke it is already on its way to the caller.
        with suppress(asyncpg.InterfaceError, asyncpg.PostgresConnectionError):
            if self.held.is_in_transaction():
                await self.held.execute(statement)

    async def _command(self, statement: str) -> str:
        with translated(self._engine.lock_timeout):
            return await self.held.execute(statement)


def _marked(connection: Connection, statement: str) -> Connection:
    if leaves_a_trace(statement):
        connection.mark()
    return connection


async def _fetch(connection: Connection, query: str, values: list[Any]) -> tuple[int, list[Mapping[str, Any]]]:
    # asyncpg gives the rows or the count of rows changed, not both, except of a prepared statement.
    if _WRITES_IN_WITH.match(query):
        prepared = await connection.prepare(query)
        rows = await prepared.fetch(*values)
        return max(_count(prepared.get_statusmsg()), len(rows)), rows
    if _WRITES.match(query) and not _RETURNING.search(query):
        return _count(await connection.execute(query, *values)), []
    rows = await connection.fetch(query, *values)
    return len(rows), rows


def _count(tag: str) -> int:
    last = tag.rpartition(" ")[2]  # ``UPDATE 3``, ``INSERT 0 3``, ``CREATE TABLE``
    return int(last) if last.isdecimal() else 0


async def _close(pool: Pool, patience: float) -> None:
    try:
        async with asyncio.timeout(patience):
            await pool.close()
    except TimeoutError:
        pool.terminate()


client_class = PostgresEngine
