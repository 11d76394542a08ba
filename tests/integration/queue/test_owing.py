"""What is owed, taken back, moved and brought again, on every engine."""

from __future__ import annotations

import pytest

from models.database import transaction
from models.queue import reasons
from models.queue.delivery import Key, State
from models.queue.kinds import Kind
from models.queue.port import Queue
from tests.support.clock import NOON
from tests.support.deliveries import DAY, EVENING, HOUR, LAPTOP, MINUTE, SENDER, Desk, lease, owed

KEY = Key(Kind.RETAKE, "attempt:1", 1)


async def test_what_is_owed_is_kept_as_it_was_said(desk: Desk) -> None:
    (id_,) = await desk.owe(owed(facts={"competence": "3.1", "delay": 7, "names": ["é", "’"]}))
    row = await desk.get(id_)
    assert (row.key, row.state, row.aim) == (KEY, State.QUEUED, owed().aim)
    assert (row.due_at, row.created_at) == (NOON - HOUR, NOON)
    assert row.expires_at == row.due_at + 14 * DAY
    assert row.facts == {"competence": "3.1", "delay": 7, "names": ["é", "’"]}


async def test_the_same_key_is_owed_once_for_ever(desk: Desk) -> None:
    (first,) = await desk.owe(owed())
    assert await desk.owe(owed(due=EVENING), owed(aim=LAPTOP)) == []
    await desk.queue.cancel([KEY], reasons.SUPERSEDED)
    assert await desk.owe(owed()) == []
    assert [row.id for row in await desk.all()] == [first]


async def test_a_batch_writes_what_is_new_of_it(desk: Desk) -> None:
    await desk.owe(owed("a"))
    new = await desk.owe(owed("a"), owed("b"), owed("a", person=2), owed("b"), owed("a", kind=Kind.RESULT))
    assert sorted(row.key for row in await desk.all() if row.id in new) == [
        Key(Kind.RESULT, "a", 1),
        Key(Kind.RETAKE, "a", 2),
        Key(Kind.RETAKE, "b", 1),
    ]


async def test_a_large_batch_is_written_whole(desk: Desk) -> None:
    assert len(await desk.owe(*(owed(person=person) for person in range(1_234)))) == 1_234


async def test_what_is_owed_in_a_transaction_that_fails_was_never_owed(desk: Desk) -> None:
    with pytest.raises(ZeroDivisionError):
        await owe_and_fail(desk)
    assert await desk.all() == []
    assert len(await desk.owe(owed())) == 1


async def owe_and_fail(desk: Desk) -> None:
    async with desk.queue.unit():
        await desk.owe(owed())
        raise ZeroDivisionError


async def test_what_is_cancelled_is_not_claimed(desk: Desk) -> None:
    await desk.owe(owed(), owed("attempt:2"))
    assert await desk.queue.cancel([KEY, Key(Kind.RETAKE, "never", 1)], reasons.SUPERSEDED) == 1
    assert [row.cause for row in await desk.claim()] == ["attempt:2"]
    (cancelled,) = [row for row in await desk.all() if row.key == KEY]
    assert (cancelled.state, cancelled.reason) == (State.CANCELLED, reasons.SUPERSEDED)


async def test_what_has_left_is_no_longer_cancelled(desk: Desk) -> None:
    ids = await desk.sending(owed())
    assert await desk.queue.cancel([KEY], reasons.SUPERSEDED) == 0
    assert await desk.states(ids) == [State.SENDING]


async def test_cancelled_between_claim_and_mark_it_is_not_sent(desk: Desk) -> None:
    ids = await desk.claimed(owed())
    assert await desk.queue.cancel([KEY], reasons.SUPERSEDED) == 1
    assert await desk.mark(ids) == []


async def test_a_whole_cause_is_cancelled_for_everybody(desk: Desk) -> None:
    await desk.owe(*(owed("17", person, kind=Kind.ANNOUNCEMENT) for person in range(2_100)))
    (other,) = await desk.owe(owed("18", kind=Kind.ANNOUNCEMENT))
    assert await desk.queue.cancel_cause(Kind.ANNOUNCEMENT, "17", "withdrawn") == 2_100
    assert [row.id for row in await desk.claim()] == [other]


async def test_what_was_cancelled_can_be_revived_as_it_was(desk: Desk) -> None:
    (id_,) = await desk.owe(owed())
    before = await desk.get(id_)
    await desk.queue.cancel([KEY], reasons.SUPERSEDED)
    assert await desk.queue.revive([KEY]) == 1
    assert await desk.get(id_) == before
    assert await desk.queue.revive([KEY]) == 0


async def test_postponed_it_is_claimed_then_and_not_before(desk: Desk) -> None:
    ids = await desk.claimed(owed())
    assert await desk.queue.postpone(ids, EVENING) == 1
    assert await desk.mark(ids) == []
    assert await desk.claim(at=EVENING - MINUTE) == []
    assert [row.id for row in await desk.claim(lease(until=EVENING + MINUTE), at=EVENING)] == ids


async def test_postponing_may_move_the_expiry(desk: Desk) -> None:
    ids = await desk.owe(owed(expires=NOON + HOUR))
    await desk.queue.postpone(ids, EVENING, EVENING + HOUR)
    assert [row.id for row in await desk.claim(lease(until=EVENING + MINUTE), at=EVENING)] == ids


async def test_a_reminder_that_was_sent_can_be_snoozed_and_is_the_same_row(desk: Desk) -> None:
    ids = await desk.sent(owed())
    assert await desk.queue.snooze(ids, NOON + 3 * DAY, NOON + 10 * DAY) == 1
    later = NOON + 3 * DAY
    assert await desk.claim(at=later - MINUTE) == []
    by = lease(until=later + MINUTE)
    assert [row.id for row in await desk.claim(by, at=later)] == ids
    assert [row.attempts for row in await desk.queue.mark_sending(ids, by, later)] == [2]


async def test_what_is_being_sent_cannot_be_snoozed(desk: Desk) -> None:
    ids = await desk.sending(owed())
    assert await desk.queue.snooze(ids, EVENING, EVENING + DAY) == 0


async def test_skipped_it_keeps_its_reason(desk: Desk) -> None:
    ids = await desk.claimed(owed())
    assert await desk.queue.skip(ids, "answered since") == 1
    assert await desk.queue.skip(ids, "another reason") == 0
    row = await desk.get(ids[0])
    assert (row.state, row.reason, row.leased_until) == (State.SKIPPED, "answered since", None)


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
async def test_what_is_owed_is_undone_with_the_transaction_that_caused_it(queue: Queue) -> None:
    desk = Desk(queue)
    with pytest.raises(ZeroDivisionError):
        await owe_in_a_transaction_that_fails(desk)
    assert await desk.all() == []


async def owe_in_a_transaction_that_fails(desk: Desk) -> None:
    async with transaction():
        await desk.owe(owed())
        assert len(await desk.all()) == 1
        raise ZeroDivisionError


async def test_a_sender_of_another_platform_claims_nothing_of_this_one(desk: Desk) -> None:
    await desk.owe(owed())
    assert await desk.claim(lease("discord")) == []
    assert len(await desk.claim(SENDER)) == 1
