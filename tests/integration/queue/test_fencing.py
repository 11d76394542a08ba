"""Who was succeeded changes nothing any more, also while that happens."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import asyncpg
import pytest

import models.queue.postgres
import models.queue.selection
import models.queue.sqlite
import models.queue.stored
from bot.outcomes import Sent
from models.database import fetch
from models.leases import rows
from models.leases.rows import Bid
from models.queue.delivery import Lease, State
from models.queue.memory import MemoryRows
from models.queue.selection import Condition
from tests.support.clock import NOON
from tests.support.deliveries import Desk, lease, owed

EARLIER, LATER = lease(epoch=1), lease(epoch=2)
WAITING = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
FAR = timedelta(hours=1)


async def test_who_was_succeeded_claims_nothing(desk: Desk) -> None:
    await desk.owe(owed("a"), owed("b"))
    await desk.queue.succeed(LATER, NOON)
    assert await desk.claim(EARLIER) == []
    assert len(await desk.claim(LATER)) == 2


async def test_who_was_succeeded_marks_and_renews_nothing(desk: Desk) -> None:
    ids = await desk.claimed(owed(), by=EARLIER)
    await desk.queue.succeed(LATER, NOON)
    assert await desk.mark(ids, EARLIER) == []
    assert await desk.queue.renew(ids, EARLIER, NOON) == 0
    assert await desk.states() == [State.QUEUED]


async def test_what_their_calls_came_to_still_counts(desk: Desk) -> None:
    (id_,) = await desk.sending(owed(), by=EARLIER)
    await desk.queue.succeed(LATER, NOON)
    assert await desk.states() == [State.UNCERTAIN]
    await desk.report(id_, Sent("m1"))
    assert await desk.states() == [State.SENT]


async def test_other_platforms_are_not_concerned(desk: Desk) -> None:
    ids = await desk.claimed(owed(), by=EARLIER)
    await desk.queue.succeed(lease("discord", epoch=9), NOON)
    assert await desk.mark(ids, EARLIER) == ids


async def test_an_earlier_successor_does_not_outdate_a_later_one(desk: Desk) -> None:
    await desk.owe(owed())
    await desk.queue.succeed(LATER, NOON)
    await desk.queue.succeed(EARLIER, NOON)
    assert len(await desk.claim(LATER)) == 1


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
async def test_taking_the_lease_is_enough_to_be_known(desk: Desk) -> None:
    ids = await desk.claimed(owed("a"), by=EARLIER)
    await desk.owe(owed("b"))
    await taken_twice()
    assert await desk.claim(EARLIER) == []
    assert await desk.mark(ids, EARLIER) == []
    assert len(await desk.claim(LATER)) == 1


async def test_without_the_fence_who_was_succeeded_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control of the tests above."""
    monkeypatch.setattr(MemoryRows, "_outdates", nobody)
    monkeypatch.setattr(models.queue.sqlite, "_OUTDATED", "SELECT 1 WHERE ? = '' AND ? < 0")
    for module in (models.queue.stored, models.queue.postgres):
        monkeypatch.setattr(module, "fence", unfenced)
    await desk.owe(owed("a"))
    await desk.queue.succeed(LATER, NOON)
    assert len(await desk.claim(EARLIER)) == 1
    assert len(await desk.mark([row.id for row in await desk.all()], EARLIER)) == 1


@pytest.mark.parametrize("engine", ["postgres"])
@pytest.mark.parametrize("what", ["claim", "mark"])
@pytest.mark.parametrize("fenced", [True, False])
async def test_who_takes_over_waits_for_what_is_under_way(
    desk: Desk, database_url: str, what: str, *, fenced: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without holding the lease's row, it is taken over in the middle of a claim or a mark."""
    if not fenced:
        monkeypatch.setattr(models.queue.selection, "sharing", str)
    ids = await desk.claimed(owed("a"), by=EARLIER)
    await desk.owe(owed("b"))
    assert await rows.take("telegram", Bid("one", "", -FAR)) == 1
    done, go = asyncio.Event(), asyncio.Event()

    async def under_way() -> None:
        async with desk.queue.unit():
            assert len(await (desk.claim(EARLIER) if what == "claim" else desk.mark(ids, EARLIER))) == 1
            done.set()
            await go.wait()

    working = asyncio.create_task(under_way())
    await done.wait()
    taking = asyncio.create_task(rows.take("telegram", Bid("other", "", FAR)))
    await waited_for(database_url, taking)
    assert taking.done() is not fenced
    go.set()
    await working
    assert await taking == 2
    assert await desk.mark(ids, EARLIER) == []


async def waited_for(url: str, task: asyncio.Task[int | None]) -> None:
    connection = await asyncpg.connect(url)
    try:
        async with asyncio.timeout(30):
            while not task.done() and not await connection.fetchval(WAITING):
                pass
    finally:
        await connection.close()


async def taken_twice() -> None:
    assert await rows.take("telegram", Bid("one", "", -FAR)) == 1
    assert await rows.take("telegram", Bid("other", "", FAR)) == 2
    assert [row["epoch"] for row in await fetch("SELECT epoch FROM lease")] == [2]


def nobody(_rows: MemoryRows, _lease: Lease) -> bool:
    return False


def unfenced(_lease: Lease) -> Condition:
    return Condition("TRUE")
