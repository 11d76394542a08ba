"""The example campus is filled once, whoever else starts it and wherever a start was cut."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from app.failures import Failure
from app.service.demo import fill_campus
from models.campus import campaigns, remove_campaign
from models.database import fetch
from models.imports import Kind, was_imported
from models.imports.turn import one_at_a_time
from pix.rules import Rules
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

CODES = ["KXDTMP264"]


def nothing() -> None:
    """What a test does before the first import."""


async def test_two_first_starts_at_once_fill_it_once() -> None:
    await asyncio.gather(*(fill_campus(Rules(), NOON, nothing) for _ in range(2)))
    assert [each.code for each in await campaigns()] == CODES
    applied = await fetch("SELECT kind FROM import WHERE state = 'applied' ORDER BY id")
    assert [row["kind"] for row in applied] == ["roster", "profiles"]


async def test_an_import_that_never_ends_is_told_in_a_sentence() -> None:
    async with one_at_a_time():
        with pytest.raises(Failure):
            await fill_campus(Rules(), NOON, nothing, patience=timedelta(milliseconds=1))
    assert not await was_imported(Kind.PROFILES)


async def test_a_campaign_lost_to_a_kill_is_set_at_the_next_start() -> None:
    await fill_campus(Rules(), NOON, nothing)
    await remove_campaign(CODES[0], actor="operator:test", now=NOON)
    await fill_campus(Rules(), NOON, nothing)
    assert [each.code for each in await campaigns()] == CODES
