"""Several deliveries in one message a day, on every engine."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.outcomes import Outcome, Rejected, RetryAt, Sent, Transient, Uncertain, Unreachable
from models.queue import reasons
from models.queue.delivery import Delivery, Key, State
from models.queue.kinds import Kind
from models.queue.port import Bundle
from models.queue.rules import mirror
from tests.support.clock import NOON
from tests.support.deliveries import DAY, EVENING, HOUR, MINUTE, PHONE, PLANNER, SENDER, TODAY, Desk, lease, owed

LATER = NOON + MINUTE


async def bundled(desk: Desk, *causes: str) -> tuple[Delivery, list[int]]:
    """Owe a reminder for each cause and bundle them as the planner does; returns the bundle and its members' ids."""
    ids = await desk.claimed(*(owed(cause, aim=None) for cause in causes), by=PLANNER)
    made = await desk.bundle(ids)
    assert made is not None
    return made, ids


async def sending(desk: Desk, *causes: str) -> tuple[int, list[int]]:
    bundle, ids = await bundled(desk, *causes)
    await desk.claim()
    assert await desk.mark([bundle.id]) == [bundle.id]
    return bundle.id, ids


async def test_a_bundle_is_one_delivery_and_its_members_wait_in_it(desk: Desk) -> None:
    bundle, ids = await bundled(desk, "a", "b")
    assert (bundle.kind, bundle.cause, bundle.aim, bundle.due_at) == (Kind.BUNDLE, TODAY, PHONE, NOON)
    assert await desk.claim(PLANNER) == []
    assert [row.id for row in await desk.claim()] == [bundle.id]
    assert [row.id for row in await desk.queue.members([bundle.id])] == ids


async def test_members_take_the_outcome_of_their_bundle(desk: Desk) -> None:
    bundle, ids = await sending(desk, "a", "b")
    assert await desk.states(ids) == [State.SENDING] * 2
    await desk.report(bundle, Sent("m9"), at=LATER)
    for row in await desk.queue.members([bundle]):
        assert (row.state, row.sent_at, row.message_ref, row.attempts) == (State.SENT, LATER, "m9", 1)


@pytest.mark.parametrize(
    "outcome",
    [Sent("m9"), Transient("refused"), Uncertain("timed out"), RetryAt(EVENING), Unreachable("blocked"), Rejected("x")],
)
async def test_every_engine_mirrors_an_outcome_as_the_rules_say(desk: Desk, outcome: Outcome) -> None:
    bundle, ids = await sending(desk, "a", "b")
    (alone,) = await desk.sending(owed("alone", person=2))
    await desk.report(bundle, outcome, at=LATER)
    head, members = await desk.get(bundle), await desk.queue.members([bundle])
    assert [row.id for row in members] == ids
    assert [mirror(row, head) for row in members] == members
    assert head.state is not State.SENDING
    assert (await desk.get(alone)).state is State.SENDING


async def test_a_member_that_was_tried_more_often_than_its_bundle_keeps_count(desk: Desk) -> None:
    (tried,) = await desk.sending(owed("tried"))
    await desk.report(tried, RetryAt(NOON))
    await desk.mark([row.id for row in await desk.claim()])
    await desk.report(tried, Unreachable("blocked"), attempt=2)
    await desk.queue.resend([tried], NOON)
    bundle = await desk.bundle([tried])
    assert bundle is not None
    await desk.mark([row.id for row in await desk.claim()])
    assert ((await desk.get(bundle.id)).attempts, (await desk.get(tried)).attempts) == (1, 2)


async def test_the_members_of_a_bundle_are_worth_sending_as_long_as_it_is_said(desk: Desk) -> None:
    bundle, ids = await sending(desk, "a", "b")
    await desk.report(bundle, Rejected("?"))
    late = NOON + 30 * DAY
    await desk.queue.resend([bundle], late, late + DAY)
    assert [row.id for row in await desk.claim(lease(until=late + HOUR), at=late)] == [bundle]
    assert {row.expires_at for row in await desk.queue.members([bundle])} == {late + DAY}
    assert await desk.states(ids) == [State.QUEUED] * 2


