"""A database on a PostgreSQL server: looking into it without Tortoise, and creating it when it is absent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from typing import Any, Final, Literal

import asyncpg

from models.database_url import PostgresTarget
from models.engines.postgres_pool import Connection
from models.errors import CannotOpen, CannotOpenReason, Locked

__all__ = ["IDLE", "MIGRATION_LOCK", "PostgresPlace"]

MIGRATION_LOCK: Final = 0x5069784D617465
"""The advisory lock under which one process at a time migrates: "PixMate"."""

IDLE: Final = 8.0
"""Seconds that a transaction may stand still: less than a lease lasts, which a stopped process must not hold up."""

_MAINTENANCE = "postgres"
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
_RECORDED = "SELECT name FROM tortoise_migrations WHERE app = 'models' ORDER BY name"


class PostgresPlace:
    """A database on a server, and how long (seconds) the server, or another transaction's lock, is waited for."""

    dialect: Literal["postgres"] = "postgres"

    def __init__(self, target: PostgresTarget, patience: float) -> None:
        self.url = target.url
        self._target = target
        self._patience = patience

    async def found(self) -> list[str]:
        """Return the migrations recorded in the database, which is created when it is absent."""
        with self.explained():
            try:
                return await self._found()
            except asyncpg.InvalidCatalogNameError:
                await self._create()
                return []

    def connection(self, *, migrating: bool) -> dict[str, Any]:
        """Return the engine and how it reaches the server; one connection is enough to migrate."""
        sizes = (1, 1) if migrating else (self._target.minsize, self._target.maxsize)
        options: dict[str, Any] = {
            **self._target.server,
            "database": self._target.database,
            "minsize": sizes[0],
            "maxsize": sizes[1],
            "timeout": self._patience,
            "acquire_timeout": self._patience,
            "lock_timeout": self._patience,
            "idle_timeout": 0 if migrating else IDLE,
        }
        return {"engine": "models.engines.postgres", "credentials": options}

    @contextmanager
    def explained(self) -> Generator[None, None, None]:
        """Raise what asyncpg or the network raise as `CannotOpen` or `Locked`."""
        try:
            yield
        except asyncpg.LockNotAvailableError as error:
            raise Locked(self._patience) from error
        except asyncpg.CannotConnectNowError as error:
            raise CannotOpen(self.url, CannotOpenReason.UNREACHABLE, str(error)) from error
        except asyncpg.PostgresError as error:
            raise CannotOpen(self.url, CannotOpenReason.REFUSED, str(error)) from error
        except (OSError, asyncpg.InterfaceError) as error:
            raise CannotOpen(self.url, CannotOpenReason.UNREACHABLE, str(error)) from error

    async def exclude_others(self) -> None:
        """Take the advisory lock of migrations, given back when the transaction ends."""
        from models.engines.sql import fetch

        await fetch("SELECT pg_advisory_xact_lock(?)", MIGRATION_LOCK)

    async def save_copy(self, version: str, now: datetime) -> None:
        """Do nothing: the server has its own backups, and a migration that fails is undone whole."""

    async def check_rows(self) -> None:
        """Do nothing: the server watches references at all times."""

    async def _found(self) -> list[str]:
        async with self._connected(self._target.database) as connection:
            tables = {row["tablename"] for row in await connection.fetch(_TABLES)}
            if "tortoise_migrations" in tables:
                return [row["name"] for row in await connection.fetch(_RECORDED)]
        if tables:
            raise CannotOpen(self.url, CannotOpenReason.NOT_OURS)
        return []

    async def _create(self) -> None:
        name = self._target.database.replace('"', '""')
        async with self._connected(_MAINTENANCE) as connection:
            try:
                await connection.execute(f"CREATE DATABASE \"{name}\" ENCODING 'UTF8' TEMPLATE template0")
            except (asyncpg.DuplicateDatabaseError, asyncpg.UniqueViolationError):
                return  # another process was faster

    @asynccontextmanager
    async def _connected(self, database: str) -> AsyncGenerator[Connection, None]:
        async with asyncio.timeout(self._patience):
            connection = await asyncpg.connect(**self._target.server, database=database)
        try:
            yield connection
        finally:
            await connection.close(timeout=self._patience)
