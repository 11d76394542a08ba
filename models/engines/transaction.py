"""Transactions that leave nothing behind, on either engine.

A task may be cancelled at any ``await``. The states a transaction can be in when that happens, and what follows:

    waiting for the writer or the pool   nothing is held: the wait ends
    held, BEGIN under way                this BEGIN ends, is rolled back, what is held is given back
    open                                 the ``async with`` leaves with the cancellation: rolled back, given back
    COMMIT or ROLLBACK under way         it ends, what is held is given back, then the cancellation goes on
"""

from __future__ import annotations

import abc
import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from types import TracebackType

from tortoise.backends.base.client import TransactionalDBClient, TransactionContext
from tortoise.connection import ConnectionToken, get_connections
from tortoise.context import get_current_context
from tortoise.exceptions import OperationalError, TransactionManagementError

from models.engines.finish import finish
from models.errors import ForeignTask, StrayQuery

__all__ = ["EngineTransaction", "Outermost", "Savepoint", "refuse_doomed", "refuse_stray_query"]


class EngineTransaction(TransactionalDBClient, abc.ABC):
    """A connection on which a transaction is open: it serves the task that opened it, and no other."""

    def __init__(self, connection_name: str, *, fetch_inserted: bool) -> None:
        super().__init__(connection_name, fetch_inserted)
        self._owner = _current_task()
        self._doomed = False
        self._inside: list[EngineTransaction] = []

    @abc.abstractmethod
    async def hold(self) -> None:
        """Wait, for a bounded time, for the writer or a connection of the pool.

        Raises:
            Locked: it was not free in time.
        """

    @abc.abstractmethod
    async def give_back(self) -> None:
        """Give back what `hold` took."""

    @property
    def finalized(self) -> bool:
        """Whether it was committed or rolled back already."""
        return self._finalized

    @property
    def serves_this_task(self) -> bool:
        """Whether it is open, and was opened by the task that asks."""
        return not self._finalized and _current_task() is self._owner

    def check_use(self) -> None:
        """Refuse a statement that does not belong here.

        Raises:
            ForeignTask: another task asks, which inherited the transaction when it was started.
            TransactionManagementError: the transaction has ended.
        """
        if _current_task() is not self._owner:
            raise ForeignTask
        if self._finalized:
            message = "the transaction has ended"
            raise TransactionManagementError(message)

    @property
    def innermost(self) -> EngineTransaction:
        """The savepoint that was opened last in it and is still open, else itself."""
        return self._inside[-1].innermost if self._inside else self

    def enter(self, inner: EngineTransaction) -> None:
        """Note that the savepoint ``inner`` was opened in it."""
        self._inside.append(inner)

    def leave(self, inner: EngineTransaction) -> None:
        """Note that the savepoint ``inner`` is about to end."""
        self._inside.remove(inner)

    @property
    def doomed(self) -> bool:
        """Whether it can only be undone: a part of it failed that cannot be undone alone."""
        return self._doomed

    def doom(self) -> None:
        """Let nothing of it be kept, even where the error that is on its way is swallowed."""
        self._doomed = True

    @contextmanager
    def doomed_by_errors(self) -> Generator[None, None, None]:
        """Doom what is open now if the block raises."""
        joining = self.innermost
        try:
            yield
        except BaseException:
            joining.doom()
            raise

    def finalize(self) -> None:
        """Take the one right to end the transaction.

        Raises:
            TransactionManagementError: it has ended already.
        """
        if self._finalized:
            message = "the transaction has ended"
            raise TransactionManagementError(message)
        self._finalized = True


def refuse_stray_query(connection_name: str) -> None:
    """Refuse a statement outside of any transaction to a task that is inside one.

    On SQLite it would wait for the very transaction that waits for it; elsewhere it would not be undone with it.

    Raises:
        StrayQuery: the task is inside a transaction.
    """
    context = get_current_context()
    current = context.connections.get(connection_name) if context is not None else None
    if isinstance(current, EngineTransaction) and current.serves_this_task:
        raise StrayQuery


class Outermost(TransactionContext):
    """A whole transaction: holds, begins, commits or rolls back, gives back."""

    def __init__(self, client: EngineTransaction) -> None:
        self.client = client
        self._transaction = client
        self._token: ConnectionToken | None = None

    async def __aenter__(self) -> EngineTransaction:
        await self._transaction.hold()
        try:
            await self._transaction.begin()
        except BaseException:
            await finish(self._abandon())
            raise
        self._token = get_connections().set(self._transaction.connection_name, self._transaction)
        return self._transaction

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc_val: BaseException | None, exc_tb: TracebackType | None
    ) -> None:
        try:
            get_connections().reset(self._token)
        finally:
            await finish(self._end(succeeded=exc_type is None))

    async def _end(self, *, succeeded: bool) -> None:
        if self._transaction.finalized:
            await self._transaction.give_back()
        elif succeeded and not self._transaction.doomed:
            await self._commit()
        else:
            await self._abandon()
            refuse_doomed(succeeded=succeeded)

    async def _commit(self) -> None:
        try:
            await self._transaction.commit()
        finally:
            await self._transaction.give_back()

    async def _abandon(self) -> None:
        try:
            if not self._transaction.finalized:
                await self._transaction.rollback()
        finally:
            await self._transaction.give_back()


class Savepoint(TransactionContext):
    """A transaction inside another: undone alone, kept only with the one around it."""

    def __init__(self, client: EngineTransaction, around: EngineTransaction) -> None:
        self.client = client
        self._transaction = client
        self._around = around

    async def __aenter__(self) -> EngineTransaction:
        try:
            await finish(self._transaction.savepoint())
        except asyncio.CancelledError:
            await finish(self._transaction.savepoint_rollback())
            raise
        self._around.enter(self._transaction)
        return self._transaction

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc_val: BaseException | None, exc_tb: TracebackType | None
    ) -> None:
        self._around.leave(self._transaction)
        succeeded = exc_type is None
        if succeeded and not self._transaction.doomed:
            await finish(self._transaction.release_savepoint())
        else:
            await finish(self._transaction.savepoint_rollback())
            refuse_doomed(succeeded=succeeded)


def refuse_doomed(*, succeeded: bool) -> None:
    """Raise `OperationalError` where what was undone had ``succeeded``: who opened it must not take it for kept."""
    if succeeded:
        message = "the transaction was undone by an error that was swallowed in it"
        raise OperationalError(message)


def _current_task() -> asyncio.Task[object] | None:
    """Return the task that asks; None in a database's own thread, where one piece of work is done at a time."""
    try:
        return asyncio.current_task()
    except RuntimeError:
        return None
