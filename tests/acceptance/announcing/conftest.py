"""Where a proof of announcements is made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.acceptance.announcing.campus import Campus, settled
from tests.acceptance.announcing.scale import SIZE
from tests.acceptance.delivery.stage import Stage


@pytest.fixture
async def campus(stage: Stage) -> Campus:
    """An audience of many, an author and others, before a program that goes in small steps."""
    return await _settled(stage, "many", SIZE.people)


@pytest.fixture
async def amended_campus(stage: Stage) -> Campus:
    """The same with an audience whose messages are changed afterwards."""
    return await _settled(stage, "amended", SIZE.amended)


@pytest.fixture
async def small_campus(stage: Stage) -> Campus:
    """The same with an audience of few."""
    return await _settled(stage, "few", SIZE.few)


async def _settled(stage: Stage, how: str, people: int) -> Campus:
    stage.program = replace(stage.program, changes=(f"chunks of {how}", "short undo", "short doubt"))
    return await settled(stage, people)
