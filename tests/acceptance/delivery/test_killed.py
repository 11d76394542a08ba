"""(a) Killed again and again while many messages go out: none lost, none twice, in doubt only what was in flight."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from random import Random

import pytest

from bot.pacing.rates import Lane
from scheduler.sending.load import MOST
from tests.acceptance.delivery.flight import in_flight
from tests.acceptance.delivery.scale import SCALE
from tests.acceptance.delivery.stage import Stage
from tests.acceptance.delivery.verdict import at_most_once
from tests.acceptance.delivery.witness import Witness
from tests.standins.common.faults import Hang, Slow

pytestmark = [pytest.mark.slow, pytest.mark.soak]

SEED = 5
CALL = 0.05
"""Seconds a platform takes, so that calls are in flight whenever the kill comes."""


def _slow(seen: Witness) -> None:
    """Let calls take their time; of those still under way at a kill some are never taken."""
    seen.misbehaves(Hang(CALL, accepted=False), Hang(CALL, accepted=False), probability=0.02)
    seen.misbehaves(Slow(CALL), Slow(CALL))


def _kills(draw: Random) -> Sequence[int]:
    """Draw the seeded instants: how many calls come in between one kill and the next."""
    last = int(0.6 * SCALE.rows)
    points = sorted(draw.sample(range(10, last), SCALE.kills))
    return [after - before for before, after in zip([0, *points], points, strict=False)]


async def test_killed_at_seeded_instants_it_loses_nothing_and_sends_nothing_twice(stage: Stage) -> None:
    draw = Random(SEED)
    await stage.crowd(SCALE.rows // 2, SCALE.rows // 2)
    await stage.notify()
    _slow(stage.seen)
    flying: list[set[int]] = []
    for calls in _kills(draw):
        async with stage.running() as service:
            await stage.seen.receives(calls)
            await asyncio.sleep(draw.uniform(0, CALL))
            await service.kill()
        flying.append(in_flight(stage.folder, service.pid))
        sending = {row.id for row in await stage.rows() if row.state == "sending"}
        assert sending <= flying[-1], "a call was allowed that nobody had asked for"
    async with stage.running():
        rows = await stage.ended()
    assert at_most_once(rows, stage.seen.shown()) == []
    killed = [row for row in rows if row.state == "uncertain" and row.reason == "lease lost"]
    assert {row.id for row in killed} <= {id_ for some in flying for id_ in some}
    assert all(len(some) <= 2 * MOST[Lane.ANNOUNCEMENT] for some in flying), "more is in doubt than may be held"
