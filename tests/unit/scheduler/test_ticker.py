"""The clock's ticks: they only set events, and whoever does the work survives a store that is away."""

import asyncio
from datetime import timedelta

import pytest
import time_machine

from models.errors import Locked
from scheduler.duties import Duty, perform
from scheduler.ticker import Tick, Ticker
from tests.support.clock import NOON

FOREVER = timedelta(days=1)
MOMENT = timedelta(milliseconds=20)


async def test_a_tick_comes_at_once_and_wakes_whoever_waits() -> None:
    ticker = Ticker()
    tick = ticker.every("look", FOREVER)
    ticker.start()
    try:
        async with asyncio.timeout(5):
            await tick.wait()
    finally:
        ticker.stop()


async def test_ticks_that_come_while_nobody_waits_count_as_one() -> None:
    tick = Tick("look", FOREVER)
    tick.wake()
    tick.wake()
    await tick.wait()
    waiting = asyncio.create_task(tick.wait())
    await asyncio.sleep(0)
    assert not waiting.done()
    tick.wake()
    await waiting


async def test_ticks_go_on_after_the_clock_was_set_back() -> None:
    ticker = Ticker()
    tick = ticker.every("look", MOMENT)
    with time_machine.travel(NOON) as clock:
        ticker.start()
        try:
            async with asyncio.timeout(5):
                await tick.wait()
                clock.move_to(NOON - FOREVER)
                for _ in range(3):  # the one under way, one that may have been, and one by the clock of now
                    await tick.wait()
        finally:
            ticker.stop()


def test_a_ticker_that_never_started_stops_quietly() -> None:
    Ticker().stop()


async def test_a_store_that_is_away_costs_one_look_and_the_next_tick_tries_again() -> None:
    tick = Tick("look", FOREVER)
    looks: list[str] = []
    done = asyncio.Event()

    async def look() -> None:
        looks.append("look")
        if len(looks) == 1:
            tick.wake()
            raise Locked(5)
        done.set()

    task = asyncio.create_task(perform(Duty(tick, look)))
    tick.wake()
    async with asyncio.timeout(5):
        await done.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert looks == ["look", "look"]


async def test_a_mistake_in_the_program_ends_the_duty_and_its_owner_sees_it() -> None:
    tick = Tick("look", FOREVER)

    async def look() -> None:
        raise KeyError("mistake")

    tick.wake()
    with pytest.raises(KeyError, match="mistake"):
        await perform(Duty(tick, look))
