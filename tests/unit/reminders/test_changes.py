"""What must change of the deliveries there are, for them to announce the windows there are."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.queue.delivery import Delivery, Key, Owed, State
from models.queue.kinds import Kind
from models.reminders.changes import Changes, Moment, compare
from models.reminders.courtesy import Hours
from models.reminders.facts import RetakeFacts
from models.reminders.windows import Announced
from pix.profile import Door, Source
from pix.rules import Rules
from tests.support.clock import NOON

PARIS = ZoneInfo("Europe/Paris")
HOURS = Hours(PARIS, None)
RULES = Rules()
EVENING = datetime(2026, 3, 25, 18, tzinfo=PARIS).astimezone(UTC)
"""The good hour of the day on which a window of an answer of noon opens."""


@dataclass
class Case:
    """One window, of the answer told at noon, and what is made of it at ``now``."""

    now: datetime = NOON
    rules: Rules = RULES
    hours: Hours = HOURS
    answered_at: datetime = NOON
    basis: Source = Source.DECLARED
    changes: Changes = field(default_factory=Changes)

    @property
    def window(self) -> Announced:
        facts = RetakeFacts("3.1", Door.RESET, self.answered_at, self.basis)
        return Announced(Key(Kind.RETAKE, "attempt:5:reset", 1), facts, facts.opens_at(self.rules))

    def row(self, cause: str = "attempt:5:reset", due_at: datetime = EVENING) -> Delivery:
        facts = RetakeFacts("3.1", Door.RESET, NOON, Source.DECLARED)
        return Owed(Kind.RETAKE, cause, 1, due_at, facts=facts.to_json()).queued(9, NOON)

    def compared(self, *rows: Delivery, windows: int = 1) -> Changes:
        moment = Moment(self.hours, self.rules, self.now)
        compare(self.changes, [self.window] * windows, rows, moment, lambda facts: f"no {facts.competence}")
        return self.changes


def test_a_new_window_is_owed_at_the_good_hour_after_it_opens() -> None:
    changes = Case().compared()
    (owed,) = changes.owed
    assert owed.due_at == EVENING
    assert owed.expiry == EVENING + timedelta(days=14)
    assert changes == Changes(owed=[owed])


def test_a_window_already_open_is_said_in_the_answer_and_not_after_it() -> None:
    assert Case(now=NOON + timedelta(days=7)).compared() == Changes()
    assert Case(now=NOON + timedelta(days=7, microseconds=-1)).compared().owed != []


def test_a_window_known_from_a_file_and_open_already_takes_the_place_of_what_waits_and_of_nothing_else() -> None:
    case = Case(now=NOON + timedelta(days=7), basis=Source.IMPORTED)
    changes = case.compared(case.row("attempt:4:reset"))
    assert [owed.due_at for owed in changes.owed] == [EVENING]
    assert Case(now=NOON + timedelta(days=7), basis=Source.IMPORTED).compared() == Changes()
    taken_back = case.row("attempt:4:reset")._replace(state=State.CANCELLED)
    assert Case(now=NOON + timedelta(days=7), basis=Source.IMPORTED).compared(taken_back) == Changes()


def test_what_is_planned_already_stays() -> None:
    case = Case()
    assert case.compared(case.row()) == Changes()


def test_what_has_no_window_any_more_is_taken_back_with_its_reason() -> None:
    case = Case()
    row = case.row("attempt:4:reset")
    assert case.compared(row, windows=0) == Changes(cancelled={"no 3.1": [row.key]})


def test_what_was_taken_back_already_is_left_alone() -> None:
    case = Case()
    assert case.compared(case.row()._replace(state=State.CANCELLED), windows=0) == Changes()


def test_what_an_undone_answer_had_superseded_comes_back_where_it_was() -> None:
    case = Case()
    row = case.row()._replace(state=State.CANCELLED)
    assert case.compared(row) == Changes(revived=[row.key])


def test_what_comes_back_after_its_hour_waits_for_the_next_good_one() -> None:
    case = Case(now=EVENING + timedelta(hours=2))
    row = case.row()._replace(state=State.CANCELLED)
    assert case.compared(row) == Changes(revived=[row.key], moved={EVENING + timedelta(days=1): [9]})


def test_what_has_expired_does_not_come_back() -> None:
    case = Case(now=EVENING + timedelta(days=14))
    assert case.compared(case.row()._replace(state=State.CANCELLED)) == Changes()


def test_another_hour_moves_what_waits() -> None:
    case = Case(hours=replace(HOURS, good=time(20)))
    assert case.compared(case.row()) == Changes(moved={EVENING + timedelta(hours=2): [9]})


def test_a_shorter_delay_brings_what_waits_forward() -> None:
    case = Case(rules=Rules(reset_delay=timedelta(days=5)))
    assert case.compared(case.row()) == Changes(moved={EVENING - timedelta(days=2): [9]})


def test_a_delay_so_short_that_the_window_is_open_tells_it_at_the_next_good_hour() -> None:
    case = Case(now=NOON + timedelta(days=3), rules=Rules(reset_delay=timedelta(days=2)))
    assert case.compared(case.row()) == Changes(moved={EVENING - timedelta(days=4): [9]})


def test_a_longer_delay_keeps_what_is_due_from_leaving_early() -> None:
    case = Case(now=EVENING, rules=Rules(reset_delay=timedelta(days=9)))
    assert case.compared(case.row()) == Changes(moved={EVENING + timedelta(days=2): [9]})


def test_what_is_due_is_not_put_off_by_looking_at_it() -> None:
    case = Case(now=EVENING + timedelta(minutes=5))
    assert case.compared(case.row()) == Changes()


def test_what_was_sent_and_snoozed_stays_where_the_person_put_it() -> None:
    case = Case(now=EVENING + timedelta(hours=1))
    snoozed = case.row(due_at=EVENING + timedelta(days=3))._replace(attempts=1)
    assert case.compared(snoozed) == Changes()


def test_what_is_tried_again_keeps_the_instant_of_its_next_try() -> None:
    case = Case(now=EVENING)
    retried = case.row(due_at=EVENING + timedelta(seconds=7))._replace(state=State.RETRY)
    assert case.compared(retried) == Changes()
