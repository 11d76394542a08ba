"""(d) Another program writes to the SQLite file for seconds: nothing is called without its mark, no outcome is lost."""

from __future__ import annotations

import asyncio

import pytest

from tests.acceptance.delivery.scale import SCALE
from tests.acceptance.delivery.stage import Stage
from tests.acceptance.delivery.verdict import at_most_once, counted
from tests.integration.storage.places import occupied
from tests.standins.common.faults import Slow

pytestmark = [pytest.mark.slow, pytest.mark.soak, pytest.mark.parametrize("engine", ["sqlite"], indirect=True)]


async def unmarked(stage: Stage) -> list[str]:
    """Let the file be held in the middle; return which calls came meanwhile without a mark that could be read."""
    await stage.crowd(SCALE.rows // 4, SCALE.rows // 4)
    await stage.owe()
    stage.seen.misbehaves(Slow(0.05), Slow(0.05))
    async with stage.running(PIXMATE_DATABASE_TIMEOUT=f"{SCALE.held / 2}s"):
        await stage.seen.receives(SCALE.rows // 8)
        async with occupied(stage.url):
            marked = {row.chat for row in await stage.rows() if row.attempts}
            await asyncio.sleep(SCALE.held)
            called = {stage.seen.chat_of(request) for request in stage.seen.requests}
        rows = await stage.ended()
    wrong = [f"{chat} was called without a mark" for chat in called - marked]
    assert counted(rows) == {"sent": len(rows)}
    return wrong + at_most_once(rows, stage.seen.shown())


async def test_while_the_file_is_held_nothing_is_called_without_its_mark_and_then_all_goes_on(stage: Stage) -> None:
    assert await unmarked(stage) == []
