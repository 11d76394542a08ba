"""What changes a message that is there, on every engine: it keeps its reference and its account."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.outcomes import GONE, Outcome, Rejected, RetryAt, Sent, Transient, Uncertain, Unreachable
from models.queue import reasons
from models.queue.delivery import Owed, State
from models.queue.kinds import InPlace, Kind
from tests.support.clock import NOON
from tests.support.deliveries import DAY, HOUR, LAPTOP, MINUTE, PHONE, Desk, lease, owed

SOON = NOON + timedelta(seconds=5)
FIRST = lease(LAPTOP.platform, idempotent=True)
AGAIN = lease(LAPTOP.platform, until=SOON + MINUTE, idempotent=True)
MESSAGE = owed("announcement:1:1", kind=Kind.CORRECTION, aim=LAPTOP)
KEPT = owed("announcement:1:progress", kind=Kind.PROGRESS, aim=LAPTOP)


async def edited(desk: Desk, what: Owed = MESSAGE) -> int:
    """Return the id of what was sent to Discord as "m", and is being edited there 5 s later."""
    (id_,) = await desk.sending(what, by=FIRST)
    await desk.report(id_, Sent("m"))
    assert await desk.queue.snooze([id_], SOON, NOON + DAY) == 1
    assert [row.id for row in await desk.claim(AGAIN, at=SOON)] == [id_]
    assert await desk.mark([id_], AGAIN, at=SOON) == [id_]
    return id_


async def test_the_first_is_a_message_under_a_nonce_and_what_follows_changes_it_without_one(desk: Desk) -> None:
    (id_,) = await desk.sending(MESSAGE, by=FIRST)
    first = await desk.get(id_)
    assert (first.in_place, first.nonce) == (InPlace.NO, str(id_))
    await desk.report(id_, Sent("m"))
    await desk.queue.snooze([id_], SOON, NOON + DAY)
    await desk.mark([row.id for row in await desk.claim(AGAIN, at=SOON)], AGAIN, at=SOON)
    second = await desk.get(id_)
    assert (second.state, second.in_place) == (State.SENDING, InPlace.EDITED)
    assert (second.message_ref, second.nonce) == ("m", None)


async def test_another_kind_is_told_again_by_another_message(desk: Desk) -> None:
    (id_,) = await desk.sending(owed(aim=LAPTOP), by=FIRST)
    await desk.report(id_, Sent("m"))
    await desk.queue.snooze([id_], SOON, NOON + DAY)
    await desk.mark([row.id for row in await desk.claim(AGAIN, at=SOON)], AGAIN, at=SOON)
    row = await desk.get(id_)
    assert (row.in_place, row.message_ref, row.nonce) == (InPlace.NO, "m", f"{id_}-2")


@pytest.mark.parametrize(
    ("outcome", "state", "reason"),
    [
        (Sent("m"), State.SENT, ""),
        (Rejected(GONE), State.DEAD, f"rejected:{GONE}"),
        (Uncertain("timed out"), State.RETRY, "timed out"),
        (Transient("503"), State.RETRY, "transient:503"),
        (RetryAt(NOON + HOUR), State.RETRY, reasons.TOLD_TO_WAIT),
        (Unreachable("blocked"), State.UNREACHABLE, "unreachable:blocked"),
    ],
)
async def test_whatever_comes_of_an_edit_the_message_stays_known(
    desk: Desk, outcome: Outcome, state: State, reason: str
) -> None:
    id_ = await edited(desk)
    await desk.report(id_, outcome, attempt=2, at=SOON)
    row = await desk.get(id_)
    assert (row.state, row.reason, row.message_ref, row.aim) == (state, reason, "m", LAPTOP)


async def test_an_edit_in_doubt_is_made_again_however_late_and_its_success_settles_it(desk: Desk) -> None:
    id_ = await edited(desk)
    await desk.report(id_, Uncertain("timed out"), attempt=2, at=SOON)
    late = NOON + 3 * HOUR
    assert await desk.queue.release(late) == []
    by = lease(LAPTOP.platform, until=late + MINUTE, idempotent=True)
    assert await desk.mark([row.id for row in await desk.claim(by, at=late)], by, at=late) == [id_]
    await desk.report(id_, Sent("m"), attempt=3, at=late)
    row = await desk.get(id_)
    assert (row.state, row.doubted_at, row.message_ref) == (State.SENT, None, "m")


async def test_an_edit_whose_sender_died_is_made_by_the_next_one(desk: Desk) -> None:
    id_ = await edited(desk)
    by = lease(LAPTOP.platform, 2, until=SOON + 2 * MINUTE, idempotent=True)
    assert [row.id for row in await desk.queue.succeed(by, SOON)] == [id_]
    row = await desk.get(id_)
    assert (row.state, row.reason, row.message_ref) == (State.RETRY, reasons.LEASE_LOST, "m")
    assert [again.message_ref for again in await desk.claim(by, at=row.due_at)] == ["m"]


async def test_a_claim_that_is_given_back_keeps_the_message(desk: Desk) -> None:
    (id_,) = await desk.sent(owed("announcement:2:1", kind=Kind.CORRECTION))
    await desk.queue.snooze([id_], SOON, NOON + DAY)
    by = lease(until=SOON + MINUTE)
    (held,) = await desk.claim(by, at=SOON)
    assert await desk.queue.aim([(id_, PHONE)], held=by) == 1
    row = await desk.get(id_)
    assert (held.message_ref, row.message_ref, row.leased_until) == (f"m{id_}", f"m{id_}", None)
    assert await desk.queue.postpone([id_], NOON + HOUR) == 1
    assert (await desk.get(id_)).message_ref == f"m{id_}"


async def test_it_is_changed_at_its_account_and_nowhere_else(desk: Desk) -> None:
    id_ = await edited(desk)
    await desk.report(id_, Unreachable("blocked"), attempt=2, at=SOON, elsewhere=PHONE)
    assert (await desk.get(id_)).state is State.UNREACHABLE
    (other,) = await desk.sent(owed("announcement:2:1", kind=Kind.CORRECTION))
    await desk.queue.snooze([other], SOON, NOON + DAY)
    assert await desk.queue.aim([(other, LAPTOP)]) == 0
    assert (await desk.get(other)).aim == PHONE


async def test_one_kept_up_to_date_whose_message_is_gone_becomes_another_message_at_once(desk: Desk) -> None:
    id_ = await edited(desk, KEPT)
    await desk.report(id_, Rejected(GONE), attempt=2, at=SOON)
    row = await desk.get(id_)
    assert (row.state, row.reason, row.due_at, row.message_ref) == (State.QUEUED, "", SOON, None)
    assert await desk.mark([row.id for row in await desk.claim(AGAIN, at=SOON)], AGAIN, at=SOON) == [id_]
    again = await desk.get(id_)
    assert again.nonce == f"{id_}-3", "under the nonce of the first, Discord would show nothing"
    await desk.report(id_, Sent("n"), attempt=3, at=SOON)
    assert (await desk.get(id_)).message_ref == "n"


async def test_also_when_an_edit_before_was_in_doubt(desk: Desk) -> None:
    id_ = await edited(desk, KEPT)
    await desk.report(id_, Uncertain("timed out"), attempt=2, at=SOON)
    later = NOON + MINUTE
    by = lease(LAPTOP.platform, until=NOON + HOUR, idempotent=True)
    await desk.mark([row.id for row in await desk.claim(by, at=later)], by, at=later)
    await desk.report(id_, Rejected(GONE), attempt=3, at=later)
    row = await desk.get(id_)
    assert (row.state, row.doubted_at, row.message_ref) == (State.QUEUED, None, None)


async def test_for_another_reason_it_ends_as_any_edit(desk: Desk) -> None:
    id_ = await edited(desk, KEPT)
    await desk.report(id_, Rejected("too long"), attempt=2, at=SOON)
    row = await desk.get(id_)
    assert (row.state, row.reason, row.message_ref) == (State.DEAD, "rejected:too long", "m")


async def test_one_kept_up_to_date_goes_on_at_another_account_as_another_message(desk: Desk) -> None:
    id_ = await edited(desk, KEPT)
    await desk.report(id_, Unreachable("blocked"), attempt=2, at=SOON, elsewhere=PHONE)
    row = await desk.get(id_)
    assert (row.state, row.aim, row.message_ref) == (State.QUEUED, PHONE, None)
    other = await edited(desk, owed("announcement:2:progress", kind=Kind.PROGRESS, aim=LAPTOP))
    await desk.report(other, Sent("m"), attempt=2, at=SOON)
    await desk.queue.snooze([other], NOON + MINUTE, NOON + DAY)
    assert await desk.queue.aim([(other, LAPTOP)]) == 1
    assert (await desk.get(other)).message_ref == "m", "its own account is no other one"
    assert await desk.queue.aim([(other, PHONE)]) == 1
    assert (await desk.get(other)).message_ref is None


async def test_what_is_no_message_yet_goes_to_another_account(desk: Desk) -> None:
    (id_,) = await desk.sending(MESSAGE, by=FIRST)
    await desk.report(id_, Unreachable("blocked"), elsewhere=PHONE)
    row = await desk.get(id_)
    assert (row.state, row.aim, row.message_ref) == (State.QUEUED, PHONE, None)
    assert await desk.queue.aim([(id_, LAPTOP)]) == 1
