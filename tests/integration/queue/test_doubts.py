"""What may have arrived, on every engine: called again under its nonce for two minutes, never as a second message."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.outcomes import Sent, Transient, Uncertain
from models.queue import reasons
from models.queue.delivery import Delivery, State
from models.queue.doubts import REPEATABLE_FOR
from models.queue.kinds import Kind
from models.queue.port import Bundle
from tests.support.clock import NOON
from tests.support.deliveries import DAY, HOUR, LAPTOP, MINUTE, PLANNER, TODAY, Desk, lease, owed

SECOND = timedelta(seconds=1)
SOON = NOON + 10 * SECOND


async def called(desk: Desk, at: datetime = NOON, *, epoch: int = 1) -> list[Delivery]:
    """Let Discord's sender claim what is due ``at``, and call it."""
    by = lease(LAPTOP.platform, epoch, until=at + MINUTE, idempotent=True)
    return await desk.queue.mark_sending([row.id for row in await desk.claim(by, at=at)], by, at)


async def doubtful(desk: Desk, kind: Kind = Kind.RETAKE) -> int:
    """Return the id of what Discord's sender called at noon without ever hearing what came of it."""
    await desk.owe(owed(kind=kind, aim=LAPTOP, expires=NOON + DAY))
    (row,) = await called(desk)
    await desk.report(row.id, Uncertain("timed out"))
    return row.id


async def stands(desk: Desk, id_: int) -> tuple[State, str]:
    row = await desk.get(id_)
    return row.state, row.reason


async def test_it_is_called_again_under_the_same_nonce_and_what_comes_of_that_is_the_truth(desk: Desk) -> None:
    id_ = await doubtful(desk)
    assert await stands(desk, id_) == (State.RETRY, "timed out")
    (again,) = await called(desk, SOON)
    assert (again.id, again.attempts, again.nonce, again.doubted_at) == (id_, 2, str(id_), NOON)
    await desk.report(id_, Sent("m"), attempt=2, at=SOON)
    assert await stands(desk, id_) == (State.SENT, "")


async def test_a_row_found_in_the_middle_of_a_call_by_who_takes_over_is_called_again(desk: Desk) -> None:
    await desk.owe(owed(aim=LAPTOP))
    (first,) = await called(desk)
    await desk.queue.succeed(lease(LAPTOP.platform, 2), NOON + SECOND)
    assert await stands(desk, first.id) == (State.RETRY, reasons.LEASE_LOST)
    (again,) = await called(desk, SOON, epoch=2)
    assert (again.nonce, again.attempts) == (first.nonce, 2)


@pytest.mark.parametrize("at", [NOON + MINUTE, NOON + REPEATABLE_FOR])
async def test_so_is_one_whose_lease_ran_out_unless_that_took_too_long(desk: Desk, at: datetime) -> None:
    await desk.owe(owed(aim=LAPTOP))
    (row,) = await called(desk)
    await desk.queue.release(at)
    waits = at < NOON + REPEATABLE_FOR
    assert await stands(desk, row.id) == (State.RETRY if waits else State.UNCERTAIN, reasons.LEASE_LOST)


async def test_claimed_too_late_it_ends_and_is_not_called(desk: Desk) -> None:
    id_ = await doubtful(desk)
    assert await called(desk, NOON + REPEATABLE_FOR) == []
    assert await stands(desk, id_) == (State.UNCERTAIN, "unconfirmed:timed out")


async def test_claimed_in_time_and_marked_too_late_it_is_not_called_either(desk: Desk) -> None:
    id_ = await doubtful(desk)
    claimed_at, marked_at = NOON + 119 * SECOND, NOON + REPEATABLE_FOR
    by = lease(LAPTOP.platform, until=claimed_at + MINUTE, idempotent=True)
    assert [row.id for row in await desk.claim(by, at=claimed_at)] == [id_]
    assert await desk.queue.mark_sending([id_], by, marked_at) == []
    assert [row.id for row in await desk.queue.release(marked_at)] == [id_]
    assert await stands(desk, id_) == (State.UNCERTAIN, "unconfirmed:timed out")


@pytest.mark.parametrize("at", [NOON + REPEATABLE_FOR, NOON - HOUR], ids=["later", "the clock was set back"])
async def test_nobody_has_to_claim_it_for_it_to_end(desk: Desk, at: datetime) -> None:
    id_ = await doubtful(desk)
    assert await desk.queue.release(NOON + MINUTE) == []
    assert [row.id for row in await desk.queue.release(at)] == [id_]
    assert await stands(desk, id_) == (State.UNCERTAIN, "unconfirmed:timed out")


