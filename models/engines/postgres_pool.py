"""The part of asyncpg the engine stands on, typed, and its exceptions raised as ours or as Tortoise's."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

import asyncpg
from tortoise.exceptions import IntegrityError, OperationalError

from models.errors import Locked

__all__ = ["Connection", "Pool", "Prepared", "translated"]


class Prepared(Protocol):
    """A statement the server has planned."""

    async def fetch(self, *args: object) -> list[Mapping[str, Any]]:
        """Run it and return its rows."""
        ...

    def get_statusmsg(self) -> str:
        """Return the server's tag of the last run, such as ``UPDATE 3``."""
        ...


class Connection(Protocol):
    """A connection lent by the pool."""

    async def execute(self, query: str, *args: object) -> str:
        """Run ``query`` and return the server's tag, such as ``UPDATE 3``; without arguments it may be a script."""
        ...

    async def executemany(self, command: str, args: Iterable[Sequence[object]]) -> None:
        """Run ``command`` for each of ``args``, all or none."""
        ...

    async def fetch(self, query: str, *args: object) -> list[Mapping[str, Any]]:
        """Run ``query`` and return its rows."""
        ...

    async def prepare(self, query: str) -> Prepared:
        """Have the server plan ``query``."""
        ...

    async def fetchrow(self, query: str, *args: object) -> Mapping[str, Any] | None:
        """Run ``query`` and return its first row."""
        ...

    async def copy_records_to_table(
        self, table_name: str, *, records: Iterable[Sequence[object]], columns: Sequence[str]
    ) -> str:
        """Load ``records`` by COPY."""
        ...

    def is_in_transaction(self) -> bool:
        """Whether a transaction is open."""
        ...

    def mark(self) -> None:
        """Note that something may have left a trace in the session, as `models.engines.postgres_session` says."""
        ...


class Pool(Protocol):
    """A bounded set of connections."""

    async def acquire(self) -> Connection:
        """Wait for a connection."""
        ...

    async def release(self, connection: Connection) -> None:
        """Give a connection back."""
        ...

    async def close(self) -> None:
        """Close every connection, once each was given back."""
        ...

    def terminate(self) -> None:
        """Close every connection now."""
        ...

    def get_size(self) -> int:
        """Return how many connections are open."""
        ...

    def get_idle_size(self) -> int:
        """Return how many of them nobody uses."""
        ...


@contextmanager
def translated(lock_timeout: float) -> Generator[None, None, None]:
    """Raise what asyncpg raises as ``Locked`` or as Tortoise's exceptions, told apart by the server's own codes."""
    try:
        yield
    except asyncpg.LockNotAvailableError as error:
        raise Locked(lock_timeout) from error
    except asyncpg.IntegrityConstraintViolationError as error:
        raise IntegrityError(error) from error
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        raise OperationalError(error) from error
