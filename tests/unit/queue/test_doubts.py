"""What may have arrived is called again only where that makes no second message, or its kind puts up with one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.outcomes import Outcome, Rejected, RetryAt, Sent, Transient, Uncertain, Unreachable
from models.queue import reasons
from models.queue.delivery import ENDED, Aim, Delivery, State
from models.queue.doubts import REPEATABLE_FOR
from models.queue.events import (
    Aimed,
    Cancelled,
    Claimed,
    Event,
    Gathered,
    Joined,
    Lapsed,
    Lost,
    Marked,
    Postponed,
    Reported,
    Resent,
    Skipped,
    Snoozed,
)
from models.queue.inheritance import inheritance
from models.queue.kinds import Kind
from models.queue.retries import MOST
from models.queue.rules import apply
from tests.support.clock import NOON
from tests.support.deliveries import DAY, EVENING, HOUR, LAPTOP, MINUTE, PHONE, TODAY, lease, owed

SECOND = timedelta(seconds=1)
DISCORD = lease(LAPTOP.platform, until=NOON + DAY, idempotent=True)
TELEGRAM = lease(PHONE.platform, until=NOON + DAY)
ONCE = owed(aim=LAPTOP, expires=NOON + 9 * DAY).queued(7, NOON - DAY)
AT_LEAST_ONCE = owed("seat:1", kind=Kind.SEAT, aim=LAPTOP, expires=NOON + 9 * DAY).queued(8, NOON - DAY)
BUNDLE = owed(TODAY, kind=Kind.BUNDLE, aim=LAPTOP, expires=NOON + 9 * DAY).queued(9, NOON - DAY)


def after(row: Delivery, *events: Event, random: float = 0.5) -> Delivery:
    for event in events:
        row = apply(row, event, lambda: random)
    return row


def called(row: Delivery, at: datetime = NOON) -> Delivery:
    """Return ``row`` claimed and called at ``at``, whenever it is due."""
    by = DISCORD if row.platform == LAPTOP.platform else TELEGRAM
    marked = after(row._replace(due_at=min(row.due_at, at)), Claimed(at, by), Marked(at, by))
    assert marked.state is State.SENDING
    return marked


def told(row: Delivery, outcome: Outcome, at: datetime = NOON, *, charged: bool = True) -> Delivery:
    return after(row, Reported(at, row.attempts, outcome, charged=charged))


def doubtful(row: Delivery = ONCE) -> Delivery:
    """Return ``row`` after a call at noon of which nobody knows whether it arrived."""
    return told(called(row), Uncertain("timed out"))


def test_where_the_platform_knows_nonces_it_waits_to_be_called_again() -> None:
    row = doubtful()
    assert (row.state, row.reason, row.doubted_at) == (State.RETRY, "timed out", NOON)
    assert NOON < row.due_at < NOON + REPEATABLE_FOR


def test_where_it_does_not_it_is_left() -> None:
    row = doubtful(ONCE._replace(platform=PHONE.platform, account_id=PHONE.account_id))
    assert (row.state, row.reason) == (State.UNCERTAIN, "timed out")


def test_one_whose_sender_died_in_the_call_waits_to_be_called_again_too() -> None:
    row = after(called(ONCE), Lost(NOON + MINUTE))
    assert (row.state, row.reason, row.leased_until) == (State.RETRY, reasons.LEASE_LOST, None)
    late = after(called(ONCE), Lost(NOON + REPEATABLE_FOR))
    assert (late.state, late.reason) == (State.UNCERTAIN, reasons.LEASE_LOST)


def test_the_nonce_is_the_delivery_and_stays_through_every_call_of_one_message() -> None:
    first = called(ONCE)
    second = called(told(first, Uncertain("timed out")), NOON + SECOND)
    third = called(told(second, Transient("refused"), NOON + SECOND), NOON + MINUTE)
    assert [row.nonce for row in (first, second, third)] == ["7", "7", "7"]
    assert third.doubted_at == NOON


@pytest.mark.parametrize("event", [Resent(NOON + HOUR), Snoozed(NOON + HOUR, NOON + DAY)])
def test_another_message_that_somebody_asks_for_has_another_nonce(event: Event) -> None:
    left = after(doubtful(), Lapsed(NOON + HOUR))
    again = called(after(left, event), NOON + HOUR)
    assert (again.nonce, again.doubted_at) == ("7-2", None)
    assert told(again, Uncertain("timed out"), NOON + HOUR).doubted_at == NOON + HOUR


def test_a_nonce_has_no_more_than_the_25_characters_that_discord_takes() -> None:
    longest = ONCE._replace(id=10**14 - 1, attempts=2**31 - 2)
    assert len(called(longest).nonce or "") == 25


def test_at_another_account_the_nonce_is_another() -> None:
    refused = Reported(NOON, 1, Unreachable("closed"), Aim(LAPTOP.platform, 99))
    assert called(after(called(ONCE), refused)).nonce == "7-2"
    assert called(after(called(ONCE), replace(refused, elsewhere=PHONE))).nonce is None


@pytest.mark.parametrize("at", [NOON + REPEATABLE_FOR, NOON - REPEATABLE_FOR, NOON + DAY, NOON - 2 * HOUR])
def test_out_of_the_time_in_which_the_nonce_counts_it_is_not_called_and_ends(at: datetime) -> None:
    row = doubtful()._replace(due_at=at)
    held = after(row, Claimed(at, DISCORD))
    assert after(held, Marked(at, DISCORD)) is held
    ended = after(held, Lapsed(at))
    assert (ended.state, ended.reason, ended.leased_until) == (State.UNCERTAIN, "unconfirmed:timed out", None)


def test_in_that_time_nothing_lapses() -> None:
    row = doubtful()
    assert after(row, Lapsed(NOON + REPEATABLE_FOR - SECOND)) is row
    assert after(row, Lapsed(NOON - REPEATABLE_FOR + SECOND)) is row


def test_what_is_declared_at_least_once_never_lapses_and_is_called_as_often_as_any_failure() -> None:
    row = doubtful(AT_LEAST_ONCE)
    assert after(row, Lapsed(NOON + DAY)) is row
    for nth in range(2, MOST + 1):
        row = told(called(row, NOON + nth * HOUR), Uncertain("timed out"), NOON + nth * HOUR)
        assert (row.state, row.retries) == (State.RETRY, nth)
    last = told(called(row, NOON + 9 * HOUR), Uncertain("timed out"), NOON + 9 * HOUR)
    assert (last.state, last.reason) == (State.UNCERTAIN, "timed out")


def test_a_doubt_in_an_outage_costs_no_retry() -> None:
    row = told(called(AT_LEAST_ONCE), Uncertain("504"), charged=False)
    assert (row.state, row.retries, row.doubted_at) == (State.RETRY, 0, NOON)


def test_the_last_wait_is_no_longer_than_the_time_that_is_left() -> None:
    at = NOON + REPEATABLE_FOR - SECOND
    row = called(doubtful()._replace(retries=6), at)
    again = told(row, Uncertain("timed out"), at)
    assert (again.state, again.due_at) == (State.RETRY, at + SECOND / 2)


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (Rejected("50035"), "unconfirmed:rejected:50035"),
        (Unreachable("closed"), "unconfirmed:unreachable:closed"),
        (RetryAt(EVENING), "unconfirmed:told to wait"),
    ],
)
def test_that_a_later_call_did_not_arrive_says_nothing_of_the_first(outcome: Outcome, reason: str) -> None:
    row = told(called(doubtful(), NOON + SECOND), outcome, NOON + SECOND)
    assert (row.state, row.reason, row.doubted_at) == (State.UNCERTAIN, reason, NOON)


def test_a_later_call_that_failed_is_made_again_while_there_is_time_and_then_no_more() -> None:
    row = told(called(doubtful(), NOON + SECOND), Transient("503"), NOON + SECOND)
    assert (row.state, row.reason) == (State.RETRY, "transient:503")
    late = told(called(doubtful(), NOON + SECOND), Transient("503"), NOON + DAY)
    assert (late.state, late.reason) == (State.UNCERTAIN, "unconfirmed:transient:503")
    spent = told(called(doubtful()._replace(retries=MOST), NOON + SECOND), Transient("503"), NOON + SECOND)
    assert (spent.state, spent.reason) == (State.UNCERTAIN, "unconfirmed:gave up:transient:503")


def test_a_later_call_that_the_platform_wants_to_wait_for_waits_if_there_is_time() -> None:
    row = told(called(doubtful(), NOON + SECOND), RetryAt(NOON + MINUTE), NOON + SECOND)
    assert (row.state, row.due_at) == (State.RETRY, NOON + MINUTE)


def test_an_arrival_ends_every_doubt() -> None:
    row = told(called(doubtful(), NOON + SECOND), Sent("m"), NOON + SECOND)
    assert (row.state, row.doubted_at, row.reason) == (State.SENT, None, "")


@pytest.mark.parametrize("kind", [ONCE, AT_LEAST_ONCE])
def test_a_late_word_that_the_only_doubtful_call_failed_ends_the_doubt(kind: Delivery) -> None:
    waiting = doubtful(kind)
    known = after(waiting, Reported(NOON + MINUTE, 1, Transient("refused")))
    assert (known.state, known.doubted_at, known.called_at) == (State.RETRY, None, None)


def test_a_late_word_of_the_second_doubtful_call_leaves_the_doubt_about_the_first() -> None:
    twice = told(called(doubtful(), NOON + SECOND), Uncertain("timed out"), NOON + SECOND)
    known = after(twice, Reported(NOON + MINUTE, 2, Transient("refused")))
    assert (known.doubted_at, known.called_at) == (NOON, None)


@pytest.mark.parametrize("row", [ONCE, AT_LEAST_ONCE])
@pytest.mark.parametrize("event", [Skipped("muted"), Cancelled("muted")])
def test_what_may_have_arrived_does_not_end_as_if_it_had_not(row: Delivery, event: Event) -> None:
    ended = after(doubtful(row), event)
    assert (ended.state, ended.reason) == (State.UNCERTAIN, "unconfirmed:muted")


def test_put_off_beyond_its_time_it_ends_and_within_it_waits() -> None:
    assert after(doubtful(), Postponed(NOON + HOUR)).state is State.UNCERTAIN
    assert after(doubtful(), Postponed(NOON + MINUTE)).state is State.RETRY
    assert after(doubtful(AT_LEAST_ONCE), Postponed(NOON + HOUR)).state is State.RETRY


def test_it_does_not_go_to_another_account_where_it_would_be_a_second_message() -> None:
    assert after(doubtful(), Aimed(PHONE)).state is State.UNCERTAIN
    assert after(doubtful(), Aimed(LAPTOP)).state is State.RETRY
    assert after(doubtful(AT_LEAST_ONCE), Aimed(PHONE)).aim == PHONE
    turned = after(called(doubtful(), NOON + SECOND), Reported(NOON + SECOND, 2, Unreachable("closed"), PHONE))
    assert (turned.state, turned.reason) == (State.UNCERTAIN, "unconfirmed:unreachable:closed")
    seat = called(doubtful(AT_LEAST_ONCE), NOON + SECOND)
    assert after(seat, Reported(NOON + SECOND, 2, Unreachable("closed"), PHONE)).aim == PHONE


def test_a_bundle_that_may_have_arrived_takes_in_nothing_more() -> None:
    bundle = doubtful(BUNDLE)
    assert bundle.state is State.RETRY
    assert after(bundle, Gathered(NOON, EVENING, LAPTOP)) is bundle
    settled = after(bundle, Reported(NOON, 1, Transient("refused")))
    assert after(settled, Gathered(NOON, EVENING, LAPTOP)).nonce is None


@pytest.mark.parametrize("event", [Postponed(NOON + SECOND), Skipped("muted"), Cancelled("superseded")])
def test_a_member_of_such_a_bundle_ends_when_it_leaves_it(event: Event) -> None:
    member = ONCE._replace(bundle_id=9, state=State.RETRY, doubted_at=NOON, called_at=NOON, attempts=1)
    left = after(member, event)
    assert (left.state, left.bundle_id) == (State.UNCERTAIN, None)


def test_what_may_have_arrived_joins_no_bundle_even_after_a_later_call_failed() -> None:
    row = told(called(doubtful(), NOON + SECOND), Transient("503"), NOON + SECOND)
    assert row.called_at is None
    assert after(row, Joined(9, DISCORD)) is row


@pytest.mark.parametrize("state", sorted(ENDED))
def test_what_has_ended_does_not_lapse(state: State) -> None:
    row = doubtful()._replace(state=state)
    assert after(row, Lapsed(NOON + DAY)) is row


def test_of_two_rows_with_one_key_stays_the_one_that_may_have_arrived() -> None:
    waiting = ONCE._replace(id=70, person_id=2)
    found = inheritance(2, [waiting], [doubtful()])
    assert [row.id for row in found.dropped] == [70]
    assert [row.id for row, _ in found.moved] == [7]
