"""A sleeping sender is woken in time to claim, by its own process and by others."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from models.database import transaction
from models.engines.postgres_session import Session
from models.queue import notifying
from models.queue.notifying import CHANNEL
from models.queue.opening import stored_queue
from tests.support.deliveries import Desk, owed

both = pytest.mark.parametrize("engine", ["sqlite", "postgres"])
postgres = pytest.mark.parametrize("engine", ["postgres"])

LISTENERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()"
)


async def test_who_listens_is_woken_by_what_is_owed(desk: Desk) -> None:
    async with asyncio.timeout(20), desk.queue.listen() as woken:
        woken.clear()
        await desk.owe(owed())
        await woken.wait()
        assert len(await desk.claim()) == 1


@both
async def test_who_is_woken_finds_what_woke_them_although_it_was_not_yet_committed(desk: Desk) -> None:
    async def sender(woken: asyncio.Event) -> int:
        await woken.wait()
        return len(await desk.claim())

    async with asyncio.timeout(20), desk.queue.listen() as woken:
        woken.clear()
        sending = asyncio.create_task(sender(woken))
        async with transaction():
            await desk.owe(owed())
            await desk.all()
        assert await sending == 1


@both
async def test_what_is_undone_leaves_nothing_to_claim(desk: Desk) -> None:
    async with asyncio.timeout(20), desk.queue.listen():
        with pytest.raises(ZeroDivisionError):
            await owe_and_fail(desk)
        assert await desk.claim() == []


async def owe_and_fail(desk: Desk) -> None:
    async with transaction():
        await desk.owe(owed())
        raise ZeroDivisionError


@both
async def test_a_command_wakes_the_service_that_has_a_queue_of_its_own(desk: Desk) -> None:
    command = Desk(stored_queue())
    async with asyncio.timeout(20), desk.queue.listen() as woken:
        woken.clear()
        await command.owe(owed("first"))
        await woken.wait()
        woken.clear()
        await command.owe(owed("second"))
        await woken.wait()
        assert len(await desk.claim()) == 2


@both
async def test_two_services_wake_each_other_since_one_alone_gathers(desk: Desk) -> None:
    other = Desk(stored_queue())
    async with asyncio.timeout(20), desk.queue.listen() as woken, other.queue.listen():
        woken.clear()
        await other.owe(owed())
        await woken.wait()


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_folder_that_takes_no_file_only_delays_the_others(desk: Desk, database_url: str) -> None:
    beacon(database_url).mkdir()
    assert await desk.owe(owed()) != []


@postgres
async def test_another_process_wakes_who_listens(desk: Desk, database_url: str) -> None:
    async with asyncio.timeout(20), desk.queue.listen() as woken:
        woken.clear()
        await elsewhere(database_url, f"SELECT pg_notify('{CHANNEL}', '')")
        await woken.wait()


@postgres
async def test_who_lost_the_server_is_woken_and_listens_again(desk: Desk, database_url: str) -> None:
    async with asyncio.timeout(30), desk.queue.listen() as woken:
        woken.clear()
        await elsewhere(database_url, LISTENERS)
        await woken.wait()  # something may have been missed
        woken.clear()
        while not woken.is_set():
            await elsewhere(database_url, f"SELECT pg_notify('{CHANNEL}', '')")


@postgres
async def test_who_was_cut_off_from_the_server_without_a_word_listens_again(
    desk: Desk, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    says, silent, asked = vars(asyncpg.Connection)["execute"], asyncio.Event(), asyncio.Event()

    async def execute(self: Session, query: str, *args: object, **options: Any) -> str:
        if query.startswith("LISTEN") and silent.is_set():
            asked.set()
            await asyncio.Event().wait()
        return await says(self, query, *args, **options)

    monkeypatch.setattr(Session, "execute", execute)
    monkeypatch.setattr(notifying, "_PROBES", 0.05)
    monkeypatch.setattr(notifying, "_ANSWERS_WITHIN", 0.05)
    async with asyncio.timeout(20), desk.queue.listen() as woken:
        woken.clear()
        silent.set()
        await asked.wait()
        silent.clear()
        await woken.wait()  # something may have been missed
        woken.clear()
        while not woken.is_set():
            await elsewhere(database_url, f"SELECT pg_notify('{CHANNEL}', '')")


@postgres
async def test_who_stops_listening_gives_the_connection_back_clean(desk: Desk, database_url: str) -> None:
    async with asyncio.timeout(20):
        for _ in range(12):  # more often than the pool has connections
            async with desk.queue.listen():
                pass
        await elsewhere(database_url, f"SELECT pg_notify('{CHANNEL}', '')")
        assert await desk.claim() == []


def beacon(url: str) -> Path:
    """Return the file by which other processes on a SQLite file are woken."""
    return Path(f"{url.removeprefix('sqlite:///')}-wake")


async def elsewhere(url: str, statement: str) -> None:
    """Run a statement as another process does."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
