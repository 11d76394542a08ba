"""The file of a SQLite database: looking into it without Tortoise, and the copies kept of it."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from glob import escape
from pathlib import Path
from typing import Any, Final, Literal

from models.database_url import SqliteTarget
from models.engines.finish import finish
from models.errors import CannotOpen, CannotOpenReason, Locked

__all__ = ["COPIES_KEPT", "SqlitePlace", "copy_database"]

COPIES_KEPT: Final = 3
"""How many copies made before migrations are kept."""

_OWNER_ONLY = 0o600
_PART = ".part"
_LOCK_CODES = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_DAMAGE = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT})
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
_RECORDED = "SELECT name FROM tortoise_migrations WHERE app = 'models' ORDER BY name"


class SqlitePlace:
    """A file, and how long (seconds) another program's lock on it is waited for."""

    dialect: Literal["sqlite"] = "sqlite"

    def __init__(self, target: SqliteTarget, patience: float) -> None:
        self.url = target.url
        self.path = target.path
        self._patience = patience

    async def found(self) -> list[str]:
        """Return the migrations recorded in the file, which is created, for its owner only, when it is absent."""
        return await asyncio.to_thread(self._found)

    def connection(self, *, migrating: bool) -> dict[str, Any]:
        """Return the engine and how it opens the file.

        While migrating, foreign keys are off: dropping a table that a step rebuilds would delete its children.
        """
        options = {"file_path": str(self.path), "busy_timeout": self._patience, "foreign_keys": not migrating}
        return {"engine": "models.engines.sqlite", "credentials": options}

    @contextmanager
    def explained(self) -> Generator[None, None, None]:
        """Raise what SQLite or the file system raise as `CannotOpen` or `Locked`."""
        try:
            yield
        except OSError as error:
            raise CannotOpen(self.url, CannotOpenReason.NO_ACCESS, error.strerror or "") from error
        except sqlite3.Error as error:
            raise self._explain(error) from error

    async def exclude_others(self) -> None:
        """Do nothing: a transaction here is IMMEDIATE, so it is alone already."""

    async def save_copy(self, version: str, now: datetime) -> Path:
        """Copy the file, at ``version``, to ``<name>.backup-<version>-<timestamp>``; the last three are kept."""
        return await finish(asyncio.to_thread(partial(self._save_copy, version, now)))

    async def check_rows(self) -> None:
        """See that no row lost the row it refers to, which SQLite did not watch while foreign keys were off."""
        from tortoise.exceptions import IntegrityError

        from models.engines.sql import fetch

        if broken := await fetch("PRAGMA foreign_key_check"):
            message = f"rows of {sorted({row['table'] for row in broken})} lost what they refer to"
            raise IntegrityError(message)

    def _found(self) -> list[str]:
        with self.explained():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, _OWNER_ONLY))
            with closing(sqlite3.connect(self.path, timeout=self._patience)) as raw:
                tables = {name for (name,) in raw.execute(_TABLES)}
                if "tortoise_migrations" in tables:
                    return [name for (name,) in raw.execute(_RECORDED)]
        if tables:
            raise CannotOpen(self.url, CannotOpenReason.NOT_OURS)
        return []

    def _explain(self, error: sqlite3.Error) -> CannotOpen | Locked:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code in _LOCK_CODES:
            return Locked(self._patience)
        reason = CannotOpenReason.NOT_A_DATABASE if code in _DAMAGE else CannotOpenReason.NO_ACCESS
        return CannotOpen(self.url, reason, str(error))

    def _save_copy(self, version: str, now: datetime) -> Path:
        stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")
        copy = self.path.with_name(f"{self.path.name}.backup-{version}-{stamp}")
        with self.explained():
            # Whoever migrates is alone, so that a part found here is of one that was killed, with its journal.
            for part in self._beside(f"*{_PART}*"):
                part.unlink()
            copy_database(self.path, copy)
            for old in sorted(self._beside("*Z"), key=_made_at)[:-COPIES_KEPT]:
                old.unlink()
        return copy

    def _beside(self, ending: str) -> Iterator[Path]:
        """Return the files named as copies are: those with the Z of their time at the end are whole."""
        return self.path.parent.glob(f"{escape(self.path.name)}.backup-{ending}")


def copy_database(source: Path, copy: Path) -> None:
    """Copy a database that may be in use, whole or not at all, readable by its owner only.

    Raises:
        FileExistsError: ``copy`` exists.
        OSError: the folder cannot be written.
        sqlite3.Error: the source cannot be read, or the disk is full.
    """
    part = copy.with_name(f"{copy.name}{_PART}")
    os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY))
    try:
        with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(part)) as writing:
            reading.backup(writing)
        os.link(part, copy)
    finally:
        part.unlink()


def _made_at(copy: Path) -> str:
    return copy.name.rpartition("-")[2]
