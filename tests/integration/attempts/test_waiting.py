"""How often the database is waited for while an answer is kept: speed as a test that no slow machine can fail."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from models.attempts import NoPlanner, Planner, Told, record, undo
from models.database import dialect
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
from tests.support.waiting import waits

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


def expected(shared: int, *, notified: bool = False) -> int:
    """Return how often each database is waited for.

    Beyond what both are asked, a server readies the connection for the next, and looks for a spent key (which SQLite
    does as it writes) in the trip that notifies its senders.
    """
    return shared if dialect() == "sqlite" else shared + 1 + notified


async def tell(person: int, planner: Planner, *told: Told) -> Collection[int]:
    return (await record(person, told, told_at=NOON, rules=RULES, planner=planner)).attempt_ids


async def waiting(planning: Planning, person: int) -> list[State]:
    return [row.state for row in await planning.queue.find(Filter(person_id=person))]


async def test_an_answer_alone_is_kept_in_six(monkeypatch: pytest.MonkeyPatch) -> None:
    person = await student("1")
    with waits(monkeypatch) as seen:
        await tell(person, NoPlanner(), Told("3.1", NOON, 4))
    assert len(seen) == expected(6), seen


async def test_with_its_reminder_planned_it_is_kept_in_nine(
    planning: Planning, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await student("1")
    with waits(monkeypatch) as seen:
        await tell(person, planning, Told("3.1", NOON, 4))
    assert len(seen) == expected(9, notified=True), seen
    assert await waiting(planning, person) == [State.QUEUED]


async def test_a_whole_profile_told_at_once_waits_no_more_often(
    planning: Planning, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await student("1")
    with waits(monkeypatch) as seen:
        await tell(person, planning, *(Told(each.code, NOON, 4) for each in COMPETENCES))
    assert len(seen) == expected(9, notified=True), seen
    assert await waiting(planning, person) == [State.QUEUED] * 16


async def test_a_newer_answer_takes_two_more_to_supersede_a_reminder(
    planning: Planning, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await student("1")
    await tell(person, planning, Told("3.1", NOON - HOUR, 4))
    with waits(monkeypatch) as seen:
        await tell(person, planning, Told("3.1", NOON, 4))
    assert len(seen) == expected(11, notified=True), seen
    assert await waiting(planning, person) == [State.CANCELLED, State.QUEUED]


async def test_an_answer_is_taken_back_with_its_reminder_in_twelve(
    planning: Planning, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await student("1")
    ids = await tell(person, planning, Told("3.1", NOON, 4))
    with waits(monkeypatch) as seen:
        await undo(ids, person, now=NOON, planner=planning)
    assert len(seen) == expected(12), seen
    assert await waiting(planning, person) == [State.CANCELLED]


async def test_what_may_be_promised_is_read_in_two(planning: Planning, monkeypatch: pytest.MonkeyPatch) -> None:
    person = await student("1")
    await tell(person, planning, Told("3.1", NOON, 4))
    with waits(monkeypatch) as seen:
        promised = await planning.promised(person)
    assert list(promised) == ["3.1"]
    reads = [one for one in seen if one.startswith("SELECT ") and "FROM" in one]
    assert len(reads) == 2, seen


async def test_control_a_planner_that_reads_anew_is_seen_to_wait_once_more(
    planning: Planning, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, rereading = await student("1"), Rereading(planning.queue, RULES, planning.courtesy)
    with waits(monkeypatch) as seen:
        await tell(person, rereading, Told("3.1", NOON, 4))
    assert len(seen) == expected(10, notified=True), seen
