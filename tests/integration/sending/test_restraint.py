"""Few messages, and none to who does not read them: the week, the pause and its one question, the clock set back."""

import asyncio
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.events import Address
from models.accounts import attach_account
from models.attempts.declared import hold
from models.database import fetch, transaction
from models.directory import StoredDirectory
from models.preferences import set_zone
from models.queue.delivery import Delivery, State
from models.queue.port import Filter
from models.reminders import choices, reasons
from models.reminders.choices import choices_of
from models.reminders.facts import is_pause_question
from tests.integration.sending.people import reader, seen
from tests.integration.sending.stage import PARIS, Stage, staged
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

DAY = timedelta(days=1)


async def told_on(stage: Stage) -> list[datetime]:
    """Return when each message arrived, Paris time."""
    rows = await stage.queue.find(Filter(states={State.SENT}))
    return sorted({row.sent_at.astimezone(PARIS) for row in rows if row.sent_at is not None})


async def test_two_in_any_seven_days_and_the_rest_together_when_the_week_allows() -> None:
    camille = await reader()
    async with staged() as stage:
        for day, code in enumerate(["1.1", "1.2", "1.3", "2.1", "2.2"]):
            await stage.owes(camille, code, after=day * DAY)
        await stage.until(NOON + 10 * DAY)
        assert stage.telegram.texts[:2] == ["1.1", "1.2"]
        assert sorted(stage.telegram.texts[2].split(",")) == ["1.3", "2.1", "2.2"]
        assert await told_on(stage) == [
            NOON,
            NOON + DAY,
            datetime(2026, 3, 25, 18, tzinfo=PARIS),
        ]


async def test_three_ignored_stop_reminders_and_ask_once() -> None:
    camille = await reader()
    async with staged() as stage:
        for week in range(6):
            await stage.owes(camille, "3.1", after=week * 7 * DAY)
        await stage.until(NOON + 60 * DAY)
        assert stage.telegram.texts == ["3.1", "3.1", "3.1", "?"]
        assert (await choices_of(camille)).paused_at is not None
        windows = [row for row in await stage.rows() if not is_pause_question(row)]
        assert [(row.state, row.reason) for row in windows[3:]] == [(State.SKIPPED, reasons.PAUSED)] * 3


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
async def test_who_tells_of_an_answer_as_their_reminders_pause_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    camille = await reader()
    held, pausing = asyncio.Event(), asyncio.Event()

    async def pause(person: int, now: datetime) -> None:
        pausing.set()
        await choices.pause(person, now)

    async def tells(due: Delivery) -> None:
        async with transaction():
            await hold(camille)
            held.set()
            await pausing.wait()
            assert await stage.queue.cancel([due.key], reasons.UNDONE) == 1

    monkeypatch.setattr("scheduler.sending.gathering.pause", pause)
    async with staged() as stage, asyncio.timeout(20):
        for week in range(4):
            await stage.owes(camille, "3.1", after=week * 7 * DAY)
        await stage.until(NOON + 20 * DAY)
        (due,) = await stage.queue.find(Filter(states={State.QUEUED}))
        telling = asyncio.create_task(tells(due))
        await held.wait()
        await stage.at(NOON + 21 * DAY)
        await telling
        assert (await stage.states())[3] == (State.CANCELLED, reasons.UNDONE)


async def test_who_goes_on_is_reminded_again_and_asked_again_only_after_three_more() -> None:
    camille = await reader()
    async with staged() as stage:
        for week in range(9):
            await stage.owes(camille, "3.1", after=week * 7 * DAY)
        await stage.until(NOON + 22 * DAY)
        assert stage.telegram.texts == ["3.1", "3.1", "3.1", "?"]
        await choices.resume(camille, stage.clock.now())
        await stage.until(NOON + 70 * DAY)
        assert stage.telegram.texts[4:] == ["3.1", "3.1", "3.1", "?"]


async def test_who_reads_is_never_asked() -> None:
    camille = await reader()
    async with staged() as stage:
        for week in range(6):
            await stage.owes(camille, "3.1", due_at=NOON + week * 7 * DAY)
            await stage.until(NOON + week * 7 * DAY)
            await seen(camille, stage.clock.now() + timedelta(minutes=5))
        assert stage.telegram.texts == ["3.1"] * 6
        assert await fetch("SELECT id FROM reminder_choice WHERE paused_at IS NOT NULL") == []


