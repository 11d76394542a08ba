"""No call may start before its own mark is durable: another connection sees the mark as soon as its sender does."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable

import asyncpg
import pytest

from bot.outcomes import Sent
from models.queue.delivery import State
from models.queue.events import Reported
from models.queue.marker import Marker
from models.queue.port import Report
from tests.support.clock import NOON, ManualClock
from tests.support.deliveries import SENDER, Desk, owed

Look = Callable[[int], Awaitable[str]]
STATE = "SELECT state FROM delivery WHERE id = "


@pytest.fixture
def look(database_url: str) -> Look:
    """Return the state of a row as another connection sees it."""

    async def on_postgres(id_: int) -> str:
        connection = await asyncpg.connect(database_url)
        try:
            return await connection.fetchval(f"{STATE}{id_}")
        finally:
            await connection.close()

    async def on_sqlite(id_: int) -> str:
        connection = sqlite3.connect(database_url.removeprefix("sqlite:///"))
        try:
            return connection.execute(f"{STATE}{id_}").fetchone()[0]
        finally:
            connection.close()

    return on_sqlite if database_url.startswith("sqlite") else on_postgres


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
async def test_each_call_starts_after_its_mark_is_committed_and_ends_in_its_outcome(desk: Desk, look: Look) -> None:
    ids = await desk.claimed(*(owed(person=person) for person in range(80)))

    async def send(marker: Marker, id_: int) -> str:
        marked = await marker.mark(id_, SENDER)
        assert marked is not None
        seen = await look(id_)
        await marker.record(Report(id_, Reported(NOON, marked.attempts, Sent(f"m{id_}"))))
        return seen

    async with Marker.running(desk.queue, ManualClock().now) as marker:
        seen = await asyncio.gather(*(send(marker, id_) for id_ in ids))
    assert set(seen) == {State.SENDING}
    assert [row.message_ref for row in await desk.all()] == [f"m{row.id}" for row in await desk.all()]
