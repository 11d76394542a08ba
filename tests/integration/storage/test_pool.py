"""How PostgreSQL's connections are shared, bounded and replaced."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import cast

import asyncpg
import pytest
from tortoise.connection import get_connections
from tortoise.exceptions import OperationalError

import models.database_postgres
from models.database import Database, execute, fetch, fetch_one, open_database, transaction
from models.engines.postgres import PostgresEngine
from models.engines.postgres_pool import Connection, Pool
from models.engines.postgres_session import Session
from models.errors import Locked
from tests.support.waiting import asked

pytestmark = pytest.mark.parametrize("engine", ["postgres"])

SOON = timedelta(milliseconds=500)


async def the_pool() -> Pool:
    return await cast("PostgresEngine", get_connections().get("postgres")).pool()


def sized(url: str, minsize: int, maxsize: int) -> str:
    return f"{url}{'&' if '?' in url else '?'}minsize={minsize}&maxsize={maxsize}"


class Holder:
    """Keeps transactions open until told."""

    def __init__(self, many: int) -> None:
        self.over = asyncio.Event()
        self._begun = asyncio.Barrier(many + 1)
        self._tasks = [asyncio.create_task(self._hold()) for _ in range(many)]

    async def _hold(self) -> None:
        async with transaction():
            await fetch("SELECT 1 AS one")
            await self._begun.wait()
            await self.over.wait()

    async def begun(self) -> None:
        await self._begun.wait()

    async def end(self) -> None:
        self.over.set()
        await asyncio.gather(*self._tasks)


async def test_it_opens_two_connections_at_first(database: Database) -> None:
    assert (await the_pool()).get_size() == 2


async def test_it_opens_ten_at_most_and_says_when_none_is_free(database_url: str) -> None:
    async with open_database(database_url, timeout=SOON):
        held = Holder(10)
        await held.begun()
        assert (await the_pool()).get_size() == 10
        with pytest.raises(Locked) as raised:
            await fetch("SELECT 1 AS one")
        assert raised.value.seconds == SOON.total_seconds()
        with pytest.raises(Locked):
            await begin()
        await held.end()
        assert await fetch("SELECT 1 AS one") == [{"one": 1}]


async def begin() -> None:
    async with transaction():
        pass


async def test_its_bounds_come_from_the_url(database_url: str) -> None:
    async with open_database(sized(database_url, 1, 1), timeout=SOON):
        assert (await the_pool()).get_size() == 1
        held = Holder(1)
        await held.begun()
        with pytest.raises(Locked):
            await fetch("SELECT 1 AS one")
        await held.end()


async def test_a_lock_of_another_transaction_is_waited_for_within_bounds(database_url: str) -> None:
    inside, over = asyncio.Event(), asyncio.Event()

    async def writer() -> None:
        async with transaction():
            await execute("INSERT INTO secret (name, value) VALUES ('a', '')")
            inside.set()
            await over.wait()

    async with open_database(database_url, timeout=SOON):
        writing = asyncio.create_task(writer())
        await inside.wait()
        with pytest.raises(Locked):
            await execute("INSERT INTO secret (name, value) VALUES ('a', '')")
        over.set()
        await writing


async def test_a_connection_that_dies_is_replaced(database: Database) -> None:
    with pytest.raises(OperationalError):
        await die_inside()
    pool = await the_pool()
    assert pool.get_idle_size() == pool.get_size()
    for _ in range(3):
        assert await fetch("SELECT name FROM secret") == []


async def die_inside() -> None:
    async with transaction():
        await execute("INSERT INTO secret (name, value) VALUES ('a', '')")
        await fetch("SELECT pg_terminate_backend(pg_backend_pid())")


async def test_its_sessions_speak_utc_and_are_named(database: Database) -> None:
    assert await fetch_one("SELECT current_setting('TimeZone') AS zone") == {"zone": "UTC"}
    assert await fetch_one("SELECT current_setting('application_name') AS name") == {"name": "pixmate"}


async def test_closing_leaves_no_session_behind(database_url: str) -> None:
    async with open_database(database_url):
        await fetch("SELECT 1 AS one")
    async with open_database(sized(database_url, 1, 1)):
        others = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'pixmate'"
        # The server forgets a session a moment after its client has gone.
        async with asyncio.timeout(5):
            while len(await fetch(others)) > 1:
                await fetch("SELECT pg_stat_clear_snapshot()")


async def test_what_was_said_to_a_session_does_not_outlive_it(database_url: str) -> None:
    said = (
        "SET work_mem = '123kB'",
        "SELECT set_config('work_mem', '123kB', FALSE)",
        "SELECT pg_advisory_lock(1815)",
        "LISTEN somebody",
    )
    async with open_database(sized(database_url, 1, 1)):
        for statement in said:
            await fetch(statement)
            assert await traces() == 0, statement
            async with transaction():
                await fetch(statement)
            assert await traces() == 0, statement
            async with lent() as connection:
                await connection.execute(statement)
            assert await traces() == 0, statement


async def test_control_an_unmarked_session_would_keep_it(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def unmarked(session: Session) -> None:
        del session

    async with open_database(sized(database_url, 1, 1)):
        monkeypatch.setattr(Session, "mark", unmarked)
        await fetch("SET work_mem = '123kB'")
        assert await traces() == 1


async def test_a_session_that_was_asked_of_rows_is_lent_again_as_it_is(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with asked(monkeypatch) as seen:
        await fetch("SELECT name FROM secret")
        async with transaction():
            await execute("INSERT INTO secret (name, value) VALUES ('a', '')")
            await fetch("SELECT pg_advisory_xact_lock(1815)")
    assert [statement.split()[0] for statement in seen.statements] == ["SELECT", "BEGIN", "INSERT", "SELECT", "COMMIT"]
    assert await traces() == 0


async def traces() -> int:
    """Return how much is left in the session of what was said to it."""
    (row,) = await fetch(
        "SELECT (current_setting('work_mem') = '123kB')::int + (SELECT count(*) FROM pg_listening_channels())"
        " + (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory') AS n"
    )
    return int(row["n"])


def lent() -> AbstractAsyncContextManager[Connection]:
    return cast("PostgresEngine", get_connections().get("postgres")).connection()


async def test_a_transaction_of_a_process_that_was_stopped_keeps_its_locks_for_some_seconds_only(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models.database_postgres, "IDLE", 0.3)
    async with open_database(database_url):
        await execute("INSERT INTO secret (name, value) VALUES ('a', 'b')")
        with pytest.raises(OperationalError):
            await stand_still(database_url)
        assert await fetch("SELECT value FROM secret") == [{"value": "d"}]


async def stand_still(url: str) -> None:
    """Do nothing in a transaction until somebody else gets its lock, then go on."""
    async with transaction():
        await execute("UPDATE secret SET value = 'c'")
        other = await asyncpg.connect(url)
        try:
            await other.execute("UPDATE secret SET value = 'd'")
        finally:
            await other.close()
        await execute("UPDATE secret SET value = 'e'")