async def test_a_kind_declared_at_least_once_is_called_again_however_late(desk: Desk) -> None:
    id_ = await doubtful(desk, Kind.SEAT)
    assert await desk.queue.release(NOON + HOUR) == []
    (again,) = await called(desk, NOON + HOUR)
    assert (again.id, again.nonce) == (id_, str(id_))


async def test_on_a_platform_that_knows_no_nonce_it_is_left(desk: Desk) -> None:
    (id_,) = await desk.sending(owed())
    await desk.report(id_, Uncertain("timed out"))
    assert await stands(desk, id_) == (State.UNCERTAIN, "timed out")
    assert (await desk.get(id_)).nonce is None


async def test_what_an_operator_sends_again_is_another_message(desk: Desk) -> None:
    id_ = await doubtful(desk)
    await desk.queue.release(NOON + HOUR)
    assert await desk.queue.resend([id_], NOON + HOUR) == 1
    (again,) = await called(desk, NOON + HOUR)
    assert (again.nonce, again.doubted_at) == (f"{id_}-2", None)
    await desk.report(id_, Uncertain("timed out"), attempt=2, at=NOON + HOUR)
    (third,) = await called(desk, NOON + HOUR + 10 * SECOND)
    assert (third.nonce, third.doubted_at) == (again.nonce, NOON + HOUR)


async def test_a_late_arrival_told_by_who_was_taken_over_spares_the_second_call(desk: Desk) -> None:
    await desk.owe(owed(aim=LAPTOP))
    (row,) = await called(desk)
    await desk.queue.succeed(lease(LAPTOP.platform, 2), NOON + SECOND)
    await desk.report(row.id, Sent("m"), at=SOON)
    assert await called(desk, SOON, epoch=2) == []
    assert await stands(desk, row.id) == (State.SENT, "")


async def bundled(desk: Desk) -> tuple[int, list[int]]:
    """Return the ids of a bundle that was called at noon without an answer, and of its two members."""
    ids = await desk.claimed(owed("a", aim=None), owed("b", aim=None), by=PLANNER)
    await desk.queue.bundle([Bundle(1, TODAY, ids, NOON, LAPTOP)], PLANNER, NOON)
    (head,) = await called(desk)
    await desk.report(head.id, Uncertain("timed out"))
    return head.id, ids


async def test_a_bundle_is_called_again_under_its_own_nonce_and_its_members_follow(desk: Desk) -> None:
    head, ids = await bundled(desk)
    assert await desk.states() == [State.RETRY] * 3
    assert [(await desk.get(id_)).doubted_at for id_ in ids] == [NOON] * 2
    (again,) = await called(desk, SOON)
    assert (again.id, again.nonce) == (head, str(head))
    await desk.report(head, Sent("m"), attempt=2, at=SOON)
    assert await desk.states() == [State.SENT] * 3


async def test_a_bundle_claimed_too_late_ends_with_its_members(desk: Desk) -> None:
    await bundled(desk)
    assert await called(desk, NOON + HOUR) == []
    assert {(row.state, row.reason) for row in await desk.all()} == {(State.UNCERTAIN, "unconfirmed:timed out")}


async def test_its_members_are_no_messages_of_their_own_when_it_is_taken_apart(desk: Desk) -> None:
    head, _ = await bundled(desk)
    await desk.queue.disband([head], SOON)
    assert await desk.states() == [State.UNCERTAIN] * 3


async def test_what_comes_due_meanwhile_is_told_another_day(desk: Desk) -> None:
    await bundled(desk)
    (new,) = await desk.claimed(owed("c", aim=None), by=PLANNER)
    assert await desk.queue.bundle([Bundle(1, TODAY, [new], SOON, LAPTOP)], PLANNER, SOON) == [None]
    assert await desk.states([new]) == [State.QUEUED]


async def test_a_call_that_failed_after_a_doubtful_one_is_made_again_in_that_time(desk: Desk) -> None:
    id_ = await doubtful(desk)
    await called(desk, SOON)
    await desk.report(id_, Transient("503"), attempt=2, at=SOON)
    (again,) = await called(desk, NOON + MINUTE)
    assert (again.nonce, again.doubted_at) == (str(id_), NOON)
    await desk.report(id_, Transient("503"), attempt=3, at=NOON + REPEATABLE_FOR)
    assert await stands(desk, id_) == (State.UNCERTAIN, "unconfirmed:transient:503")
