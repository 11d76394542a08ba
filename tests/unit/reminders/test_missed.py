"""What opened, or fell due, while a person heard nothing."""

from datetime import datetime, timedelta

import pytest

from models.queue import reasons as queue_reasons
from models.queue.delivery import Delivery, Key, Owed, State
from models.queue.kinds import Kind
from models.reminders import reasons
from models.reminders.changes import PUT_OFF_EXPIRES_AFTER
from models.reminders.facts import RetakeFacts
from models.reminders.missed import missed
from models.reminders.windows import Announced
from pix.profile import Door, Source
from tests.support.clock import NOON

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
CAUSE = "attempt:5:reset"


def window(opens_at: datetime) -> Announced:
    facts = RetakeFacts("3.1", Door.RESET, opens_at - 7 * DAY, Source.DECLARED)
    return Announced(Key(Kind.RETAKE, CAUSE, 1), facts, opens_at)


def row(state: State = State.QUEUED, reason: str = "", *, due_at: datetime = NOON, cause: str = CAUSE) -> Delivery:
    return Owed(Kind.RETAKE, cause, 1, due_at).queued(9, NOON)._replace(state=state, reason=reason)


def heard(opens_at: datetime, *rows: Delivery, since: datetime = NOON - 3 * DAY) -> bool:
    """Tell whether a window is said to who listens again at noon, after a silence."""
    return bool(missed([window(opens_at)], rows, since, NOON))


@pytest.mark.parametrize(("opens_at", "said"), [(NOON - DAY, True), (NOON, True), (NOON + HOUR, False)])
def test_what_opened_meanwhile_is_said_and_what_opens_later_is_not(opens_at: datetime, *, said: bool) -> None:
    assert heard(opens_at) is said
    assert heard(opens_at, row(due_at=max(opens_at, NOON + HOUR))) is said


def test_what_was_open_before_was_told_before() -> None:
    before = NOON - 4 * DAY
    assert not heard(before)
    assert not heard(before, row(due_at=NOON + DAY)), "it waits for its turn in the week"
    assert heard(before, since=before - HOUR)


@pytest.mark.parametrize("reason", [reasons.PAUSED, reasons.SILENCED, reasons.KIND_OFF])
def test_what_opened_before_and_fell_due_in_the_silence_is_said(reason: str) -> None:
    before = NOON - 4 * DAY
    assert heard(before, row(State.SKIPPED, reason, due_at=NOON - 2 * DAY))
    assert heard(before, row(State.CANCELLED, reason, due_at=NOON - 2 * DAY))
    assert not heard(before, row(State.CANCELLED, reason, due_at=NOON + HOUR)), "its own hour is still to come"


@pytest.mark.parametrize("reason", [reasons.DECLINED, reasons.TOLD, reasons.ANSWERED, queue_reasons.EXPIRED])
def test_what_ended_for_another_reason_is_not_said_again(reason: str) -> None:
    assert not heard(NOON - 4 * DAY, row(State.SKIPPED, reason, due_at=NOON - 4 * DAY))


@pytest.mark.parametrize("state", [State.SENT, State.SENDING, State.UNCERTAIN])
def test_what_arrived_or_may_have_is_not_said_again(state: State) -> None:
    assert not heard(NOON - DAY, row(state))


def test_what_the_person_put_off_comes_on_its_day() -> None:
    snoozed = row(due_at=NOON + DAY)._replace(attempts=1)
    put_off = row(due_at=NOON + DAY)._replace(expires_at=NOON + DAY + PUT_OFF_EXPIRES_AFTER)
    assert not heard(NOON - DAY, snoozed)
    assert not heard(NOON - DAY, put_off)


def test_the_row_of_another_window_says_nothing_of_this_one() -> None:
    assert heard(NOON - DAY, row(State.SENT, cause="attempt:4:reset"))
