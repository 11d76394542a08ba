"""(e) The wall clock jumps by two hours, back and forth, while messages go out: each leaves once, none is in doubt."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.acceptance.delivery.scale import SCALE
from tests.acceptance.delivery.stage import Stage
from tests.acceptance.delivery.verdict import at_most_once, counted
from tests.standins.common.faults import Slow

pytestmark = [pytest.mark.slow, pytest.mark.soak]

HOURS = (-2, 0, 2)
"""Where the clock is set to, one after the other: back, and twice forward."""


async def test_jumps_of_the_clock_lose_nothing_and_double_nothing(stage: Stage) -> None:
    await stage.crowd(SCALE.rows // 4, SCALE.rows // 4)
    await stage.owe()
    stage.seen.misbehaves(Slow(0.05), Slow(0.05))
    stage.set_clock(timedelta())
    async with stage.running() as service:
        for hours in HOURS:
            await stage.seen.receives(SCALE.rows // 10)
            stage.set_clock(timedelta(hours=hours), service)
        rows = await stage.ended()
    assert at_most_once(rows, stage.seen.shown()) == []
    assert counted(rows) == {"sent": len(rows)}
