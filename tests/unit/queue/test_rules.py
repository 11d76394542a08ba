"""What each event makes of a delivery, state by state."""

from __future__ import annotations

from datetime import datetime
from typing import get_args

import pytest

from bot.outcomes import Outcome, Rejected, RetryAt, Sent, Transient, Uncertain, Unreachable
from models.queue.columns import COLUMNS, SHARED
from models.queue.delivery import ENDED, Aim, Delivery, State
from models.queue.events import (
    Aimed,
    Cancelled,
    Claimed,
    Event,
    Freed,
    Gathered,
    Joined,
    Lapsed,
    Lost,
    Marked,
    Postponed,
    Prolonged,
    Renewed,
    Reported,
    Resent,
    Revived,
    Skipped,
    Snoozed,
)
from models.queue.kinds import Kind
from models.queue.rules import apply, mirror
from tests.support.clock import NOON
from tests.support.deliveries import DAY, EVENING, HOUR, LAPTOP, MINUTE, PHONE, SENDER, lease, owed

RETAKE = owed().queued(1, NOON - DAY)


def standing(state: State, row: Delivery = RETAKE) -> Delivery:
    """Return ``row`` as it stands in ``state`` after one call of a sender that holds it while that matters."""
    queued = state is State.QUEUED
    doubtful = state in {State.SENDING, State.UNCERTAIN}
    return row._replace(
        state=state,
        attempts=0 if queued else 1,
        called_at=NOON if doubtful else None,
        sent_at=NOON if state is State.SENT else None,
        leased_until=None if state in ENDED else SENDER.until,
        epoch=SENDER.epoch,
    )


def after(row: Delivery, event: Event) -> Delivery:
    return apply(row, event, lambda: 0.5)


WAITING_ONLY = {State.QUEUED, State.RETRY}

TAKES: list[tuple[Event, set[State]]] = [
    (Renewed(NOON, SENDER), WAITING_ONLY),
    (Marked(NOON, SENDER), WAITING_ONLY),
    (Aimed(LAPTOP), WAITING_ONLY),
    (Lost(NOON), WAITING_ONLY | {State.SENDING}),
    (Reported(NOON, 1, Sent("m")), {State.SENDING, State.UNCERTAIN}),
    (Reported(NOON, 1, Uncertain("?")), {State.SENDING}),
    (Reported(NOON, 2, Sent("m")), set()),
    (Skipped("muted"), WAITING_ONLY),
    (Cancelled("superseded"), WAITING_ONLY),
    (Revived(), {State.CANCELLED}),
    (Postponed(EVENING), WAITING_ONLY),
    (Snoozed(EVENING, EVENING + DAY), WAITING_ONLY | {State.SENT, State.UNCERTAIN}),
    (Resent(NOON), {State.UNCERTAIN, State.DEAD, State.UNREACHABLE}),
    (Prolonged(EVENING + 30 * DAY), WAITING_ONLY | {State.SENDING}),
    (Prolonged(NOON), set()),
    (Joined(9, SENDER), WAITING_ONLY),
    (Joined(9, lease(epoch=2)), set()),
    (Freed(), set()),
    (Gathered(NOON, EVENING, PHONE), set()),
    (Claimed(NOON, SENDER), set()),
    (Lapsed(NOON), set()),
]
"""Of each event, the states in which a row that a sender holds takes it."""


def test_every_event_is_tried_in_every_state() -> None:
    assert {type(event) for event, _ in TAKES} == set(get_args(Event))


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize(("event", "states"), TAKES)
def test_an_event_changes_a_row_only_in_the_states_it_fits(event: Event, states: set[State], state: State) -> None:
    row = standing(state)
    assert (after(row, event) is not row) == (state in states)


@pytest.mark.parametrize(("sent_at", "again"), [(NOON, True), (None, False)])
def test_what_was_given_up_is_told_again_only_if_it_was_told_before(sent_at: datetime | None, again: bool) -> None:
    given_up = standing(State.SKIPPED)._replace(sent_at=sent_at)
    assert after(given_up, Snoozed(EVENING, EVENING + DAY)).waits is again