@pytest.mark.parametrize(("in_their_place", "pauses"), [(True, True), (False, False)])
async def test_an_operator_at_a_terminal_as_a_student_is_no_sign_of_that_student(
    *, in_their_place: bool, pauses: bool
) -> None:
    camille = await reader()
    async with staged() as stage:
        terminal = Address("console", "1")
        directory = StoredDirectory(stage.clock, PARIS, in_their_place=in_their_place)
        await attach_account(terminal, camille, NOON, seen=not in_their_place)
        for week in range(1, 5):
            await stage.owes(camille, "3.1", due_at=NOON + week * 7 * DAY)
            await stage.until(NOON + week * 7 * DAY)
            stage.clock.advance(hours=2)
            await directory.requester(terminal, language="fr", private=True, name="")
        assert ((await choices_of(camille)).paused_at is not None) is pauses


async def test_a_question_answered_before_it_left_is_not_asked() -> None:
    camille = await reader()
    async with staged() as stage:
        for day in range(4):
            await stage.owes(camille, "3.1", after=day * 4 * DAY)
        await stage.until(NOON + 8 * DAY)
        await choices.set_per_week(camille, 1)
        await stage.until(NOON + 12 * DAY)
        assert (await choices_of(camille)).paused_at is not None
        assert "?" not in stage.telegram.texts, "the week is full"
        await choices.resume(camille, stage.clock.now())
        await stage.until(NOON + 30 * DAY)
        assert "?" not in stage.telegram.texts
        assert (await stage.states())[-1] == (State.SKIPPED, reasons.ANSWERED)


async def test_a_clock_set_back_tells_nothing_twice_and_nothing_early() -> None:
    camille = await reader()
    async with staged() as stage:
        await stage.owes(camille, "3.1")
        await stage.at(NOON)
        await stage.at(NOON - DAY)
        await stage.owes(camille, "4.2", after=timedelta(hours=1))
        await stage.at(NOON - DAY)
        assert stage.telegram.texts == ["3.1"]
        await stage.until(NOON - DAY + timedelta(hours=1))
        assert stage.telegram.texts == ["3.1", "4.2"]
        await stage.until(NOON + DAY)
        assert stage.telegram.texts == ["3.1", "4.2"]


async def test_a_clock_set_back_over_a_day_that_had_its_message_sends_no_second_one() -> None:
    camille = await reader()
    async with staged() as stage:
        await stage.owes(camille, "3.1")
        await stage.at(NOON)
        stage.clock.advance(hours=-2)
        await stage.owes(camille, "4.2")
        await stage.until(NOON + timedelta(hours=8))
        assert stage.telegram.texts == ["3.1"]
        await stage.until(NOON + 2 * DAY)
        assert stage.telegram.texts == ["3.1", "4.2"]


@pytest.mark.parametrize(
    ("here", "there"), [("Pacific/Noumea", "Pacific/Tahiti"), ("Pacific/Tahiti", "Pacific/Noumea")]
)
async def test_a_journey_around_the_world_brings_no_second_message_of_its_day(here: str, there: str) -> None:
    camille = await reader(zone=here)
    first = datetime(2026, 3, 19, 18, tzinfo=ZoneInfo(here))
    async with staged() as stage:
        await stage.owes(camille, "3.1", due_at=first)
        await stage.until(first)
        await set_zone(camille, there)
        await stage.owes(camille, "4.2")
        await stage.until(first + 3 * DAY)
        assert stage.telegram.texts == ["3.1", "4.2"]
        before, after = await told_on(stage)
        assert before == first
        for zone in map(ZoneInfo, (here, there)):
            assert before.astimezone(zone).date() < after.astimezone(zone).date()


async def test_a_message_snoozed_comes_again_on_its_day() -> None:
    camille = await reader()
    async with staged() as stage:
        await stage.owes(camille, "3.1", "4.2")
        await stage.at(NOON)
        (bundle, *_) = [row for row in await stage.queue.find(Filter(person_id=camille)) if row.kind == "bundle"]
        due_at = datetime(2026, 3, 19, 18, tzinfo=PARIS)
        await stage.queue.snooze([bundle.id], due_at, due_at + 14 * DAY)
        await stage.until(due_at)
        assert stage.telegram.texts == ["3.1,4.2"] * 2
        assert {row.state for row in await stage.queue.find(Filter())} == {State.SENT}
