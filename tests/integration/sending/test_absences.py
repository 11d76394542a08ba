"""Catching up: a week off, a laptop that slept, a clock that was set, and the two nights on which clocks change."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.outcomes import Transient
from models.queue import reasons
from models.queue.delivery import Owed, State
from models.queue.kinds import Kind
from models.reminders.choices import set_hour
from models.reminders.courtesy import Courtesy
from scheduler.sending.breaker import TRIPS_AFTER
from tests.integration.sending.people import reader
from tests.integration.sending.stage import PARIS, Stage, staged
from tests.support.adapter import FakeAdapter
from tests.support.clock import NOON, ManualClock

pytestmark = pytest.mark.usefixtures("database")

SENT = (State.SENT, "")
EXPIRED = (State.SKIPPED, reasons.EXPIRED)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ALWAYS = Courtesy(PARIS, None)


async def owing(
    stage: Stage, person: int, kind: Kind, code: str, due_at: datetime, lasts: timedelta = 14 * DAY
) -> None:
    """Owe ``code``, due then and worth saying for that long."""
    facts: Mapping[str, str] = {"competence": code}
    await stage.queue.owe([Owed(kind, f"{code} {due_at}", person, due_at, due_at + lasts, facts)], stage.clock.now())


async def test_after_a_week_off_what_is_urgent_comes_first_and_the_rest_in_one_message_a_person() -> None:
    camille, robin = await reader("1"), await reader("2")
    async with staged() as stage:
        for day, code in ((1, "1.1"), (3, "3.1"), (5, "4.2")):
            await owing(stage, camille, Kind.RETAKE, code, NOON + day * DAY)
        await owing(stage, camille, Kind.CHALLENGE, "late", NOON + 2 * DAY, 2 * DAY)
        await owing(stage, robin, Kind.NOTICE, "notice", NOON + DAY, 7 * DAY)
        await owing(stage, robin, Kind.RETAKE, "2.1", NOON + 6 * DAY)
        await owing(stage, robin, Kind.SEAT, "seat", NOON + 6 * DAY)
        await owing(stage, robin, Kind.SEAT, "gone", NOON + 4 * DAY, DAY)
        await stage.at(NOON + 7 * DAY)
        assert stage.telegram.texts == ["seat", "1.1,3.1,4.2", "2.1", "notice"]
        assert await stage.states(camille) == [SENT, SENT, SENT, EXPIRED]
        assert await stage.states(robin) == [SENT, SENT, SENT, EXPIRED]
        await stage.until(NOON + 9 * DAY)
        assert len(stage.telegram.texts) == 4


async def test_a_week_that_ends_at_night_is_made_up_for_in_the_morning() -> None:
    camille = await reader()
    async with staged() as stage:
        await owing(stage, camille, Kind.RETAKE, "3.1", NOON + DAY)
        await owing(stage, camille, Kind.NOTICE, "notice", NOON + DAY)
        night = datetime(2026, 3, 25, 2, tzinfo=PARIS)
        await stage.at(night)
        assert stage.telegram.texts == []
        await stage.until(night + 6 * HOUR)
        assert stage.telegram.texts == ["notice"], "at the end of the quiet hours"
        await stage.until(night + 16 * HOUR)
        assert stage.telegram.texts == ["notice", "3.1"], "and reminders at the good hour"


async def test_a_laptop_that_slept_while_its_platform_failed_gives_nothing_up() -> None:
    people = [await reader(str(number)) for number in range(TRIPS_AFTER + 2)]
    telegram = FakeAdapter("telegram", outcomes=deque([Transient("no route")] * len(people)))
    async with staged(telegram, courtesy=ALWAYS) as stage:
        for person in people:
            await owing(stage, person, Kind.NOTICE, "3.1", NOON)
        await stage.sending.settled()
        stage.clock.instant += 8 * HOUR  # the steady clock stood still
        telegram.outcomes.extend([Transient("no route")])
        await stage.sending.settled()
        assert len(telegram.sendings) == len(people), "it rests on, by a clock that nothing sets"
        stage.timer.seconds += 5
        await stage.sending.settled()
        assert {state for state, _ in await stage.states()} == {State.RETRY}, "not a try too many after so long"
        await stage.until(stage.clock.now() + HOUR)
        assert await stage.states() == [SENT] * len(people)


async def test_a_clock_that_jumps_ahead_sends_what_is_due_by_it_once() -> None:
    camille = await reader()
    async with staged(courtesy=ALWAYS) as stage:
        await owing(stage, camille, Kind.NOTICE, "soon", NOON + HOUR)
        await owing(stage, camille, Kind.NOTICE, "later", NOON + 3 * HOUR)
        stage.clock.instant += 2 * HOUR
        await stage.sending.settled()
        assert stage.telegram.texts == ["soon"]
        stage.clock.instant -= 2 * HOUR
        await stage.until(NOON + 4 * HOUR)
        assert stage.telegram.texts == ["soon", "later"]


async def test_a_clock_that_is_set_back_repeats_nothing_and_loses_nothing() -> None:
    camille, robin = await reader("1"), await reader("2")
    async with staged(courtesy=ALWAYS) as stage:
        stage.telegram.outcomes.append(Transient("503"))
        await owing(stage, robin, Kind.NOTICE, "tried", NOON)
        await stage.sending.settled()
        await owing(stage, camille, Kind.RETAKE, "3.1", NOON)
        await stage.sending.settled()
        stage.clock.instant -= 2 * HOUR
        await owing(stage, camille, Kind.RETAKE, "4.2", NOON - 2 * HOUR)
        await owing(stage, camille, Kind.NOTICE, "new", NOON - 2 * HOUR)
        await stage.sending.settled()
        assert stage.telegram.texts == ["tried", "3.1", "new"], "one message a day, also on a day that is lived twice"
        await stage.until(NOON + MINUTE)
        assert stage.telegram.texts == ["tried", "3.1", "new", "tried"]
        await stage.until(NOON + 2 * DAY)
        assert stage.telegram.texts[4:] == ["4.2"]
        assert {state for state, _ in await stage.states()} == {State.SENT}


SPRING, AUTUMN = datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)
"""The days on which clocks change in Paris, at 1 h UTC: 2 h becomes 3 h there, and 3 h becomes 2 h."""


@pytest.mark.parametrize(
    ("owed_at", "leaves_at"),
    [
        (SPRING + 0.5 * HOUR, SPRING + HOUR),  # 2 h 30 is skipped: 3 h is the next valid minute
        (AUTUMN, AUTUMN + 0.5 * HOUR),  # the first 2 h 30
        (AUTUMN + HOUR, AUTUMN + 1.5 * HOUR),  # owed in the hour that comes again: its own 2 h 30
    ],
)
async def test_quiet_hours_end_when_the_wall_clock_says_so(owed_at: datetime, leaves_at: datetime) -> None:
    camille = await reader("1", quiet_hours="22:00-02:30")
    async with staged(clock=ManualClock(owed_at)) as stage:
        await owing(stage, camille, Kind.NOTICE, "3.1", owed_at)
        await stage.until(leaves_at - MINUTE)
        assert stage.telegram.texts == []
        await stage.until(leaves_at)
        (row,) = await stage.rows()
        assert (row.state, row.sent_at) == (State.SENT, leaves_at)


@pytest.mark.parametrize(("day", "good"), [(SPRING, SPRING + HOUR), (AUTUMN, AUTUMN + 0.5 * HOUR)])
async def test_an_hour_that_is_skipped_or_comes_twice_is_the_next_minute_or_the_first(
    day: datetime, good: datetime
) -> None:
    camille = await reader()
    await set_hour(camille, time(2, 30))
    before = day - 10 * HOUR
    async with staged(clock=ManualClock(before), courtesy=ALWAYS) as stage:
        await owing(stage, camille, Kind.RETAKE, "3.1", before)
        await owing(stage, camille, Kind.RETAKE, "4.2", before + HOUR)
        await stage.until(good - MINUTE)
        assert stage.telegram.texts == ["3.1"]
        await stage.until(good)
        assert stage.telegram.texts == ["3.1", "4.2"]
        assert [row.sent_at for row in await stage.rows()] == [before, good]


@pytest.mark.parametrize(
    ("first", "second", "one_day"),
    [
        (AUTUMN - 1.5 * HOUR, AUTUMN + 22.5 * HOUR, True),  # 24 hours apart, on a day of 25
        (SPRING - 1.5 * HOUR, SPRING + 21.5 * HOUR, False),  # 23 hours apart, on two days
    ],
)
async def test_a_day_has_one_message_however_long_it_is(first: datetime, second: datetime, one_day: bool) -> None:
    camille = await reader()
    async with staged(clock=ManualClock(first), courtesy=ALWAYS) as stage:
        await owing(stage, camille, Kind.RETAKE, "3.1", first)
        await stage.sending.settled()
        await owing(stage, camille, Kind.RETAKE, "4.2", second)
        await stage.at(second)
        assert stage.telegram.texts == (["3.1"] if one_day else ["3.1", "4.2"])
        await stage.until(second + DAY)
        assert stage.telegram.texts == ["3.1", "4.2"]