@pytest.mark.parametrize("state", State)
def test_only_what_waits_free_is_claimed(state: State) -> None:
    free = standing(state)._replace(leased_until=None)
    claimed = after(free, Claimed(NOON, SENDER))
    assert (claimed is not free) == (state in WAITING_ONLY)


@pytest.mark.parametrize(
    "row",
    [
        RETAKE._replace(due_at=NOON + MINUTE),
        RETAKE._replace(platform="discord"),
        RETAKE._replace(epoch=2),
        RETAKE._replace(bundle_id=9),
    ],
    ids=["later", "elsewhere", "of a newer epoch", "in a bundle"],
)
def test_what_is_not_ones_own_to_claim_is_left(row: Delivery) -> None:
    assert after(row, Claimed(NOON, SENDER)) is row


@pytest.mark.parametrize("outcome", [RetryAt(EVENING), Transient("x"), Unreachable("x"), Rejected("x")])
@pytest.mark.parametrize("state", [State.RETRY, State.CANCELLED, State.SKIPPED, State.QUEUED])
def test_that_a_doubtful_call_did_not_arrive_settles_the_doubt_and_nothing_else(outcome: Outcome, state: State) -> None:
    row = standing(state)._replace(called_at=NOON, attempts=1)
    assert after(row, Reported(NOON, 1, outcome)) == row._replace(called_at=None)


@pytest.mark.parametrize("state", [State.RETRY, State.CANCELLED, State.SKIPPED, State.QUEUED])
def test_that_a_doubtful_call_arrived_is_the_truth_whatever_was_decided_since(state: State) -> None:
    row = standing(state)._replace(called_at=NOON, attempts=1)
    told = after(row, Reported(EVENING, 1, Sent("m")))
    assert (told.state, told.sent_at, told.called_at) == (State.SENT, EVENING, None)


@pytest.mark.parametrize(
    ("event", "state"),
    [
        (Postponed(EVENING), State.QUEUED),
        (Snoozed(EVENING, EVENING + DAY), State.SENT),
        (Resent(NOON), State.DEAD),
        (Revived(), State.CANCELLED),
        (Skipped("x"), State.QUEUED),
        (Cancelled("x"), State.QUEUED),
        (Lost(NOON), State.QUEUED),
        (Lost(NOON), State.SENDING),
        (Joined(9, lease(epoch=2)), State.QUEUED),
        (Reported(NOON, 1, RetryAt(EVENING)), State.SENDING),
        (Reported(NOON, 1, Transient("x")), State.SENDING),
        (Reported(NOON, 1, Unreachable("x")), State.SENDING),
        (Reported(NOON, 1, Rejected("x")), State.SENDING),
        (Reported(NOON, 1, Uncertain("x")), State.SENDING),
        (Reported(NOON, 1, Sent("m")), State.SENDING),
    ],
)
def test_what_is_let_go_is_free_for_whatever_holder_still_lives(event: Event, state: State) -> None:
    newer = standing(state)._replace(epoch=SENDER.epoch + 1)
    assert (after(newer, event).epoch, after(newer, event).leased_until) == (0, None)


def test_turned_elsewhere_a_row_is_free_for_whatever_epoch_the_other_sender_has() -> None:
    turned = after(standing(State.SENDING), Reported(NOON, 1, Unreachable("blocked"), LAPTOP))
    assert (turned.state, turned.aim, turned.epoch, turned.leased_until) == (State.QUEUED, LAPTOP, 0, None)


@pytest.mark.parametrize("elsewhere", [None, PHONE])
def test_with_nowhere_else_to_go_a_row_is_unreachable(elsewhere: Aim | None) -> None:
    ended = after(standing(State.SENDING), Reported(NOON, 1, Unreachable("blocked"), elsewhere))
    assert (ended.state, ended.called_at) == (State.UNREACHABLE, None)


def test_a_mark_past_the_expiry_is_refused() -> None:
    row = standing(State.QUEUED)._replace(expires_at=NOON)
    assert after(row, Marked(NOON, SENDER)) is row


