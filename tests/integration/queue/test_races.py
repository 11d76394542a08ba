"""Two claimers never get the same row: two tasks, and two processes stopped exactly where a race would be lost.

The negative control runs the same processes without the lock, and finds the row in both hands.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest

from bot.outcomes import Sent
from models.queue.delivery import State
from tests.support.clock import NOON
from tests.support.deliveries import DAY, Desk, lease, owed

ROOT = Path(__file__).parents[3]


async def test_tasks_that_claim_at_once_share_the_rows(desk: Desk) -> None:
    ids = await desk.owe(*(owed(person=person) for person in range(200)))

    async def claimer(epoch: int) -> list[int]:
        mine: list[int] = []
        while rows := await desk.claim(lease(epoch=epoch), limit=7):
            mine += [row.id for row in rows]
        return mine

    shares = await asyncio.gather(*(claimer(1) for _ in range(5)))
    assert sorted(id_ for share in shares for id_ in share) == sorted(ids)


async def test_of_two_marks_at_once_one_allows_the_call(desk: Desk) -> None:
    ids = await desk.claimed(*(owed(person=person) for person in range(20)))
    marked = await asyncio.gather(*(desk.mark(ids) for _ in range(4)))
    assert sorted(id_ for some in marked for id_ in some) == sorted(ids)


async def test_the_same_key_owed_at_once_is_owed_once(desk: Desk) -> None:
    new = await asyncio.gather(*(desk.owe(owed("a"), owed("b")) for _ in range(5)))
    assert sum(map(len, new)) == 2
    assert len(await desk.all()) == 2


async def test_a_cancellation_and_a_mark_at_once_leave_one_of_both(desk: Desk) -> None:
    ids = await desk.claimed(*(owed(person=person) for person in range(30)))
    keys = [row.key for row in await desk.all()]
    marked, cancelled = await asyncio.gather(desk.mark(ids), desk.queue.cancel(keys, "undone"))
    assert len(marked) + cancelled == 30
    assert await desk.states(marked) == [State.SENDING] * len(marked)


async def test_a_late_outcome_and_a_takeover_at_once_end_in_the_truth(desk: Desk) -> None:
    ids = await desk.sending(*(owed(person=person) for person in range(20)))
    late = (desk.report(id_, Sent("m"), at=NOON + DAY) for id_ in ids)
    await asyncio.gather(desk.queue.succeed(lease(epoch=2), NOON + DAY), *late)
    assert await desk.states() == [State.SENT] * 20


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
async def test_two_processes_never_claim_the_same_row(desk: Desk, database_url: str) -> None:
    await desk.owe(*(owed(person=person) for person in range(10)))
    first, second = await raced(database_url, "locked")
    assert len(first) == len(second) == 5
    assert not first & second


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
async def test_without_the_lock_two_processes_claim_the_same_row(desk: Desk, database_url: str) -> None:
    await desk.owe(*(owed(person=person) for person in range(10)))
    first, second = await raced(database_url, "unlocked")
    assert first & second


async def raced(url: str, lock: str) -> tuple[set[int], set[int]]:
    """Let one claimer choose its rows, then another, before the first one writes or commits; returns both claims."""
    async with asyncio.timeout(60), claimer(url, lock) as first, claimer(url, lock) as second:
        await first.comes_to("ready")
        await second.comes_to("ready")
        first.goes_on()
        await first.comes_to("chosen")
        second.goes_on()
        chose = await second.chooses_or_waits(url)
        first.goes_on()
        mine = await first.claims()
        if not chose:
            await second.comes_to("chosen")
        second.goes_on()
        return mine, await second.claims()


class Claimer:
    """The process ``claimer``, seen from outside."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._in, self._out = process.stdin, process.stdout

    async def line(self) -> str:
        line = (await self._out.readline()).decode().strip()
        assert line, "the claimer is gone"
        return line

    async def comes_to(self, place: str) -> None:
        while await self.line() != place:
            pass

    async def claims(self) -> set[int]:
        word, *ids = (await self.line()).split()
        assert word == "claimed"
        return {int(id_) for id_ in ids}

    def goes_on(self) -> None:
        self._in.write(b"\n")

    async def chooses_or_waits(self, url: str) -> bool:
        """Tell whether it chose its rows; False once it is seen to wait for the other one."""
        if url.startswith("sqlite"):
            return await self.line() == "chosen"  # and not ``begins``, where SQLite lets one wait
        choosing = asyncio.create_task(self.comes_to("chosen"))
        connection = await asyncpg.connect(url)
        try:
            while not choosing.done():
                if await connection.fetchval(WAITING):
                    choosing.cancel()
                    return False
        finally:
            await connection.close()
        return True


WAITING = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


@asynccontextmanager
async def claimer(url: str, lock: str) -> AsyncGenerator[Claimer, None]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.integration.queue.claimer", url, lock),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield Claimer(process)
        assert await process.wait() == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
