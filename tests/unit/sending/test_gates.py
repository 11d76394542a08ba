"""What may leave, what waits and what ends: one person, one instant, no database."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from models.queue.delivery import State
from models.queue.kinds import KINDS, Choice, Kind
from models.quiet_hours import QuietHours
from models.reminders import reasons
from models.reminders.choices import Choices
from models.reminders.courtesy import Hours
from scheduler.sending.gates import sort
from tests.support.clock import NOON
from tests.unit.sending.building import NIGHT, PARIS, account, message, owed, person, question, situation

MIDNIGHT = NOON.replace(hour=23)
"""Midnight in Paris."""

TONIGHT = datetime(2026, 3, 18, 18, tzinfo=PARIS)
TOMORROW = datetime(2026, 3, 19, 18, tzinfo=PARIS)


def test_what_is_due_by_day_leaves_together() -> None:
    rows = [owed(1), owed(2), owed(3, Kind.RESULT)]
    found = sort(rows, situation())
    assert found.together == rows
    assert (found.alone, found.skipped, found.waiting, found.pauses) == ([], {}, {}, False)


def test_a_notice_leaves_in_a_message_of_its_own() -> None:
    found = sort([owed(1), owed(2, Kind.NOTICE)], situation())
    assert [row.id for row in found.together] == [1]
    assert [row.id for row in found.alone] == [2]


def test_silence_ends_everything_with_its_reason() -> None:
    kinds = [kind for kind, rule in KINDS.items() if kind is not Kind.BUNDLE and rule.choice is not Choice.ASKED]
    rows = [owed(index, kind) for index, kind in enumerate(kinds)]
    found = sort(rows, situation(person(silenced=True)))
    assert found.skipped == {reasons.SILENCED: [row.id for row in rows]}
    assert found.together == found.alone == []
    assert not found.waiting


@pytest.mark.parametrize("now", [NOON, MIDNIGHT])
def test_the_answer_to_what_was_asked_passes_silence_and_the_night(now: datetime) -> None:
    asked, unasked = owed(1, Kind.IMPORT), owed(2, Kind.URGENT)
    found = sort([asked, unasked], situation(person(silenced=True), now=now))
    assert found.alone == [asked]
    assert found.skipped == {reasons.SILENCED: [2]}


def test_a_kind_turned_off_ends_and_the_others_leave() -> None:
    found = sort([owed(1), owed(2, Kind.RESULT)], situation(person(Choices(off=frozenset({Kind.RETAKE})))))
    assert found.skipped == {reasons.KIND_OFF: [1]}
    assert [row.id for row in found.together] == [2]


def test_a_pause_holds_reminders_but_not_its_own_question() -> None:
    paused = person(Choices(paused_at=NOON - timedelta(days=1)))
    found = sort([owed(1), question(2), owed(3, Kind.RESULT)], situation(paused))
    assert found.skipped == {reasons.PAUSED: [1]}
    assert [row.id for row in found.together] == [2, 3]


def test_a_question_that_was_answered_is_not_asked_any_more() -> None:
    assert sort([question(2)], situation()).skipped == {reasons.ANSWERED: [2]}


@pytest.mark.parametrize("kind", [Kind.RETAKE, Kind.RESULT, Kind.CHALLENGE, Kind.DIGEST])
def test_what_is_bundled_waits_at_night_for_a_good_hour(kind: Kind) -> None:
    assert sort([owed(1, kind)], situation(now=MIDNIGHT)).waiting == {TOMORROW: [1]}


@pytest.mark.parametrize("kind", [Kind.NOTICE, Kind.ANNOUNCEMENT, Kind.SESSION, Kind.SEAT])
def test_what_travels_alone_waits_at_night_for_the_morning(kind: Kind) -> None:
    morning = datetime(2026, 3, 19, 8, tzinfo=PARIS)
    assert sort([owed(1, kind)], situation(now=MIDNIGHT)).waiting == {morning: [1]}


def test_what_is_urgent_passes_at_night() -> None:
    assert [row.id for row in sort([owed(1, Kind.URGENT)], situation(now=MIDNIGHT)).alone] == [1]


@pytest.mark.parametrize(("hours", "passes"), [(48, True), (49, False)])
def test_a_seat_passes_at_night_when_its_session_is_near(hours: int, passes: bool) -> None:
    seat = owed(1, Kind.SEAT, {"starts_at": (MIDNIGHT + timedelta(hours=hours)).isoformat()})
    found = sort([seat], situation(now=MIDNIGHT))
    assert bool(found.alone) is passes
    assert bool(found.waiting) is not passes


def test_quiet_hours_are_those_of_the_persons_own_zone() -> None:
    noumea = person(hours=Hours(ZoneInfo("Pacific/Noumea"), NIGHT))  # 23 h there
    assert sort([owed(1)], situation(noumea)).waiting
    tahiti = person(hours=Hours(ZoneInfo("Pacific/Tahiti"), QuietHours(time(1), time(3))))  # 2 h there
    assert sort([owed(1)], situation(tahiti)).waiting
    reunion = person(hours=Hours(ZoneInfo("Indian/Reunion"), NIGHT))  # 16 h there
    assert sort([owed(1)], situation(reunion)).together


@pytest.mark.parametrize("state", [State.SENT, State.SENDING, State.UNCERTAIN])
def test_there_is_one_message_a_day_and_the_rest_is_told_tomorrow(state: State) -> None:
    already = message("2026-03-18", at=time(9), state=state)
    rows = [owed(1), owed(2, Kind.RESULT)]
    assert sort(rows, situation(messages=[already])).waiting == {TOMORROW: [1, 2]}


@pytest.mark.parametrize("state", [State.SENT, State.UNCERTAIN])
@pytest.mark.parametrize(
    ("day", "left", "zone", "now", "next_one"),
    [
        # Told in Noumea on the 19th, which is the 18th in Tahiti; told in Tahiti on the 18th, which is the 19th there.
        ("2026-03-19", "2026-03-19T07:00Z", "Pacific/Tahiti", "2026-03-18T21:30-10:00", "2026-03-19T18:00-10:00"),
        ("2026-03-19", "2026-03-19T07:00Z", "Pacific/Tahiti", "2026-03-19T18:00-10:00", "2026-03-20T18:00-10:00"),
        ("2026-03-18", "2026-03-19T04:00Z", "Pacific/Noumea", "2026-03-19T18:00+11:00", "2026-03-20T18:00+11:00"),
        ("2026-03-18", "2026-03-18T17:00Z", "Pacific/Noumea", "2026-03-19T18:00+11:00", "2026-03-20T18:00+11:00"),
        ("2026-03-18", "2026-03-18T17:00Z", "Europe/Paris", "2026-03-19T18:00+01:00", None),
    ],
)
def test_who_moves_to_another_zone_gets_no_second_message_for_the_same_day(
    day: str, left: str, zone: str, now: str, next_one: str | None, state: State
) -> None:
    at = datetime.fromisoformat(left)
    told = message(day, state=state)._replace(sent_at=at if state is State.SENT else None, called_at=at)
    moved = situation(person(hours=Hours(ZoneInfo(zone), NIGHT)), [told], now=datetime.fromisoformat(now))
    found = sort([owed(1)], moved)
    assert bool(found.together) is (next_one is None)
    assert found.waiting == ({datetime.fromisoformat(next_one): [1]} if next_one else {})


def test_two_days_are_no_reason_for_two_messages_in_one_night() -> None:
    restless = person(hours=Hours(PARIS, None))
    late = message("2026-03-17", at=time(23, 30))
    after_midnight = datetime(2026, 3, 18, 0, 30, tzinfo=PARIS)
    assert sort([owed(1)], situation(restless, [late], now=after_midnight)).waiting == {TONIGHT: [1]}
    assert sort([owed(1)], situation(restless, [late], now=after_midnight + timedelta(hours=7))).together


def test_a_week_holds_two_reminders_in_any_seven_days() -> None:
    week = [message("2026-03-12"), message("2026-03-16")]
    until = datetime(2026, 3, 19, 18, tzinfo=PARIS)
    assert sort([owed(1)], situation(messages=week)).waiting == {until: [1]}
    assert sort([owed(1)], situation(messages=week, now=until)).together


def test_a_week_that_is_fuller_than_the_limit_frees_when_enough_of_it_is_over() -> None:
    week = [message("2026-03-13"), message("2026-03-14"), message("2026-03-16")]
    found = sort([owed(1)], situation(person(told_at=NOON), week))
    assert found.waiting == {datetime(2026, 3, 21, 18, tzinfo=PARIS): [1]}


def test_a_person_may_want_more_or_fewer_a_week_than_the_campus_says() -> None:
    week = [message("2026-03-16")]
    assert sort([owed(1)], situation(messages=week)).together
    assert sort([owed(1)], situation(person(Choices(per_week=1)), week)).waiting
    assert sort([owed(1)], situation(person(Choices(per_week=2)), week, per_week=1)).together


def test_what_is_no_reminder_passes_a_full_week_and_takes_reminders_along() -> None:
    week = [message("2026-03-12"), message("2026-03-16")]
    rows = [owed(1), owed(2, Kind.RESULT)]
    assert sort(rows, situation(messages=week)).together == rows


def test_after_three_ignored_in_a_row_reminders_stop_and_the_person_is_asked() -> None:
    ignored = [message("2026-02-10"), message("2026-02-20"), message("2026-03-02")]
    found = sort([owed(1), owed(2)], situation(messages=ignored))
    assert found.pauses
    assert found.skipped == {reasons.PAUSED: [1, 2]}
    assert not found.together


def test_two_ignored_are_no_reason_to_ask() -> None:
    assert not sort([owed(1)], situation(messages=[message("2026-02-10"), message("2026-02-20")])).pauses


def test_a_result_leaves_though_reminders_stop() -> None:
    ignored = [message("2026-02-10"), message("2026-02-20"), message("2026-03-02")]
    found = sort([owed(1), owed(2, Kind.RESULT)], situation(messages=ignored))
    assert found.pauses
    assert [row.id for row in found.together] == [2]


@pytest.mark.parametrize("sign", ["press", "answer", "contact", "contact just before"])
def test_any_sign_of_life_since_makes_none_of_them_ignored(sign: str) -> None:
    ignored = [message("2026-02-10"), message("2026-02-20"), message("2026-03-02")]
    last = datetime(2026, 3, 2, 18, tzinfo=PARIS).astimezone(UTC)
    later = last + timedelta(minutes=1)
    who = {
        "press": person(Choices(answered_at=later)),
        "answer": person(told_at=later),
        "contact": person(None, account(seen=later)),
        # Contacts are noted once an hour: one of just before may have lasted until after.
        "contact just before": person(None, account(seen=last - timedelta(minutes=59))),
    }[sign]
    assert not sort([owed(1)], situation(who, ignored)).pauses
    assert sort(
        [owed(1)], situation(replace(who, told_at=None, choices=Choices(), accounts=(account(),)), ignored)
    ).pauses


def test_what_may_not_have_arrived_was_not_ignored() -> None:
    doubtful = [message(day, state=State.UNCERTAIN) for day in ("2026-02-10", "2026-02-20", "2026-03-02")]
    assert not sort([owed(1)], situation(messages=doubtful)).pauses


def test_a_clock_that_was_set_back_neither_doubles_a_day_nor_holds_a_year() -> None:
    tomorrow = message("2026-03-19")
    assert sort([owed(1)], situation(messages=[message("2026-03-18", at=time(20))])).waiting
    assert sort([owed(1)], situation(messages=[tomorrow], per_week=1)).waiting
    assert sort([owed(1)], situation(messages=[message("2027-03-19"), message("2027-03-20")])).together
