"""SQLite: one connection that writes, in IMMEDIATE transactions, and one that reads what was committed.

Named as ``engine`` in Tortoise's configuration, which looks for ``client_class``.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

from tortoise.backends.base.client import TransactionContext
from tortoise.exceptions import OperationalError

from models.engines import sqlite_work
from models.engines.finish import finish
from models.engines.sqlite_connection import SqliteConnection, SqliteOptions, translated
from models.engines.sqlite_statements import Statements
from models.engines.sqlite_transaction import SqliteTransaction, whole
from models.engines.transaction import Outermost, refuse_stray_query
from models.engines.turns import Turns
from models.errors import Locked

__all__ = ["SqliteEngine", "SqliteTransaction", "client_class"]

_T = TypeVar("_T")


class SqliteEngine(Statements):
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
        self._turns = Turns()
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

    async def in_one_go(self, work: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
        """Do ``work`` in a transaction of its own, in one go of the writer's thread."""
        refuse_stray_query(self.connection_name)
        writer, _reader = await self.connections()
        async with self._writing():
            return await self.patiently(lambda: finish(writer.run(whole(self, work))))

    async def run_many(self, query: str, values: Sequence[Sequence[Any]]) -> None:
        """Run ``query`` for each of ``values``, all or none."""
        await self.run(partial(sqlite_work.many_atomic, query=query, values=values))

    async def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Insert ``rows``, all or none."""
        await self.run(partial(sqlite_work.load_atomic, table=table, columns=columns, rows=list(rows)))

    async def execute_script(self, query: str) -> None:
        """Run several statements, all or none."""
        await self.run(partial(sqlite_work.script_atomic, text=query))

    async def take_turn(self, *, urgent: bool = False) -> None:
        """Wait for the writer for at most ``busy_timeout`` seconds; ``urgent``: before what is not.

        Raises:
            Locked: another task kept it.
        """
        await self.connections()
        try:
            async with asyncio.timeout(self.busy_timeout):
                await self._turns.take(urgent=urgent)
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
        self._turns.end()

    def transaction(self, *, urgent: bool) -> TransactionContext:
        """Open a transaction; ``urgent``: before others that wait for the writer."""
        return Outermost(SqliteTransaction(self, urgent=urgent))

    def _in_transaction(self) -> TransactionContext:
        return self.transaction(urgent=False)

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


client_class = SqliteEngine