async def test_members_of_a_bundle_that_is_retried_wait_with_it(desk: Desk) -> None:
    bundle, ids = await sending(desk, "a")
    await desk.report(bundle, Transient("refused"))
    assert await desk.states(ids) == [State.RETRY]
    assert await desk.claim(PLANNER, at=NOON + HOUR) == []


async def test_members_share_the_doubt_and_the_late_truth(desk: Desk) -> None:
    bundle, ids = await sending(desk, "a")
    await desk.report(bundle, Uncertain("timed out"))
    assert await desk.states(ids) == [State.UNCERTAIN]
    await desk.report(bundle, Sent("m9"))
    assert await desk.states(ids) == [State.SENT]


async def test_a_bundle_found_sending_after_a_crash_is_in_doubt_with_its_members(desk: Desk) -> None:
    bundle, ids = await sending(desk, "a")
    await desk.queue.release(LATER)
    assert await desk.states([bundle, *ids]) == [State.UNCERTAIN] * 2


async def test_a_person_gets_one_bundle_a_day(desk: Desk) -> None:
    bundle, _ = await sending(desk, "a")
    await desk.report(bundle, Sent("m9"))
    late = await desk.claimed(owed("b", aim=None), by=PLANNER)
    assert await desk.bundle(late) is None
    assert await desk.states(late) == [State.QUEUED]
    assert await desk.queue.postpone(late, NOON + DAY) == 1


async def test_what_comes_later_joins_a_bundle_that_still_waits(desk: Desk) -> None:
    bundle, ids = await bundled(desk, "a")
    late = await desk.claimed(owed("b", aim=None, expires=NOON + 30 * DAY), by=PLANNER)
    again = await desk.bundle(late)
    assert again is not None
    assert (again.id, again.expires_at) == (bundle.id, NOON + 30 * DAY)
    assert [row.id for row in await desk.queue.members([bundle.id])] == ids + late


async def test_nothing_joins_a_bundle_that_a_sender_holds(desk: Desk) -> None:
    await bundled(desk, "a")
    await desk.claim()
    late = await desk.claimed(owed("b", aim=None), by=PLANNER)
    assert await desk.bundle(late) is None


async def test_what_another_sender_holds_is_not_taken_into_a_bundle(desk: Desk) -> None:
    mine = await desk.claimed(owed("a", aim=None), by=PLANNER)
    theirs = await desk.claimed(owed("b"), by=SENDER)
    made = await desk.bundle(mine + theirs)
    assert made is not None
    assert [row.id for row in await desk.queue.members([made.id])] == mine
    assert await desk.mark(theirs) == theirs


async def test_nobody_else_gets_into_a_persons_bundle(desk: Desk) -> None:
    ids = await desk.claimed(owed("a", aim=None), owed("a", person=2, aim=None), by=PLANNER)
    made = await desk.bundle(ids, person=1)
    assert made is not None
    assert [row.person_id for row in await desk.queue.members([made.id])] == [1]


async def test_what_is_not_bundled_by_its_kind_stays_alone(desk: Desk) -> None:
    ids = await desk.claimed(owed("s", kind=Kind.SESSION, expires=NOON + DAY, aim=None), by=PLANNER)
    assert await desk.bundle(ids) is None
    (row,) = await desk.queue.owed_to([1])
    assert row.kind is Kind.SESSION


async def test_a_member_that_is_cancelled_leaves_its_bundle(desk: Desk) -> None:
    bundle, ids = await bundled(desk, "a", "b")
    assert await desk.queue.cancel([Key(Kind.RETAKE, "a", 1)], reasons.SUPERSEDED) == 1
    await desk.claim()
    await desk.mark([bundle.id])
    await desk.report(bundle.id, Sent("m9"))
    assert await desk.states(ids) == [State.CANCELLED, State.SENT]


