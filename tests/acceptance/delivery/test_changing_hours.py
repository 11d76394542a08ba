"""(f) The two nights on which clocks change: quiet hours end when they should, also after a kill."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from tests.acceptance.delivery.stage import Stage
from tests.acceptance.delivery.verdict import at_most_once, counted

pytestmark = [pytest.mark.slow, pytest.mark.soak]

QUIET = "22:00-02:30"
"""Ends at an hour that one night does not have, and another has twice."""

NIGHTS = {
    "spring": datetime(2026, 3, 29, 1, 0, tzinfo=UTC),  # at 3:00, the first minute after the gap
    "autumn": datetime(2026, 10, 25, 0, 30, tzinfo=UTC),  # at the first of the two 2:30
}
"""When the quiet hours end in Paris, by night."""

PEOPLE = 20


@pytest.mark.parametrize("night", NIGHTS)
async def test_quiet_hours_end_at_the_hour_that_the_night_has(stage: Stage, night: str) -> None:
    ends = NIGHTS[night]
    await stage.crowd(PEOPLE, PEOPLE)
    await stage.owe(due_at=ends - timedelta(hours=4))
    stage.settings |= {"PIXMATE_QUIET_HOURS": QUIET, "PIXMATE_ZONE": "Europe/Paris"}
    stage.set_clock(ends - timedelta(minutes=10) - datetime.now(UTC))
    async with stage.running() as service:
        await stage.until(partial(_wait_for, stage, ends))
        await service.kill()
    assert {row.due_at for row in await stage.rows()} == {ends}
    assert not stage.seen.requests, "somebody was woken"
    stage.set_clock(ends - datetime.now(UTC))
    async with stage.running():
        rows = await stage.ended()
    assert at_most_once(rows, stage.seen.shown()) == []
    assert counted(rows) == {"sent": 2 * PEOPLE}
    assert all(ends <= row.sent_at < ends + timedelta(hours=1) for row in rows if row.sent_at)


async def _wait_for(stage: Stage, instant: datetime) -> bool:
    return all(row.due_at == instant for row in await stage.rows())
