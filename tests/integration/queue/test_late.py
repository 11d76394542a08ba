"""A sender that lost its lease in the middle of a call still knows what came of it, and so does its process alone."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from bot.outcomes import Sent
from models.queue.delivery import State
from tests.support.clock import NOON
from tests.support.deliveries import Desk, lease, owed

ROOT = Path(__file__).parents[3]


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> str:
    """Both databases: nobody else sees what is in memory."""
    return request.param


async def told_elsewhere(url: str, delivery: int, attempt: int) -> str:
    """Let another process tell that this call arrived; returns what that made of the row."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.integration.queue.reporter", url, str(delivery), str(attempt)),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await process.communicate()
    assert process.returncode == 0
    return out.decode()


async def test_what_another_process_knows_of_the_last_call_replaces_the_doubt(desk: Desk, database_url: str) -> None:
    (id_,) = await desk.sending(owed())
    await desk.queue.succeed(lease(epoch=2), NOON)
    assert await desk.states() == [State.UNCERTAIN]
    assert await told_elsewhere(database_url, id_, 1) == "sent"
    assert (await desk.get(id_)).message_ref == "m"


async def test_what_it_knows_of_an_earlier_call_changes_nothing(desk: Desk, database_url: str) -> None:
    (id_,) = await desk.sending(owed())
    await desk.queue.succeed(lease(epoch=2), NOON)
    await desk.queue.resend([id_], NOON)
    assert [row.id for row in await desk.claim(lease(epoch=2))] == [id_]
    assert await desk.mark([id_], lease(epoch=2)) == [id_]
    assert await told_elsewhere(database_url, id_, 1) == "too late"
    assert await desk.states() == [State.SENDING]
    await desk.report(id_, Sent("m2"), attempt=2)
    assert (await desk.get(id_)).message_ref == "m2"
