"""A reminder follows what its student says and chooses, in the transaction that says it."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.outcomes import Sent, Uncertain
from models.database import execute, transaction
from models.preferences import set_quiet_hours, set_silence, set_zone
from models.queue import reasons as queue_reasons
from models.queue.delivery import Aim, Delivery, Lease, State
from models.queue.events import Reported
from models.queue.kinds import Kind
from models.queue.port import Bundle, Claim, Filter, Report
from models.reminders import choices, reasons
from models.reminders.choices import Doors
from pix.profile import Door, Source
from pix.rules import Rules
from tests.integration.models.rows import guest, knows, sent, student
from tests.integration.reminders.planned import EVENING, PARIS, Planner
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

DAY = timedelta(days=1)

NEXT = datetime(2026, 4, 2, 18, tzinfo=PARIS)
"""When an answer of `EVENING` is told: the clocks change meanwhile, and its window opens an hour after the good one."""


@pytest.fixture
async def ada() -> Planner:
    return Planner(await guest())


async def test_an_answer_told_is_reminded_once_at_the_good_hour_after_its_window_opens(ada: Planner) -> None:
    await ada.tells("3.1")
    (planned,) = await ada.planning.planned(ada.person)
    assert (planned.window.competence, planned.window.door) == ("3.1", Door.RESET)
    assert planned.window.basis is Source.DECLARED
    assert planned.opens_at == NOON + 7 * DAY
    assert planned.due_at == EVENING
    (row,) = await ada.rows()
    assert row.expires_at == row.due_at + 14 * DAY
    assert await ada.planning.promised(ada.person) == await ada.waiting() != {}


async def test_it_is_planned_with_the_answer_or_not_at_all(ada: Planner) -> None:
    async def tells_and_fails() -> None:
        async with transaction():
            await ada.tells("3.1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await tells_and_fails()
    assert await ada.rows() == []


async def test_a_window_already_open_when_told_is_not_planned(ada: Planner) -> None:
    await ada.tells("3.1", ago=8 * DAY)
    assert await ada.rows() == []
    assert await ada.planning.promised(ada.person) == {}


async def test_a_newer_answer_moves_the_window(ada: Planner) -> None:
    await ada.tells("3.1", ago=3 * DAY)
    await ada.tells("3.1")
    assert await ada.waiting() == {"3.1": EVENING}
    assert await ada.reasons() == [(State.CANCELLED, queue_reasons.SUPERSEDED), (State.QUEUED, "")]


async def test_an_older_answer_told_later_moves_nothing(ada: Planner) -> None:
    await ada.tells("3.1")
    await ada.tells("3.1", ago=3 * DAY)
    assert await ada.waiting() == {"3.1": EVENING}
    assert len(await ada.rows()) == 1


async def test_undoing_puts_back_what_was_planned_before(ada: Planner) -> None:
    await ada.tells("3.1", ago=3 * DAY)
    second = await ada.tells("3.1")
    await ada.undoes(second)
    assert await ada.waiting() == {"3.1": EVENING - 3 * DAY}
    assert await ada.reasons() == [(State.QUEUED, ""), (State.CANCELLED, reasons.UNDONE)]


async def test_undoing_the_only_answer_leaves_nothing_planned(ada: Planner) -> None:
    await ada.undoes(await ada.tells("3.1", "4.2"))
    assert await ada.waiting() == {}
    assert {reason for _, reason in await ada.reasons()} == {reasons.UNDONE}


async def test_undoing_after_it_was_sent_sends_nothing_more(ada: Planner) -> None:
    first = await ada.tells("3.1")
    ada.now = EVENING
    await _sent(ada)
    await ada.undoes(first)
    await ada.replans()
    assert [row.state for row in await ada.rows()] == [State.SENT]


async def test_an_answer_after_it_was_sent_is_reminded_anew(ada: Planner) -> None:
    await ada.tells("3.1")
    ada.now = EVENING
    await _sent(ada)
    await ada.tells("3.1")
    assert await ada.waiting() == {"3.1": NEXT}


async def test_what_another_competence_waits_for_is_left_alone(ada: Planner) -> None:
    await ada.tells("3.1", ago=DAY)
    await ada.tells("4.2")
    assert await ada.waiting() == {"3.1": EVENING - DAY, "4.2": EVENING}


async def test_a_reminder_in_a_bundle_that_waits_is_superseded_too(ada: Planner) -> None:
    await ada.tells("3.1")
    ada.now = EVENING
    (row,) = await ada.rows()
    aim = Aim("telegram", 7)
    await ada.queue.bundle([Bundle(ada.person, "2026-03-25", [row.id], ada.now, aim)], None, ada.now)
    await ada.tells("3.1")
    assert await ada.waiting() == {"3.1": NEXT}
    assert [row.bundle_id for row in await ada.rows()] == [None, None]


async def test_the_windows_chosen_are_planned(ada: Planner) -> None:
    await ada.tells("3.1")
    await choices.set_doors(ada.person, Doors.BOTH)
    await ada.replans()
    planned = await ada.planning.planned(ada.person)
    assert [(each.window.door, each.due_at) for each in planned] == [
        (Door.IMPROVE, EVENING - 3 * DAY),
        (Door.RESET, EVENING),
    ]
    await choices.set_doors(ada.person, Doors.IMPROVE)
    await ada.replans()
    assert [each.window.door for each in await ada.planning.planned(ada.person)] == [Door.IMPROVE]
    assert (State.CANCELLED, reasons.OTHER_WINDOW) in await ada.reasons()


async def test_a_muted_competence_is_not_planned_and_comes_back_unmuted(ada: Planner) -> None:
    await ada.tells("3.1", "4.2")
    await choices.mute(ada.person, "3.1", NOON)
    await ada.replans()
    assert list(await ada.waiting()) == ["4.2"]
    assert await ada.planning.promised(ada.person) == await ada.waiting()
    await choices.unmute(ada.person, "3.1")
    await ada.replans()
    assert sorted(await ada.waiting()) == ["3.1", "4.2"]


async def test_reminders_turned_off_and_on_again_are_planned_as_before(ada: Planner) -> None:
    await ada.tells("3.1")
    await choices.turn_off(ada.person, Kind.RETAKE, NOON)
    await ada.replans()
    assert await ada.waiting() == {}
    await choices.turn_on(ada.person, Kind.RETAKE)
    await ada.replans()
    assert await ada.waiting() == {"3.1": EVENING}


async def test_nothing_is_promised_while_silenced_or_paused(ada: Planner) -> None:
    await ada.tells("3.1")
    await set_silence(ada.person, NOON)
    assert await ada.planning.promised(ada.person) == {}
    await set_silence(ada.person, None)
    await choices.pause(ada.person, NOON)
    assert await ada.planning.promised(ada.person) == {}
    await choices.resume(ada.person, NOON)
    assert await ada.planning.promised(ada.person) == await ada.waiting() != {}


async def test_hour_zone_and_quiet_hours_move_what_waits(ada: Planner) -> None:
    await ada.tells("3.1")
    await choices.set_hour(ada.person, time(20))
    await ada.replans()
    assert await ada.waiting() == {"3.1": EVENING + timedelta(hours=2)}
    await set_quiet_hours(ada.person, "19:00-09:00")
    await ada.replans()
    assert await ada.waiting() == {"3.1": EVENING + timedelta(hours=15)}
    await set_quiet_hours(ada.person, None)
    await set_zone(ada.person, "Indian/Reunion")
    await ada.replans()
    assert await ada.waiting() == {"3.1": datetime(2026, 3, 25, 20, tzinfo=ZoneInfo("Indian/Reunion"))}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        # The night of 29 March has 23 hours: a week is 168 of them, and the good hour is one of the clock.
        (datetime(2026, 3, 22, 19, 30, tzinfo=PARIS), datetime(2026, 3, 30, 18, tzinfo=PARIS)),
        (datetime(2026, 3, 22, 16, 30, tzinfo=PARIS), datetime(2026, 3, 29, 18, tzinfo=PARIS)),
        (datetime(2026, 3, 22, 17, 30, tzinfo=PARIS), datetime(2026, 3, 30, 18, tzinfo=PARIS)),
        # And that of 25 October 25: an answer of 18 h 30 opens at 17 h 30.
        (datetime(2026, 10, 18, 18, 30, tzinfo=PARIS), datetime(2026, 10, 25, 18, tzinfo=PARIS)),
        (datetime(2026, 10, 18, 19, 30, tzinfo=PARIS), datetime(2026, 10, 26, 18, tzinfo=PARIS)),
    ],
)
async def test_a_window_over_a_change_of_clocks_is_told_at_the_good_hour_after_it_opens(
    ada: Planner, told: datetime, expected: datetime
) -> None:
    ada.now = told
    await ada.tells("3.1")
    (planned,) = await ada.planning.planned(ada.person)
    assert planned.due_at == expected
    assert planned.opens_at <= planned.due_at


async def test_a_short_delay_is_told_as_soon_as_it_is_over(ada: Planner) -> None:
    ada.rules = Rules(reset_delay=timedelta(seconds=5))
    await ada.tells("3.1")
    assert await ada.waiting() == {"3.1": NOON + timedelta(seconds=5)}


async def test_a_file_is_planned_for_who_asked_and_for_nobody_else() -> None:
    asked, silent = Planner(await student("1")), Planner(await student("2"))
    for each in (asked, silent):
        await sent(each.person, NOON, 26)
        await knows(each.person, "3.1", 2, 17, NOON)
        await knows(each.person, "4.2", 0, 0, NOON)
        await knows(each.person, "5.1", 7, 56, NOON)
    await choices.set_imports(asked.person, wanted=True)
    both = [asked.person, silent.person]
    assert await asked.planning.plan_imported(both, now=NOON) == 1
    assert await asked.planning.plan_imported(both, now=NOON) == 0
    assert await asked.waiting() == {"3.1": EVENING}
    assert await silent.waiting() == {}


async def test_a_file_that_shows_a_later_answer_supersedes_what_was_told(ada: Planner) -> None:
    await choices.set_imports(ada.person, wanted=True)
    await ada.tells("3.1", ago=3 * DAY)
    await sent(ada.person, NOON, 24)
    await knows(ada.person, "3.1", 3, 24, NOON, moved_at=NOON)
    await ada.planning.plan_imported([ada.person], now=NOON)
    (planned,) = await ada.planning.planned(ada.person)
    assert (planned.window.basis, planned.due_at) == (Source.IMPORTED, EVENING)


async def test_a_message_that_was_sent_is_snoozed_by_days_of_the_calendar(ada: Planner) -> None:
    await ada.tells("3.1", "4.2")
    ada.now = EVENING + timedelta(minutes=3)
    message = await _sent(ada)
    due_at = await ada.planning.snooze(ada.person, message, days=3, now=ada.now)
    assert due_at == datetime(2026, 3, 28, 18, tzinfo=PARIS)
    assert await ada.waiting() == {"3.1": due_at, "4.2": due_at}
    await ada.replans()
    assert await ada.waiting() == {"3.1": due_at, "4.2": due_at}


async def test_a_button_pressed_before_the_platform_has_answered_shows_that_the_message_arrived(ada: Planner) -> None:
    await ada.tells("3.1")
    ada.now = EVENING
    marked = await _called(ada)
    due_at = await ada.planning.snooze(ada.person, marked.id, days=1, now=ada.now, reference="m1")
    assert due_at == EVENING + DAY
    assert await ada.waiting() == {"3.1": due_at}
    assert await ada.queue.record([Report(marked.id, Reported(ada.now, marked.attempts, Uncertain("time-out")))]) == []
    (message,) = await ada.queue.find(Filter(kinds={Kind.BUNDLE}))
    assert (message.state, message.message_ref) == (State.SENT, "m1")


async def test_nobody_snoozes_what_is_somebody_elses_or_nothing_at_all(ada: Planner) -> None:
    await ada.tells("3.1")
    ada.now = EVENING
    message = await _sent(ada)
    other = await student("2")
    assert await ada.planning.snooze(other, message, days=1, now=ada.now) is None
    assert await ada.planning.snooze(ada.person, message + 100, days=1, now=ada.now) is None
    assert await ada.planning.snooze(other + 100, message, days=1, now=ada.now) is None
    assert await ada.waiting() == {}


async def test_who_was_erased_has_nothing_planned(ada: Planner) -> None:
    await ada.tells("3.1")
    await execute("DELETE FROM person WHERE id = ?", ada.person)
    await ada.replans()
    assert len(await ada.rows(State.QUEUED)) == 1  # the sender ends it: it knows nobody of that id
    assert await ada.planning.promised(ada.person) == {}


async def _sent(who: Planner) -> int:
    """Let all that is due be sent in one message; returns its id."""
    marked = await _called(who)
    await who.queue.record([Report(marked.id, Reported(who.now, marked.attempts, Sent("m1")))])
    return marked.id


async def _called(who: Planner) -> Delivery:
    """Let the call begin that sends all that is due in one message; returns that message."""
    rows = await who.queue.owed_to([who.person], who.now)
    day = f"{who.now:%Y-%m-%d}"
    aim, lease = Aim("telegram", 7), Lease("telegram", 1, who.now + DAY)
    await who.queue.bundle([Bundle(who.person, day, [row.id for row in rows], who.now, aim)], None, who.now)
    (bundle,) = await who.queue.claim(Claim(lease), who.now)
    (marked,) = await who.queue.mark_sending([bundle.id], lease, who.now)
    return marked
