"""(b) Three processes on one PostgreSQL, one killed, one paused beyond its lease: as one that is never interrupted."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.acceptance.delivery.flight import departures, in_flight
from tests.acceptance.delivery.scale import SCALE
from tests.acceptance.delivery.stage import Stage
from tests.acceptance.delivery.verdict import at_most_once
from tests.acceptance.service import Service
from tests.standins.common.faults import Slow
from tests.standins.common.windows import busiest

pytestmark = [pytest.mark.slow, pytest.mark.soak, pytest.mark.parametrize("engine", ["postgres"], indirect=True)]

HOSTS = {"one host": ("data", "data", "data"), "three hosts": ("one", "two", "three")}
"""The data folders of the three: where they have one, they know of each other's death."""

LIMIT = 28
CALL = 0.05
LONGEST_LEASE = "300"
"""Seconds, many more than a test waits: who takes over sooner has not waited for its end."""


@asynccontextmanager
async def three(stage: Stage, folders: Sequence[str], lease: str) -> AsyncGenerator[dict[int, tuple[Service, Path]]]:
    """Run three processes, of which one alone will send; return each by its number, with its folder."""
    stage.settings |= {"PIXMATE_TELEGRAM_PER_SECOND": str(LIMIT), "PIXMATE_LEASE_SECONDS": lease}
    async with AsyncExitStack() as stack:
        running: dict[int, tuple[Service, Path]] = {}
        for name in folders:
            folder = stage.folder.parent / name
            folder.mkdir(exist_ok=True)
            service = await stack.enter_async_context(stage.running(folder=folder))
            running[service.pid] = service, folder
        yield running


async def sender(stage: Stage, among: dict[int, tuple[Service, Path]]) -> tuple[Service, Path]:
    """Return the process that sends, once it does."""
    await stage.seen.receives(SCALE.several // 30)
    return among[await holder(stage)]


async def holder(stage: Stage) -> int:
    """Return the number of the process that has Telegram's lease."""
    ((told,),) = await stage.ledger.fetch("SELECT holder FROM lease WHERE name = 'telegram'")
    return int(told.partition("(process ")[2].partition(",")[0])


async def passed(stage: Stage, pid: int) -> bool:
    """Tell whether another process than ``pid`` has the lease."""
    return await holder(stage) != pid


async def epoch(stage: Stage) -> int:
    """Return how often Telegram's lease was taken."""
    ((found,),) = await stage.ledger.fetch("SELECT epoch FROM lease WHERE name = 'telegram'")
    return int(found)


@pytest.mark.parametrize("hosts", HOSTS)
async def test_one_killed_and_one_paused_beyond_its_lease_change_nothing(stage: Stage, hosts: str) -> None:
    await stage.crowd(SCALE.several, 0)
    await stage.owe()
    stage.seen.misbehaves(Slow(CALL), None)
    async with three(stage, HOSTS[hosts], SCALE.lease) as running:
        killed, folder = await sender(stage, running)
        await killed.kill()
        flying = in_flight(folder, killed.pid)

        paused, folder = await sender(stage, running)
        assert paused is not killed
        paused.signal(signal.SIGSTOP)
        slack = in_flight(folder, paused.pid)
        await stage.until(partial(passed, stage, paused.pid))
        await sender(stage, running)
        paused.signal(signal.SIGCONT)
        rows = await stage.ended()
        left = [instant for pid, (_, folder) in running.items() for instant in departures(folder, pid)]
    assert at_most_once(rows, stage.seen.shown()) == []
    assert {row.id for row in rows if row.state == "uncertain"} <= flying | slack
    assert busiest(left) <= LIMIT + len(slack)
    assert await epoch(stage) >= 3, "it changed hands when one was killed, and when one was paused"


async def test_on_one_host_a_killed_one_is_replaced_long_before_its_lease_runs_out(stage: Stage) -> None:
    await stage.crowd(SCALE.several // 2, 0)
    await stage.owe()
    async with three(stage, HOSTS["one host"], LONGEST_LEASE) as running:
        killed, folder = await sender(stage, running)
        await killed.kill()
        flying = in_flight(folder, killed.pid)
        rows = await asyncio.wait_for(stage.ended(), timeout=float(LONGEST_LEASE) / 2)
    assert at_most_once(rows, stage.seen.shown()) == []
    assert {row.id for row in rows if row.state == "uncertain"} <= flying
    assert await epoch(stage) >= 2, "it changed hands; who cannot take over yet, the database being busy, tries anew"
