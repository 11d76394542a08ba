"""How SQLite is really set, on both connections, and how long each waits."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from tortoise.connection import get_connections
from tortoise.exceptions import IntegrityError, OperationalError

from models.database import Database, execute, fetch, open_database, transaction
from models.database_url import SqliteTarget, parse_url
from models.engines.sqlite import SqliteEngine
from models.errors import Locked
from tests.support.clock import NOON

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])

SOON = timedelta(milliseconds=50)


def the_engine() -> SqliteEngine:
    return cast("SqliteEngine", get_connections().get("sqlite"))


def file_of(url: str) -> Path:
    return cast("SqliteTarget", parse_url(url)).path


async def setting(name: str, *, of_writer: bool) -> object:
    connections = await the_engine().connections()
    return await connections[0 if of_writer else 1].run(lambda raw: raw.execute(f"PRAGMA {name}").fetchone()[0])


@pytest.mark.parametrize("of_writer", [True, False])
@pytest.mark.parametrize(
    ("name", "expected"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 100)]
)
async def test_each_connection_is_set(database: Database, name: str, expected: object, *, of_writer: bool) -> None:
    assert await setting(name, of_writer=of_writer) == expected


async def test_the_reader_cannot_write(database: Database) -> None:
    assert await setting("query_only", of_writer=False) == 1
    assert await setting("query_only", of_writer=True) == 0
    reader = (await the_engine().connections())[1]
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await reader.run(lambda raw: raw.execute("DELETE FROM person"))


async def test_a_row_that_refers_to_nothing_is_refused(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await execute(
            "INSERT INTO attempt (person_id, competence, answered_at, told_at) VALUES (404, '3.1', ?, ?)", NOON, NOON
        )


async def test_a_read_does_not_wait_for_a_writer(database: Database) -> None:
    inside, read = asyncio.Event(), asyncio.Event()

    async def writer() -> None:
        async with transaction():
            await execute("INSERT INTO secret (name, value) VALUES ('a', '')")
            inside.set()
            await read.wait()

    writing = asyncio.create_task(writer())
    await inside.wait()
    assert await fetch("SELECT name FROM secret") == []
    read.set()
    await writing
    assert await fetch("SELECT name FROM secret") == [{"name": "a"}]


async def test_a_writer_of_this_process_is_waited_for_within_bounds(database_url: str) -> None:
    inside, over = asyncio.Event(), asyncio.Event()

    async def writer() -> None:
        async with transaction():
            inside.set()
            await over.wait()

    async with open_database(database_url, timeout=SOON):
        writing = asyncio.create_task(writer())
        await inside.wait()
        with pytest.raises(Locked) as raised:
            await execute("DELETE FROM secret")
        assert raised.value.seconds == SOON.total_seconds()
        over.set()
        await writing
        assert await execute("DELETE FROM secret") == 0


async def test_a_writer_of_another_program_is_waited_for_within_bounds(database_url: str) -> None:
    async with open_database(database_url, timeout=SOON):
        with closing(sqlite3.connect(file_of(database_url), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(Locked):
                await begin()
            with pytest.raises(Locked):
                await execute("DELETE FROM secret")
            assert await fetch("SELECT name FROM secret") == []
            other.execute("ROLLBACK")
        await begin()


async def test_a_wait_for_another_program_ends_at_once_when_it_is_cancelled(database: Database) -> None:
    """Ctrl-C is not kept waiting for the five seconds a lock is waited for."""
    started = asyncio.Event()

    async def write() -> None:
        started.set()
        await begin()

    with closing(sqlite3.connect(the_engine().path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.create_task(write())
        await started.wait()
        waiting.cancel()
        async with asyncio.timeout(2):
            await asyncio.wait((waiting,))
        assert waiting.cancelled()
        other.execute("ROLLBACK")
    await begin()


async def begin() -> None:
    async with transaction():
        pass


async def test_a_closed_database_is_not_opened_again_by_a_late_statement(database_url: str) -> None:
    async with open_database(database_url):
        engine = the_engine()
    with pytest.raises(OperationalError):
        await engine.execute_query("SELECT 1")


async def test_nothing_is_left_beside_the_file_when_it_is_closed(database_url: str) -> None:
    async with open_database(database_url):
        await execute("DELETE FROM secret")
    path = file_of(database_url)
    assert sorted(each.name for each in path.parent.iterdir() if each.name.startswith(path.name)) == [path.name]
