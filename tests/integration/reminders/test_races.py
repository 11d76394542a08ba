"""A catch-up beside a person who changes their mind: nothing they want is taken back by what was read before.

On PostgreSQL alone: on SQLite one transaction follows another.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from datetime import timedelta

import pytest

from models.addressees import Wishes
from models.database import transaction
from models.queue.delivery import State
from models.reminders import choices, planning
from models.reminders.catching_up import catch_up
from models.reminders.choices import Doors
from models.reminders.courtesy import Courtesy
from models.reminders.reasons import OTHER_WINDOW
from pix.rules import Rules
from tests.integration.models.rows import student
from tests.integration.reminders.planned import Planner
from tests.support.clock import NOON

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.parametrize("engine", ["postgres"])]

PATIENCE = 0.3
"""Seconds after which who is waited for is kept out by a lock."""

Read = Callable[[Collection[int], Courtesy], Awaitable[dict[int, Wishes]]]


class Stale:
    """Reads wishes; who reads first goes on only once the other one is through, or is seen to be kept out."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self.has_read, self.through = asyncio.Event(), asyncio.Event()

    async def __call__(self, people: Collection[int], courtesy: Courtesy) -> dict[int, Wishes]:
        wishes = await self._read(people, courtesy)
        if not self.has_read.is_set():
            self.has_read.set()
            await self.waits_for_the_other()
        return wishes

    async def waits_for_the_other(self) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                await self.through.wait()
        except TimeoutError:
            return


async def both_windows_chosen_during_a_catch_up(monkeypatch: pytest.MonkeyPatch) -> Planner:
    """Return who chose to be told of both windows, from the start of a catch-up to its end."""
    ada = Planner(await student("1"))
    await catch_up(ada.planning, now=NOON)
    await ada.tells("3.1")
    stale = Stale(planning.wishes_of)
    monkeypatch.setattr(planning, "wishes_of", stale)
    ada.rules = Rules(reset_delay=timedelta(days=8))
    catching_up = asyncio.create_task(catch_up(ada.planning, now=NOON))
    await stale.has_read.wait()
    choosing = asyncio.create_task(chooses(ada))
    choosing.add_done_callback(lambda _: stale.through.set())
    await asyncio.gather(catching_up, choosing)
    return ada


async def chooses(ada: Planner) -> None:
    async with transaction():
        await choices.set_doors(ada.person, Doors.BOTH)
        await ada.replans()


async def test_a_choice_made_during_a_catch_up_keeps_its_reminder(monkeypatch: pytest.MonkeyPatch) -> None:
    ada = await both_windows_chosen_during_a_catch_up(monkeypatch)
    assert await ada.reasons() == [(State.QUEUED, "")] * 2


async def test_control_without_the_persons_row_the_catch_up_takes_it_back(monkeypatch: pytest.MonkeyPatch) -> None:
    async def free(people: Collection[int]) -> list[int]:
        return list(people)

    monkeypatch.setattr(planning, "hold_free", free)
    ada = await both_windows_chosen_during_a_catch_up(monkeypatch)
    assert (State.CANCELLED, OTHER_WINDOW) in await ada.reasons()


async def test_who_is_busy_is_planned_for_once_they_are_free_and_holds_up_nobody_else() -> None:
    ada, others = Planner(await student("1")), [Planner(await student(str(number))) for number in range(2, 5)]
    await catch_up(ada.planning, now=NOON)
    for each in (ada, *others):
        await each.tells("3.1")
    ada.rules = Rules(reset_delay=timedelta(days=9))
    everybody = [ada, *others]
    before = [await each.waiting() for each in everybody]
    held, release = asyncio.Event(), asyncio.Event()
    holding = asyncio.create_task(holds(ada, held, release))
    await held.wait()
    catching_up = asyncio.create_task(catch_up(ada.planning, now=NOON))
    async with asyncio.timeout(20):
        while sum([await each.waiting() != old for each, old in zip(everybody, before, strict=True)]) < len(others):
            await asyncio.wait({catching_up}, timeout=0.02)
    assert await ada.waiting() == before[0]
    release.set()
    await asyncio.gather(holding, catching_up)
    assert await ada.waiting() != before[0]


async def holds(ada: Planner, held: asyncio.Event, release: asyncio.Event) -> None:
    """Change nothing, and keep ``ada``'s row until told to let it go."""
    async with transaction():
        await choices.set_doors(ada.person, Doors.RESET)
        held.set()
        await release.wait()