async def test_a_member_that_expired_is_not_told_with_the_others(desk: Desk) -> None:
    ids = await desk.claimed(owed("a", aim=None, expires=LATER), owed("b", aim=None), by=PLANNER)
    bundle = await desk.bundle(ids)
    assert bundle is not None
    assert [row.id for row in await desk.claim(lease(until=NOON + HOUR), at=LATER)] == [bundle.id]
    assert [row.cause for row in await desk.queue.members([bundle.id])] == ["b"]
    assert (await desk.get(ids[0])).reason == reasons.EXPIRED


async def test_a_bundle_of_which_nothing_is_left_is_skipped(desk: Desk) -> None:
    bundle, _ = await bundled(desk, "a")
    await desk.queue.cancel([Key(Kind.RETAKE, "a", 1)], reasons.SUPERSEDED)
    assert await desk.claim() == []
    row = await desk.get(bundle.id)
    assert (row.state, row.reason) == (State.SKIPPED, reasons.NOTHING_LEFT)


async def test_a_day_whose_bundle_was_dropped_can_have_another_without_the_old_members(desk: Desk) -> None:
    bundle, old = await bundled(desk, "a")
    await desk.queue.skip([bundle.id], "reminders are off")
    assert await desk.states(old) == [State.SKIPPED]
    new = await desk.claimed(owed("b", aim=None), by=PLANNER)
    again = await desk.bundle(new)
    assert again is not None
    assert again.id == bundle.id
    await desk.claim()
    await desk.mark([bundle.id])
    await desk.report(bundle.id, Sent("m9"))
    assert await desk.states(old + new) == [State.SKIPPED, State.SENT]


async def test_a_bundle_taken_apart_leaves_its_members_on_their_own(desk: Desk) -> None:
    bundle, ids = await bundled(desk, "a", "b")
    assert await desk.queue.disband([bundle.id], EVENING) == 2
    assert await desk.claim() == []
    found = await desk.claim(lease(PHONE.platform, until=EVENING + MINUTE), at=EVENING)
    assert [row.id for row in found] == ids
    assert (await desk.get(bundle.id)).reason == reasons.DISBANDED


async def test_a_bundle_on_its_way_is_not_taken_apart(desk: Desk) -> None:
    bundle, ids = await sending(desk, "a")
    assert await desk.queue.disband([bundle], EVENING) == 0
    assert await desk.states([bundle, *ids]) == [State.SENDING] * 2


async def test_snoozing_a_bundle_snoozes_what_it_told(desk: Desk) -> None:
    bundle, ids = await sending(desk, "a", "b")
    await desk.report(bundle, Sent("m9"))
    assert await desk.queue.snooze([bundle], EVENING, EVENING + DAY) == 2
    assert await desk.states(ids) == [State.QUEUED] * 2
    assert await desk.states([bundle]) == [State.SENT]
    assert [row.bundle_id for row in await desk.all() if row.id in ids] == [None, None]


async def test_many_people_are_bundled_at_once(desk: Desk) -> None:
    rows = [owed(cause, person, aim=None) for person in range(40) for cause in "ab"]
    await desk.owe(*rows)
    people: dict[int, list[int]] = {}
    for row in await desk.claim(PLANNER):
        people.setdefault(row.person_id, []).append(row.id)
    plans = [Bundle(person, TODAY, ids, NOON, PHONE) for person, ids in people.items()]
    made = await desk.queue.bundle(plans, PLANNER, NOON)
    assert [row.person_id for row in made if row is not None] == list(people)
    assert len(await desk.claim()) == 40
    assert len(await desk.queue.members([row.id for row in made if row is not None])) == 80


async def test_attempts_of_a_member_never_go_down(desk: Desk) -> None:
    (id_,) = await desk.sending(owed("a"))
    await desk.report(id_, Transient("refused"))
    soon = NOON + timedelta(minutes=10)
    await desk.claim(lease(until=soon + MINUTE), at=soon)
    assert await desk.bundle([id_], by=lease(until=soon + MINUTE)) is not None
    await desk.queue.postpone([id_], soon)
    await desk.claim(lease(until=soon + MINUTE), at=soon)
    (row,) = await desk.queue.mark_sending([id_], lease(until=soon + MINUTE), soon)
    assert row.attempts == 2
