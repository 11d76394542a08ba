"""Each lock taken away: the same proof notices, and what it notices is what the lock is for."""

from __future__ import annotations

import re
import signal
import time
from functools import partial

import pytest

from tests.acceptance.delivery.locks import CLAIMED
from tests.acceptance.delivery.stage import Stage
from tests.acceptance.delivery.test_several import LONGEST_LEASE, epoch, passed
from tests.acceptance.delivery.verdict import at_most_once
from tests.acceptance.service import Service
from tests.standins.common.faults import Slow

pytestmark = [pytest.mark.slow, pytest.mark.soak]

on_postgres = pytest.mark.parametrize("engine", ["postgres"], indirect=True)

PEOPLE = 20
LONG = 0.5
"""Seconds of a call, so that a kill finds it under way."""
SHORTEST_LEASE = "1"
SLOW = {"PIXMATE_TELEGRAM_PER_SECOND": "10"}
"""So that something is still to be sent when the one that was stopped is resumed."""


async def _killed(stage: Stage, *changes: str) -> list[str]:
    """Kill the service in the middle of its first calls; return what is wrong once all have ended."""
    await stage.crowd(PEOPLE, 0)
    await stage.owe()
    stage.seen.misbehaves(Slow(LONG), None)
    async with stage.running(*changes) as service:
        await stage.seen.receives(PEOPLE // 4)
        await service.kill()
    async with stage.running(*changes):
        rows = await stage.ended()
    return at_most_once(rows, stage.seen.shown())


@pytest.mark.parametrize("changes", [(), ("no mark before call",)], ids=["as it is", "without"])
async def test_a_call_that_begins_before_its_mark_is_durable_is_made_twice(
    stage: Stage, changes: tuple[str, ...]
) -> None:
    wrong = await _killed(stage, *changes)
    assert any(" shows 2 " in sentence for sentence in wrong) == bool(changes), wrong
    assert not wrong or changes


ALONE = {
    "as it is, on one host": ((), "data"),
    "as it is, on two": ((), "elsewhere"),
    "without the row": (("no row of the lease",), "elsewhere"),
    "without the host's lock": (("no lock of the host",), "data"),
}


@on_postgres
@pytest.mark.parametrize("case", ALONE)
async def test_a_second_process_sends_nothing_while_the_first_lives(stage: Stage, case: str) -> None:
    changes, name = ALONE[case]
    folder = stage.folder.parent / name
    folder.mkdir(exist_ok=True)
    await stage.crowd(PEOPLE, 0)
    await stage.owe()
    stage.settings |= SLOW | {"PIXMATE_LEASE_SECONDS": LONGEST_LEASE}
    async with stage.running(*changes):
        await stage.seen.receives(1)
        async with stage.running(*changes, folder=folder) as second:
            if changes:
                await stage.until(partial(_taken_over, stage))
            else:
                await stage.until(partial(_waits, second))
                await stage.ended()
                assert not await _taken_over(stage)


async def _taken_over(stage: Stage) -> bool:
    return await epoch(stage) > 1


async def _waits(second: Service) -> bool:
    """Tell whether ``second`` has found Telegram's lease taken."""
    return re.search(r"lease waited for.*lease=telegram", second.log) is not None


FENCES = {
    "as it is": ((), (False, False, False)),
    "it claims": (("no fence of claims",), (True, False, False)),
    "it claims, and would call": (("no fence of claims", "no deadline"), (True, False, False)),
    "it claims, marks and calls": (
        ("no fence of claims", "no fence of marks", "no deadline"),
        (True, True, True),
    ),
}
"""What it takes that a process which was stopped before a claim, and lost its lease, goes on once it is resumed.

With its deadline it may hear of its loss before its first mark, or after it: what the fence of marks is for shows
without.
"""


@on_postgres
@pytest.mark.parametrize("case", FENCES)
async def test_who_lost_the_lease_in_a_claim_can_neither_claim_nor_mark_nor_call(stage: Stage, case: str) -> None:
    changes, expected = FENCES[case]
    await stage.crowd(2 * PEOPLE, 0)
    await stage.owe()
    called = await _resumed(stage, "stops before claim", *changes)
    claimed = int((stage.folder / CLAIMED).read_text()) > 0
    marked = any(row.attempts > 1 for row in await stage.rows()) or called
    assert (claimed, marked, called) == expected


@on_postgres
@pytest.mark.parametrize("changes", [(), ("no deadline",)], ids=["as it is", "without"])
async def test_who_lost_the_lease_after_a_mark_does_not_call_any_more(stage: Stage, changes: tuple[str, ...]) -> None:
    await stage.crowd(2 * PEOPLE, 0)
    await stage.owe()
    assert await _resumed(stage, "stops after mark", *changes) == bool(changes)


async def _resumed(stage: Stage, stops: str, *changes: str) -> bool:
    """Let one process stop itself and another take over, resume the first, and let all be sent.

    Tells whether the first called anybody after that.
    """
    stage.settings |= SLOW | {"PIXMATE_LEASE_SECONDS": SHORTEST_LEASE}
    elsewhere = stage.folder.parent / "elsewhere"
    elsewhere.mkdir()
    async with stage.running(stops, *changes, door="first") as first:
        await stage.until(partial(_paused, first))
        async with stage.running(folder=elsewhere):
            await stage.until(partial(passed, stage, first.pid))
            resumed = time.monotonic()
            first.signal(signal.SIGCONT)
            if "claim" in stops:
                await stage.until(partial(_claimed, stage))
            await stage.ended()
    late = [request for request in stage.seen.requests if request.door == "first" and request.received > resumed]
    return bool(late)


async def _paused(service: Service) -> bool:
    return service.paused


async def _claimed(stage: Stage) -> bool:
    return (stage.folder / CLAIMED).exists()
