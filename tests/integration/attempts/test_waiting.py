"""How much the database is asked while an answer is kept: speed as a test that no slow machine can fail."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from models.attempts import NoPlanner, Planner, Told, record, undo
from models.knowledge import Knowledge
from models.queue.delivery import State
from models.queue.opening import stored_queue
from models.queue.port import Filter
from models.reminders.courtesy import Courtesy
from models.reminders.planning import Planning
from pix.framework import COMPETENCES
from pix.rules import Rules
from tests.integration.models.rows import student
from tests.support.clock import NOON
from tests.support.waiting import asked

pytestmark = pytest.mark.usefixtures("database")

RULES = Rules()
HOUR = timedelta(hours=1)


class Rereading(Planning):
    """Reads anew what it is handed."""

    async def attempts_moved(
        self, person_id: int, competences: Collection[str], known: Knowledge | None, *, now: datetime
    ) -> None:
        del known
        await super().attempts_moved(person_id, competences, None, now=now)


@pytest.fixture
def planning() -> Planning:
    return Planning(stored_queue(), RULES, Courtesy(ZoneInfo("Europe/Paris"), None))


async def tell(person: int, planner: Planner, *told: Told) -> Collection[int]:
    return (await record(person, told, told_at=NOON, rules=RULES, planner=planner)).attempt_ids


async def waiting(planning: Planning, person: int) -> list[State]:
    return [row.state for row in await planning.queue.find(Filter(person_id=person))]


async def test_an_answer_alone_is_kept_in_few_statements(monkeypatch: pytest.MonkeyPatch) -> None:
    person = await student("1")
    async with asked(monkeypatch) as seen:
        await tell(person, NoPlanner(), Told("3.1", NOON, 4))
    assert len(seen.statements) == 6, seen


async def test_with_its_reminder_planned_it_takes_four_more(
    planning: Planning, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await student("1")
    async with asked(monkeypatch) as seen:
        await tell(person, planning, Told("3.1", NOON, 4))
    assert len(seen.statements) == 10, seen
    assert await waiting(planning, person) == [State.QUEUED]


async def test_a_whole_profile_told_at_once_takes_no_more(planning: Planning, monkeypatch: pytest.MonkeyPatch) -> None:
    person = await student("1")
    async with asked(monkeypatch) as seen:
        await tell(person, planning, *(Told(each.code, NOON, 4) for each in COMPETENCES))
    assert len(seen.statements) == 10, seen
    assert await waiting(planning, person) == [State.QUEUED] * 16


async def test_a_newer_answer_takes_two_more_to_supersede_a_reminder(
    planning: Planning, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await student("1")
    await tell(person, planning, Told("3.1", NOON - HOUR, 4))
    async with asked(monkeypatch) as seen:
        await tell(person, planning, Told("3.1", NOON, 4))
    assert len(seen.statements) == 12, seen
    assert await waiting(planning, person) == [State.CANCELLED, State.QUEUED]


async def test_an_answer_is_taken_back_with_its_reminder_in_few(
    planning: Planning, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await student("1")
    ids = await tell(person, planning, Told("3.1", NOON, 4))
    async with asked(monkeypatch) as seen:
        await undo(ids, person, now=NOON, planner=planning)
    assert len(seen.statements) == 12, seen
    assert await waiting(planning, person) == [State.CANCELLED]


async def test_what_may_be_promised_is_read_in_two(planning: Planning, monkeypatch: pytest.MonkeyPatch) -> None:
    person = await student("1")
    await tell(person, planning, Told("3.1", NOON, 4))
    async with asked(monkeypatch) as seen:
        promised = await planning.promised(person)
    assert list(promised) == ["3.1"]
    assert len(seen.statements) == 2, seen


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_the_thread_of_sqlite_is_waited_for_once(planning: Planning, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its writer is held no longer than the statements take, however busy the loop is."""
    person = await student("1")
    async with asked(monkeypatch) as told:
        ids = await tell(person, planning, Told("3.1", NOON, 4))
    async with asked(monkeypatch) as taken_back:
        await undo(ids, person, now=NOON, planner=planning)
    assert (told.hops, taken_back.hops) == (1, 1)


async def test_control_a_planner_that_reads_anew_is_seen_to_ask_once_more(
    planning: Planning, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, rereading = await student("1"), Rereading(planning.queue, RULES, planning.courtesy)
    async with asked(monkeypatch) as seen:
        await tell(person, rereading, Told("3.1", NOON, 4))
    assert len(seen.statements) == 11, seen
