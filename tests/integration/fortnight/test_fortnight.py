"""A fortnight of two hundred students, over a change of clocks: exactly the messages an oracle works out by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.events import Address
from handlers.notices.retake import RetakeNotice
from models.attempts import Told as Answer
from models.attempts import record, undo
from models.preferences import set_quiet_hours, set_silence, set_zone
from models.queue.delivery import Delivery, State
from models.queue.kinds import Kind
from models.queue.port import Filter
from models.reminders import choices
from models.reminders.facts import RetakeFacts, is_pause_question
from models.reminders.planning import Planning
from pix.rules import Rules
from tests.integration.fortnight.oracle import QUESTION, Told, expected
from tests.integration.fortnight.students import DAYS, Acts, Mutes, Silences, Student, Tells, Undoes, Writes, students
from tests.integration.sending.people import reader, seen
from tests.integration.sending.stage import COURTESY, TRANSLATOR, Stage, staged
from tests.support.clock import ManualClock

SPRING = datetime(2026, 3, 15, tzinfo=UTC)
"""Two weeks before the clocks go forward in France; in Cairo they do a month later, at midnight."""

AUTUMN = datetime(2026, 10, 10, tzinfo=UTC)

RULES = Rules()
PAGE = 500


@dataclass
class Campus:
    """The students, and the program they write to."""

    stage: Stage
    planning: Planning
    people: dict[str, int] = field(default_factory=dict[str, int])
    attempts: dict[str, list[int]] = field(default_factory=dict[str, list[int]])

    async def enrol(self, student: Student, start: datetime) -> None:
        person = await reader(student.number)
        self.people[student.number], self.attempts[student.number] = person, []
        await seen(person, _first_sign(start) - timedelta(hours=1))
        await set_zone(person, None if student.zone is None else student.zone.key)
        await set_quiet_hours(person, student.quiet)
        await choices.set_hour(person, student.hour)
        await choices.set_doors(person, student.doors)
        await choices.set_per_week(person, student.per_week)

    async def does(self, number: str, act: Acts) -> None:
        person, now = self.people[number], act.at
        match act:
            case Tells(at, code, ago):
                told = [Answer(code, at - ago, 2)]
                kept = await record(person, told, told_at=now, rules=RULES, planner=self.planning)
                self.attempts[number] += kept.attempt_ids
            case Undoes(_, index):
                await undo([self.attempts[number][index]], person, now=now, planner=self.planning)
            case Mutes(_, code):
                await choices.mute(person, code, now)
                await self.planning.replan(person, now=now)
            case Silences():
                await set_silence(person, now)
            case Writes():
                await seen(person, now)

    async def arrived(self) -> dict[str, list[Told]]:
        """Return the messages of each student, in order."""
        rows = [row for row in await _everything(self.stage) if row.state is State.SENT]
        numbers = {person: number for number, person in self.people.items()}
        found: dict[str, list[Told]] = {number: [] for number in self.people}
        for bundle in (row for row in rows if row.kind is Kind.BUNDLE):
            members = [row for row in rows if row.bundle_id == bundle.id]
            asked = any(is_pause_question(row) for row in members)
            named = (
                frozenset((facts.competence, str(facts.door)) for facts in map(RetakeFacts.of, members))
                if not asked
                else QUESTION
            )
            assert bundle.sent_at is not None
            found[numbers[bundle.person_id]].append((bundle.sent_at, named))
        return {number: sorted(told, key=lambda each: each[0]) for number, told in found.items()}


async def _everything(stage: Stage) -> list[Delivery]:
    rows: list[Delivery] = []
    while page := await stage.queue.find(Filter(), after=rows[-1].id if rows else 0, limit=PAGE):
        rows += page
    return rows


def _first_sign(start: datetime) -> datetime:
    return start - timedelta(days=1)


@asynccontextmanager
async def campus(start: datetime) -> AsyncGenerator[Campus, None]:
    notices = {Kind.RETAKE: RetakeNotice(RULES, TRANSLATOR)}
    async with staged(clock=ManualClock(start), notices=notices) as stage:
        yield Campus(stage, Planning(stage.queue, RULES, COURTESY))


@pytest.mark.slow
@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("engine", "start", "count", "seed"),
    [("sqlite", SPRING, 200, 3), ("postgres", AUTUMN, 80, 11)],
    indirect=["engine"],
)
async def test_everybody_gets_exactly_what_is_due_never_early_and_never_at_night(
    start: datetime, count: int, seed: int
) -> None:
    everybody = students(count, start, seed)
    acts = sorted(((act.at, each.number, act) for each in everybody for act in each.acts), key=lambda each: each[:2])
    async with campus(start) as it:
        for student in everybody:
            await it.enrol(student, start)
        for at, number, act in acts:
            await it.stage.until(at)
            await it.does(number, act)
        await it.stage.until(start + timedelta(days=DAYS) - timedelta(minutes=1))
        arrived = await it.arrived()
        calls = Counter(each.address for each in it.stage.telegram.sendings)
    wanted = {each.number: expected(each, start, DAYS, _first_sign(start)) for each in everybody}
    for student in everybody:
        assert arrived[student.number] == wanted[student.number], student
        assert calls[Address("telegram", f"u{student.number}")] == len(wanted[student.number])
        _never_at_night(student, wanted[student.number])
    _is_worth_something(wanted)


def _never_at_night(student: Student, told: list[Told]) -> None:
    zone, quiet = student.zone or ZoneInfo("Europe/Paris"), student.quiet_hours
    days = [at.astimezone(zone).date() for at, _ in told]
    assert len(set(days)) == len(days), "one a day"
    assert not any(quiet is not None and quiet.covers(at.astimezone(zone).time()) for at, _ in told)


def _is_worth_something(wanted: dict[str, list[Told]]) -> None:
    """Check that the dice made a fortnight in which everything happens."""
    messages = [windows for told in wanted.values() for _, windows in told]
    assert len(messages) > 1.5 * len(wanted)
    assert sum(windows == QUESTION for windows in messages) > 0
    assert sum(len(windows) > 1 for windows in messages) > len(wanted) / 8
    assert any(not told for told in wanted.values())