def test_a_success_ends_the_run_of_failures() -> None:
    failing = standing(State.SENDING)._replace(retries=5, failing_since=NOON - HOUR)
    sent = after(failing, Reported(NOON, 1, Sent("m")))
    assert (sent.retries, sent.failing_since) == (0, None)


def test_what_is_sent_again_has_all_its_retries() -> None:
    dead = standing(State.DEAD)._replace(retries=8, failing_since=NOON - HOUR, reason="gave up")
    again = after(dead, Resent(EVENING))
    assert (again.retries, again.failing_since, again.due_at, again.reason) == (0, None, EVENING, "")


def test_what_is_sent_again_is_worth_it_as_long_as_it_was_unless_it_is_said_until_when() -> None:
    dead = standing(State.DEAD)
    assert after(dead, Resent(EVENING)).expires_at == dead.expires_at
    assert after(dead, Resent(EVENING, NOON + DAY)).expires_at == NOON + DAY


@pytest.mark.parametrize("event", [Skipped("muted"), Cancelled("superseded"), Postponed(EVENING)])
def test_what_is_decided_about_a_member_takes_it_out_of_its_bundle(event: Event) -> None:
    member = RETAKE._replace(bundle_id=9)
    assert after(member, event).bundle_id is None


def test_what_is_in_doubt_joins_no_bundle() -> None:
    row = standing(State.RETRY)._replace(called_at=NOON)
    assert after(row, Joined(9, SENDER)) is row


def test_a_bundle_that_may_have_arrived_is_not_filled_again() -> None:
    bundle = standing(State.SKIPPED, RETAKE._replace(kind=Kind.BUNDLE, called_at=NOON))._replace(called_at=NOON)
    assert after(bundle, Gathered(NOON, EVENING, PHONE)) is bundle
    settled = bundle._replace(called_at=None)
    assert after(settled, Gathered(NOON, EVENING, PHONE)).state is State.QUEUED


@pytest.mark.parametrize(
    ("state", "aim", "due_at"),
    [(State.RETRY, PHONE, EVENING), (State.RETRY, LAPTOP, NOON), (State.QUEUED, PHONE, NOON)],
)
def test_more_to_say_does_not_hurry_a_message_whose_platform_asked_to_wait(
    state: State, aim: Aim, due_at: datetime
) -> None:
    bundle = RETAKE._replace(kind=Kind.BUNDLE, state=state, due_at=EVENING, platform=PHONE.platform)
    waits = bundle._replace(account_id=PHONE.account_id)
    assert after(waits, Gathered(NOON, EVENING, aim)).due_at == due_at


def test_a_bundle_lasts_as_long_as_the_last_of_its_members() -> None:
    bundle = RETAKE._replace(kind=Kind.BUNDLE, expires_at=NOON + HOUR)
    assert after(bundle, Gathered(NOON, EVENING, PHONE)).expires_at == EVENING
    assert after(bundle, Gathered(NOON, NOON, PHONE)).expires_at == NOON + HOUR


def test_a_database_copies_to_a_member_just_what_the_rules_do() -> None:
    bundle = standing(State.SENT, RETAKE._replace(id=9, kind=Kind.BUNDLE))._replace(
        platform="discord",
        account_id=8,
        reason="x",
        attempts=3,
        retries=2,
        failing_since=NOON,
        called_at=NOON,
        message_ref="m",
        doubted_at=NOON,
    )
    member = RETAKE._replace(bundle_id=9)
    found = mirror(member, bundle)
    changed = {name for name in COLUMNS if getattr(found, name) != getattr(member, name)}
    assert changed == {*SHARED, "attempts"}
    assert mirror(member._replace(attempts=4), bundle).attempts == 4


def test_a_row_mirrors_its_own_bundle_only() -> None:
    bundle = standing(State.SENT, RETAKE._replace(id=9, kind=Kind.BUNDLE))
    stranger = RETAKE._replace(bundle_id=8)
    assert mirror(stranger, bundle) is stranger
    member = mirror(RETAKE._replace(bundle_id=9), bundle)
    assert (member.state, member.sent_at) == (State.SENT, NOON)
    assert mirror(member, bundle) is member
