"""Bringing a database to the shape this program knows, by Tortoise's own migrations.

All that is pending is applied in one transaction, recorded in it too, so that a crash leaves either shape and never
one between. Two processes that start at once take turns, and the second finds nothing left to do.
"""

from __future__ import annotations

import pkgutil
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.context import TortoiseContext
from tortoise.exceptions import BaseORMException, OperationalError
from tortoise.migrations.recorder import MigrationRecorder
from tortoise.migrations.schema_editor import AsyncpgSchemaEditor, SqliteSchemaEditor
from tortoise.transactions import in_transaction

import models.migrations
from bot.ports import Clock
from models.database_place import Place
from models.errors import CannotOpen, CannotOpenReason, TooNew
from models.migration_state import Executor

__all__ = ["MigrationReport", "connected", "known_migrations", "migrate_place", "pending_migrations", "tortoise_config"]


@dataclass(frozen=True, slots=True)
class MigrationReport:
    """What was applied, in order, and the copy made of the database before (SQLite, and not when it was new)."""

    applied: tuple[str, ...] = ()
    backup: Path | None = None


def known_migrations(steps: ModuleType = models.migrations) -> list[str]:
    """Return the names of the migrations in the package ``steps``, in their order, without importing them."""
    return sorted(name for _, name, _ in pkgutil.iter_modules(steps.__path__))


def pending_migrations(found: list[str], steps: ModuleType = models.migrations) -> list[str]:
    """Return which of ours are not among those ``found``.

    Raises:
        TooNew: one was found that this program does not know.
    """
    known = known_migrations(steps)
    if unknown := sorted(set(found) - set(known)):
        raise TooNew(unknown[-1], known[-1])
    return [name for name in known if name not in found]


def tortoise_config(place: Place, steps: ModuleType = models.migrations, *, migrating: bool = False) -> dict[str, Any]:
    """Return Tortoise's configuration for ``place``.

    The connection bears the engine's name, since Tortoise keeps statements by connection name for good.
    """
    app = {"models": ["models.schema"], "default_connection": place.dialect, "migrations": steps.__name__}
    return {"connections": {place.dialect: place.connection(migrating=migrating)}, "apps": {"models": app}}


@asynccontextmanager
async def connected(place: Place, *, migrating: bool = False) -> AsyncGenerator[None, None]:
    """Connect to ``place``, for this task and those it starts.

    Raises:
        CannotOpen: it cannot be opened.
        Locked: another program kept it for too long.
    """
    async with TortoiseContext() as context:
        with place.explained(), _the_drivers_own():
            await context.init(config=tortoise_config(place, migrating=migrating))
            await context.db().create_connection(with_db=True)
        yield


async def migrate_place(place: Place, clock: Clock, steps: ModuleType = models.migrations) -> MigrationReport:
    """Apply what of ``steps`` is pending at ``place``, after a copy of it on SQLite when it held anything.

    Raises:
        CannotOpen: it cannot be opened; or, with ``MIGRATION_FAILED``, a step was refused and everything undone.
        Locked: another process wrote, or migrated, for too long.
        TooNew: it knows a migration that this program does not; nothing was touched.
    """
    if not pending_migrations(await place.found(), steps):
        return MigrationReport()
    async with _alone(place) as connection:
        found = await _recorded(connection)
        if not pending_migrations(found, steps):
            return MigrationReport()
        backup = await place.save_copy(found[-1], clock.now()) if found else None
        applied = await _apply(connection, tortoise_config(place, steps))
        await place.check_rows()
    return MigrationReport(tuple(applied), backup)


@asynccontextmanager
async def _alone(place: Place) -> AsyncGenerator[BaseDBAsyncClient, None]:
    async with connected(place, migrating=True):
        with _undone_as_a_whole(place):
            async with in_transaction() as connection:
                await place.exclude_others()
                yield connection


@contextmanager
def _the_drivers_own() -> Generator[None, None, None]:
    try:
        yield
    except OperationalError as error:
        raise error.__cause__ or error from None


@contextmanager
def _undone_as_a_whole(place: Place) -> Generator[None, None, None]:
    try:
        yield
    except BaseORMException as error:
        raise CannotOpen(place.url, CannotOpenReason.MIGRATION_FAILED, str(error)) from error


async def _recorded(connection: BaseDBAsyncClient) -> list[str]:
    # Tortoise looks into this table before it creates it, and in PostgreSQL that error would end the transaction.
    editor = SqliteSchemaEditor if connection.capabilities.dialect == "sqlite" else AsyncpgSchemaEditor
    recorder: Any = MigrationRecorder(connection)  # typed in part only
    await recorder.ensure_schema(editor(connection, atomic=False))
    return sorted(key.name for key in await recorder.applied_migrations() if key.app_label == "models")


async def _apply(connection: BaseDBAsyncClient, config: dict[str, Any]) -> list[str]:
    applied: list[str] = []

    def note(event: str, _app: str, name: str) -> None:
        if event == "apply_done":
            applied.append(name)

    executor = Executor(connection, config["apps"])
    await executor.migrate(direction="forward", progress=note)
    return applied
