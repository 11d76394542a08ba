"""Each lock taken away on its own: the same proof must notice. What it notices is what the lock is for."""

from __future__ import annotations

import pytest

from tests.acceptance.delivery.stage import Stage
from tests.acceptance.delivery.verdict import at_most_once
from tests.standins.common.faults import Slow

pytestmark = [pytest.mark.slow, pytest.mark.soak]

PEOPLE = 20
LONG = 0.5
"""Seconds of a call, so that a kill finds it under way."""


async def _killed(stage: Stage, *without: str) -> list[str]:
    """Kill the service in the middle of its first calls; return what is wrong once all have ended."""
    await stage.crowd(PEOPLE, 0)
    await stage.owe()
    stage.seen.misbehaves(Slow(LONG), None)
    async with stage.running(*without) as service:
        await stage.seen.receives(PEOPLE // 4)
        await service.kill()
    async with stage.running(*without):
        rows = await stage.ended()
    return at_most_once(rows, stage.seen.shown())


@pytest.mark.parametrize("without", [(), ("mark before call",)], ids=["as it is", "without"])
async def test_a_call_that_begins_before_its_mark_is_durable_is_made_twice(
    stage: Stage, without: tuple[str, ...]
) -> None:
    wrong = await _killed(stage, *without)
    assert any(" shows 2 " in sentence for sentence in wrong) == bool(without), wrong
    assert not wrong or without
