"""A transaction on SQLite's writer, driven from the loop or, in one go, in the writer's own thread."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Coroutine, Iterable, Sequence
from contextvars import copy_context
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from tortoise.backends.base.client import TransactionContext
from tortoise.connection import get_connections

from models.engines import sqlite_work
from models.engines.finish import finish
from models.engines.sqlite_connection import translated
from models.engines.sqlite_statements import Statements
from models.engines.transaction import EngineTransaction, Savepoint, refuse_doomed

if TYPE_CHECKING:
    from models.engines.sqlite import SqliteEngine

__all__ = ["SqliteTransaction", "whole"]

_T = TypeVar("_T")
_Work = Callable[[], Coroutine[Any, Any, _T]]

_savepoints = count(1)


def whole(engine: SqliteEngine, work: _Work[_T]) -> Callable[[sqlite3.Connection], _T]:
    """Return what does ``work`` in a transaction of its own, all of it in the writer's thread."""

    def done(raw: sqlite3.Connection) -> _T:
        sqlite_work.begin(raw)
        try:
            result = _driven(work, InlineTransaction(engine, raw))
        except BaseException:
            sqlite_work.rollback(raw)
            raise
        sqlite_work.commit(raw)
        return result

    context = copy_context()
    return lambda raw: context.run(done, raw)


def _part(engine: SqliteEngine, work: _Work[_T]) -> Callable[[sqlite3.Connection], _T]:
    """Return what does ``work`` in the transaction that is open, all of it in the writer's thread."""

    def done(raw: sqlite3.Connection) -> _T:
        return _driven(work, InlineTransaction(engine, raw))

    context = copy_context()
    return lambda raw: context.run(done, raw)


def _driven(work: _Work[_T], transaction: InlineTransaction) -> _T:
    """Return what ``work`` returns. Nothing it awaits is ever waited for: each statement is run where it is awaited."""
    get_connections().set(transaction.connection_name, transaction)  # in a context of its own, which ends with this
    coroutine = work()
    try:
        coroutine.send(None)
    except StopIteration as ended:
        transaction.finalize()
        if transaction.doomed:
            refuse_doomed(succeeded=True)
        result: _T = ended.value
        return result
    coroutine.close()
    message = "what is done in one go awaits nothing but the database"
    raise RuntimeError(message)


class SqliteTransaction(Statements, EngineTransaction):
    """The writer, inside BEGIN IMMEDIATE: reads see the transaction's own changes."""

    def __init__(self, engine: SqliteEngine, around: SqliteTransaction | None = None, *, urgent: bool = False) -> None:
        super().__init__(engine.connection_name, fetch_inserted=engine.fetch_inserted)
        self._engine = engine
        self._around = around
        self._urgent = urgent
        self._savepoint = f"s{next(_savepoints)}"

    async def hold(self) -> None:
        """Wait for the writer; `Locked` when it is not free in time."""
        await self._engine.take_turn(urgent=self._urgent)

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

    async def in_one_go(self, work: _Work[_T]) -> _T:
        """Do ``work`` in this transaction, which can only be undone if it fails."""
        self.check_use()
        with self.doomed_by_errors():
            return await finish(self._on_writer(_part(self._engine, work)))

    def transaction(self, *, urgent: bool) -> TransactionContext:
        """Open a savepoint; it is ``urgent`` as the transaction is."""
        return self._in_transaction()

    def _in_transaction(self) -> TransactionContext:
        self.check_use()
        return Savepoint(SqliteTransaction(self._engine, self), self)

    async def _on_writer(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        writer, _reader = await self._engine.connections()
        with translated(self._engine.busy_timeout):
            return await writer.run(work)


class InlineTransaction(SqliteTransaction):
    """The same for what runs in the writer's thread, where each statement is run at once."""

    def __init__(self, engine: SqliteEngine, raw: sqlite3.Connection, around: InlineTransaction | None = None) -> None:
        super().__init__(engine, around)
        self._raw = raw

    async def in_one_go(self, work: _Work[_T]) -> _T:
        """Do ``work`` in this transaction, which can only be undone if it fails."""
        self.check_use()
        with self.doomed_by_errors():
            return await work()

    def _in_transaction(self) -> TransactionContext:
        self.check_use()
        return Savepoint(InlineTransaction(self._engine, self._raw, self), self)

    async def _on_writer(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        with translated(self._engine.busy_timeout):
            return work(self._raw)
