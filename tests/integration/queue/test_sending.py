"""Claims, marks, outcomes and lost leases, on every engine."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.outcomes import Outcome, Rejected, RetryAt, Scope, Sent, Transient, Uncertain, Unreachable
from bot.pacing.rates import Lane
from models.queue import reasons
from models.queue.delivery import UNAIMED, Lease, State
from models.queue.events import Reported
from models.queue.kinds import Kind
from models.queue.port import Report
from models.queue.retries import FIRST, MOST
from tests.support.clock import NOON
from tests.support.deliveries import DAY, EVENING, HOUR, LAPTOP, MINUTE, PHONE, PLANNER, SENDER, Desk, lease, owed

SEAT = owed("seat:1", kind=Kind.SEAT, expires=NOON + DAY)


async def test_the_most_urgent_lane_is_claimed_first_and_in_it_the_earliest_due(desk: Desk) -> None:
    await desk.owe(
        owed("late", kind=Kind.NOTICE, due=NOON - 9 * HOUR),
        owed("b", due=NOON - HOUR),
        owed("a", due=NOON - 2 * HOUR),
        owed("seat", kind=Kind.SEAT, due=NOON, expires=NOON + DAY),
    )
    assert [row.cause for row in await desk.claim(limit=3)] == ["seat", "a", "b"]
    assert [row.cause for row in await desk.claim()] == ["late"]


async def test_only_the_lanes_asked_for_are_claimed(desk: Desk) -> None:
    await desk.owe(owed(), owed("all", kind=Kind.NOTICE), SEAT)
    assert [row.kind for row in await desk.claim(lanes=[Lane.ANNOUNCEMENT, Lane.SEAT])] == [Kind.SEAT, Kind.NOTICE]
    assert await desk.claim(lanes=[]) == []


async def test_what_is_not_due_is_not_claimed(desk: Desk) -> None:
    ids = await desk.owe(owed(due=NOON))
    assert await desk.claim(at=NOON - timedelta(microseconds=1)) == []
    assert [row.id for row in await desk.claim(at=NOON)] == ids


async def test_what_is_claimed_is_not_claimed_again(desk: Desk) -> None:
    await desk.owe(*(owed(person=person) for person in range(30)))
    first, second = await desk.claim(limit=20), await desk.claim(limit=20)
    assert len(first) == 20
    assert len(second) == 10
    assert not {row.id for row in first} & {row.id for row in second}


async def test_a_claimed_row_says_by_whom_and_until_when(desk: Desk) -> None:
    await desk.owe(owed())
    (row,) = await desk.claim(lease(epoch=4))
    assert (row.state, row.epoch, row.leased_until) == (State.QUEUED, 4, NOON + MINUTE)
    assert await desk.get(row.id) == row


async def test_what_has_expired_is_skipped_and_what_has_not_is_claimed_all_the_same(desk: Desk) -> None:
    await desk.owe(*(owed(f"old:{n}", expires=NOON) for n in range(5)), owed("fresh"))
    assert [row.cause for row in await desk.claim(limit=2)] == ["fresh"]
    skipped = [row for row in await desk.all() if row.state is State.SKIPPED]
    assert [row.reason for row in skipped] == [reasons.EXPIRED] * 5


async def test_a_mark_allows_one_call(desk: Desk) -> None:
    (id_,) = await desk.claimed(owed())
    (marked,) = await desk.queue.mark_sending([id_], lease(until=NOON + 2 * MINUTE), NOON)
    assert (marked.state, marked.attempts, marked.called_at) == (State.SENDING, 1, NOON)
    assert marked.leased_until == NOON + 2 * MINUTE
    assert await desk.get(id_) == marked
    assert await desk.mark([id_]) == []


@pytest.mark.parametrize(
    ("by", "at"),
    [
        (lease(epoch=2), NOON),
        (lease("discord"), NOON),
        (SENDER, NOON + MINUTE),
    ],
    ids=["another epoch", "another platform", "its lease has run out"],
)
async def test_only_who_holds_the_claim_may_mark(desk: Desk, by: Lease, at: datetime) -> None:
    ids = await desk.claimed(owed())
    assert await desk.mark(ids, by, at=at) == []
    assert await desk.states() == [State.QUEUED]


async def test_what_was_never_claimed_is_not_marked(desk: Desk) -> None:
    ids = await desk.owe(owed())
    assert await desk.mark(ids) == []


async def test_a_claim_past_its_expiry_is_not_marked(desk: Desk) -> None:
    ids = await desk.claimed(owed(expires=NOON + timedelta(seconds=10)))
    assert await desk.mark(ids, at=NOON + timedelta(seconds=10)) == []


async def test_a_lease_that_is_renewed_lasts_longer(desk: Desk) -> None:
    ids = await desk.claimed(owed())
    longer = lease(until=NOON + HOUR)
    assert await desk.queue.renew(ids, longer, NOON) == 1
    assert await desk.queue.release(NOON + 2 * MINUTE) == []
    assert await desk.mark(ids, longer, at=NOON + 2 * MINUTE) == ids
    assert await desk.queue.renew(ids, lease(epoch=9), NOON) == 0


async def test_an_older_epoch_takes_nothing_from_a_newer_one_until_it_is_let_go(desk: Desk) -> None:
    ids = await desk.claimed(owed(), by=lease(epoch=5))
    older = lease(epoch=4, until=NOON + HOUR)
    assert await desk.claim(older, at=NOON) == []
    assert await desk.queue.succeed(older, NOON) == []
    await desk.queue.release(NOON + MINUTE)
    assert [row.id for row in await desk.claim(older, at=NOON + MINUTE)] == list(ids)


async def test_a_living_planner_claims_again_what_a_newer_one_put_off(desk: Desk) -> None:
    ids = await desk.claimed(owed(), by=lease(epoch=5))
    await desk.queue.postpone(ids, NOON + MINUTE)
    assert [row.id for row in await desk.claim(lease(epoch=4, until=NOON + HOUR), at=NOON + MINUTE)] == list(ids)


@pytest.mark.parametrize(
    ("outcome", "state", "reason"),
    [
        (Sent("m7"), State.SENT, ""),
        (Rejected("too long"), State.DEAD, "rejected:too long"),
        (Unreachable("blocked"), State.UNREACHABLE, "unreachable:blocked"),
        (Uncertain("timed out"), State.UNCERTAIN, "timed out"),
        (Transient("no route"), State.RETRY, "transient:no route"),
        (RetryAt(EVENING), State.RETRY, reasons.TOLD_TO_WAIT),
    ],
)
async def test_each_outcome_leaves_its_row_in_one_named_state(
    desk: Desk, outcome: Outcome, state: State, reason: str
) -> None:
    (id_,) = await desk.sending(owed())
    changed = await desk.report(id_, outcome, at=NOON + timedelta(seconds=2))
    row = await desk.get(id_)
    assert row == changed
    assert (row.state, row.reason, row.leased_until) == (state, reason, None)


async def test_what_was_sent_says_when_and_as_which_message(desk: Desk) -> None:
    (id_,) = await desk.sending(owed())
    await desk.report(id_, Sent("m7"), at=NOON + MINUTE)
    row = await desk.get(id_)
    assert (row.sent_at, row.message_ref) == (NOON + MINUTE, "m7")


async def test_the_platforms_instant_is_kept_and_costs_no_retry(desk: Desk) -> None:
    (id_,) = await desk.sending(owed())
    far = NOON + 3 * DAY
    await desk.report(id_, RetryAt(far, Scope.CHAT))
    row = await desk.get(id_)
    assert (row.due_at, row.retries) == (far, 0)
    assert await desk.claim(at=far - MINUTE) == []
    assert [row.id for row in await desk.claim(lease(until=far + MINUTE), at=far)] == [id_]


async def test_transient_failures_are_retried_eight_times_and_then_given_up(desk: Desk) -> None:
    (id_,) = await desk.owe(owed())
    now, waits = NOON, list[timedelta]()
    for attempt in range(1, MOST + 2):
        by = lease(until=now + MINUTE)
        assert [row.id for row in await desk.claim(by, at=now)] == [id_]
        assert await desk.mark([id_], by, at=now) == [id_]
        row = await desk.report(id_, Transient("refused"), attempt=attempt, at=now)
        assert row is not None
        waits.append(row.due_at - now)
        now = max(now, row.due_at)
    assert waits[:MOST] == [FIRST * 2**n for n in range(MOST)]
    row = await desk.get(id_)
    assert (row.state, row.reason) == (State.DEAD, "gave up:transient:refused")


async def test_a_failure_of_the_whole_platform_costs_a_row_nothing(desk: Desk) -> None:
    (id_,) = await desk.sending(owed())
    row = await desk.report(id_, Transient("down"), charged=False)
    assert row is not None
    assert (row.state, row.retries) == (State.RETRY, 0)


async def test_an_unreachable_account_gives_way_to_the_persons_other_one(desk: Desk) -> None:
    (id_,) = await desk.sending(owed(), by=lease(epoch=9))
    await desk.report(id_, Unreachable("blocked"), elsewhere=LAPTOP)
    (row,) = await desk.claim(lease("discord", epoch=1))
    assert (row.id, row.aim) == (id_, LAPTOP)


async def test_two_accounts_that_refuse_do_not_pass_a_row_on_for_ever(desk: Desk) -> None:
    (id_,) = await desk.owe(owed())
    aims = (PHONE, LAPTOP)
    for attempt in range(1, MOST + 2):
        by = lease(aims[(attempt - 1) % 2].platform)
        assert [row.id for row in await desk.claim(by)] == [id_]
        await desk.mark([id_], by)
        await desk.report(id_, Unreachable("blocked"), attempt=attempt, elsewhere=aims[attempt % 2])
    assert await desk.states() == [State.UNREACHABLE]


async def test_of_several_reports_at_once_each_goes_to_its_row(desk: Desk) -> None:
    first, second = await desk.sending(owed("a"), owed("b"))
    reports = [Report(second, Reported(NOON, 1, Rejected("x"))), Report(first, Reported(NOON, 1, Sent("m")))]
    assert len(await desk.queue.record([*reports, Report(10**9, Reported(NOON, 1, Sent("?")))])) == 2
    assert await desk.states([first, second]) == [State.SENT, State.DEAD]


async def test_a_report_of_an_earlier_attempt_changes_nothing(desk: Desk) -> None:
    (id_,) = await desk.sending(owed())
    await desk.report(id_, RetryAt(NOON))
    await desk.claim()
    await desk.mark([id_])
    assert await desk.report(id_, Sent("late"), attempt=1) is None
    assert await desk.states() == [State.SENDING]


async def test_an_outcome_told_twice_counts_once(desk: Desk) -> None:
    (id_,) = await desk.sending(owed())
    await desk.report(id_, Sent("m1"))
    await desk.queue.snooze([id_], EVENING, EVENING + DAY)
    assert await desk.report(id_, Sent("m1")) is None
    assert await desk.states() == [State.QUEUED]


async def test_a_lease_that_runs_out_frees_what_was_never_called_and_doubts_what_was(desk: Desk) -> None:
    called, waiting = await desk.claimed(owed("a"), owed("b"))
    await desk.mark([called])
    assert await desk.queue.release(NOON + timedelta(seconds=59)) == []
    assert {row.id for row in await desk.queue.release(NOON + MINUTE)} == {called, waiting}
    assert await desk.states([called, waiting]) == [State.UNCERTAIN, State.QUEUED]
    assert (await desk.get(called)).reason == reasons.LEASE_LOST
    assert [row.id for row in await desk.claim(lease(until=NOON + HOUR), at=NOON + MINUTE)] == [waiting]


async def test_who_takes_over_frees_the_rows_of_the_dead_at_once(desk: Desk) -> None:
    called, waiting = await desk.claimed(owed("a"), owed("b"))
    await desk.mark([called])
    (other,) = await desk.claimed(owed("c", aim=LAPTOP), by=lease("discord"))
    successor = lease(epoch=2)
    assert {row.id for row in await desk.queue.succeed(successor, NOON)} == {called, waiting}
    assert await desk.states([called, waiting]) == [State.UNCERTAIN, State.QUEUED]
    assert (await desk.get(other)).leased_until is not None
    assert [row.id for row in await desk.claim(successor)] == [waiting]


async def test_the_living_keep_what_they_hold(desk: Desk) -> None:
    ids = await desk.claimed(owed())
    assert await desk.queue.succeed(SENDER, NOON) == []
    assert await desk.mark(ids) == ids


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Sent("m1"), State.SENT),
        (Rejected("gone"), State.DEAD),
        (Unreachable("blocked"), State.UNREACHABLE),
        (Transient("refused"), State.RETRY),
    ],
)
async def test_a_late_outcome_replaces_the_doubt(desk: Desk, outcome: Outcome, state: State) -> None:
    (id_,) = await desk.sending(owed())
    await desk.queue.release(NOON + MINUTE)
    assert await desk.report(id_, outcome, at=NOON + HOUR) is not None
    assert await desk.states() == [state]


async def test_what_is_sent_again_at_least_once_is_retried_after_a_doubt(desk: Desk) -> None:
    (id_,) = await desk.sending(SEAT)
    row = await desk.report(id_, Uncertain("timed out"))
    assert row is not None
    assert (row.state, row.retries, row.due_at) == (State.RETRY, 1, NOON + FIRST)


async def test_a_late_arrival_spares_the_second_message(desk: Desk) -> None:
    (id_,) = await desk.sending(SEAT)
    await desk.report(id_, Uncertain("timed out"))
    soon = NOON + FIRST
    assert [row.id for row in await desk.claim(at=soon)] == [id_]
    await desk.report(id_, Sent("m1"))
    assert await desk.mark([id_], at=soon) == []
    assert await desk.states() == [State.SENT]


async def test_what_is_uncertain_dead_or_unreachable_can_be_sent_again(desk: Desk) -> None:
    doubtful, dead, closed, sent = await desk.sending(*(owed(cause) for cause in "abcd"))
    await desk.report(doubtful, Uncertain("?"))
    await desk.report(dead, Rejected("?"))
    await desk.report(closed, Unreachable("?"))
    await desk.report(sent, Sent("m"))
    assert await desk.queue.resend([doubtful, dead, closed, sent], NOON) == 3
    assert sorted(row.id for row in await desk.claim()) == [doubtful, dead, closed]


async def test_what_is_void_can_be_sent_again_when_it_is_said_until_when(desk: Desk) -> None:
    (refused,) = await desk.sending(owed(expires=EVENING))
    await desk.report(refused, Rejected("?"))
    later = EVENING + HOUR
    assert await desk.queue.resend([refused], later, later + DAY) == 1
    assert [row.id for row in await desk.claim(lease(until=later + HOUR), at=later)] == [refused]


async def test_what_is_void_and_sent_again_as_it_was_ends_as_void(desk: Desk) -> None:
    (refused,) = await desk.sending(owed(expires=EVENING))
    await desk.report(refused, Rejected("?"))
    await desk.queue.resend([refused], EVENING + HOUR)
    assert await desk.claim(lease(until=EVENING + DAY), at=EVENING + HOUR) == []
    assert (await desk.get(refused)).reason == reasons.EXPIRED


async def test_the_planner_hands_what_it_aims_to_the_platforms_sender(desk: Desk) -> None:
    await desk.owe(owed(aim=None))
    (row,) = await desk.claim(lease(UNAIMED, epoch=7))
    assert await desk.queue.aim([(row.id, LAPTOP)]) == 1
    assert await desk.claim(PLANNER) == []
    (handed,) = await desk.claim(lease("discord", epoch=1))
    assert (handed.id, handed.account_id) == (row.id, LAPTOP.account_id)
    assert await desk.mark([row.id], PLANNER) == []


async def test_what_is_given_back_late_is_left_to_whoever_has_claimed_it_since(desk: Desk) -> None:
    (id_,) = await desk.claimed(owed())
    heir = lease(epoch=2)
    await desk.queue.succeed(heir, NOON)
    assert [row.id for row in await desk.claim(heir)] == [id_]
    assert await desk.queue.aim([(id_, LAPTOP)], held=SENDER) == 0
    assert await desk.mark([id_], heir) == [id_]
    assert (await desk.get(id_)).aim == PHONE


async def test_what_is_given_back_in_time_may_be_claimed_again(desk: Desk) -> None:
    (id_,) = await desk.claimed(owed())
    assert await desk.claim() == []
    assert await desk.queue.aim([(id_, PHONE)], held=SENDER) == 1
    assert [row.id for row in await desk.claim()] == [id_]


async def test_the_next_due_instant_is_that_of_what_can_be_claimed(desk: Desk) -> None:
    assert await desk.queue.next_due(PHONE.platform) is None
    await desk.owe(owed("a", due=EVENING), owed("b", due=NOON + 9 * HOUR), owed("c", aim=LAPTOP), SEAT)
    assert await desk.queue.next_due(PHONE.platform) == NOON - HOUR
    assert await desk.queue.next_due(PHONE.platform, [Lane.REMINDER]) == EVENING
    assert await desk.queue.next_due(PHONE.platform, []) is None
    await desk.claim()
    assert await desk.queue.next_due(PHONE.platform) == EVENING


async def test_who_listens_is_woken_by_what_comes(desk: Desk) -> None:
    async with desk.queue.listen() as woken:
        woken.clear()
        await desk.owe(owed())
        await woken.wait()
        assert len(await desk.claim()) == 1
