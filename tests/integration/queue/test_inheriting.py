"""What is owed to one who turns out to be another person, on every engine."""

from __future__ import annotations

from bot.outcomes import Sent, Transient
from models.queue import reasons
from models.queue.delivery import Key, State
from models.queue.kinds import Kind
from models.queue.port import Bundle
from tests.support.clock import NOON
from tests.support.deliveries import HOUR, MINUTE, PHONE, TODAY, Desk, owed

HEIR, GUEST = 1, 2


async def keys(desk: Desk) -> dict[int, Key]:
    return {row.id: row.key for row in await desk.all()}


async def test_every_row_moves_with_its_id_and_its_state(desk: Desk) -> None:
    (sent,) = await desk.sent(owed("attempt:1", GUEST))
    (waits,) = await desk.owe(owed("attempt:2", GUEST))
    (other,) = await desk.owe(owed("attempt:2", 3))
    assert await desk.queue.inherit(HEIR, GUEST) == 2
    assert await keys(desk) == {
        sent: Key(Kind.RETAKE, "attempt:1", HEIR),
        waits: Key(Kind.RETAKE, "attempt:2", HEIR),
        other: Key(Kind.RETAKE, "attempt:2", 3),
    }
    assert await desk.states([sent, waits]) == [State.SENT, State.QUEUED]
    assert await desk.queue.inherit(HEIR, GUEST) == 0


async def test_of_two_with_one_key_the_sent_one_stays_and_is_never_owed_again(desk: Desk) -> None:
    (mine,) = await desk.owe(owed("sending:1", HEIR, due=NOON + HOUR))
    (theirs,) = await desk.sent(owed("sending:1", GUEST))
    await desk.queue.inherit(HEIR, GUEST)
    assert await keys(desk) == {theirs: Key(Kind.RETAKE, "sending:1", HEIR)}
    assert mine != theirs
    assert await desk.owe(owed("sending:1", HEIR)) == []


async def test_ones_own_sent_row_stays_and_the_guests_is_gone(desk: Desk) -> None:
    (mine,) = await desk.sent(owed("sending:1", HEIR))
    await desk.owe(owed("sending:1", GUEST))
    assert await desk.queue.inherit(HEIR, GUEST) == 0
    assert await keys(desk) == {mine: Key(Kind.RETAKE, "sending:1", HEIR)}


async def test_a_message_that_gives_way_lets_what_it_carried_wait_on_its_own(desk: Desk) -> None:
    mine = await desk.owe(owed("attempt:1", HEIR), owed("attempt:2", HEIR))
    await desk.bundle(mine, HEIR, by=None)
    theirs = await desk.owe(owed("attempt:3", GUEST))
    assert await desk.bundle(theirs, GUEST, by=None) is not None
    (carrier,) = [row.id for row in await desk.claim() if row.person_id == GUEST]
    await desk.mark([carrier])
    await desk.report(carrier, Sent("m1"))
    await desk.queue.inherit(HEIR, GUEST)
    freed = [await desk.get(id_) for id_ in mine]
    assert [(row.state, row.bundle_id, row.due_at) for row in freed] == [(State.QUEUED, None, NOON - HOUR)] * 2
    assert (await desk.get(*theirs)).bundle_id == carrier
    day = Bundle(HEIR, TODAY, mine, NOON, PHONE)
    assert await desk.queue.bundle([day], None, NOON) == [None], "the message of the day has left"


async def test_two_messages_sent_on_one_day_both_stay_with_what_they_carried(desk: Desk) -> None:
    for person, cause in ((HEIR, "attempt:1"), (GUEST, "attempt:2")):
        await desk.bundle(await desk.owe(owed(cause, person)), person, by=None)
    carriers = [row.id for row in await desk.claim()]
    await desk.mark(carriers)
    for carrier in carriers:
        await desk.report(carrier, Sent(f"m{carrier}"))
    assert await desk.queue.inherit(HEIR, GUEST) == 2
    assert sorted(row.bundle_id or 0 for row in await desk.all() if row.kind is Kind.RETAKE) == sorted(carriers)
    assert {row.cause for row in await desk.all() if row.kind is Kind.BUNDLE} == {TODAY, TODAY.replace("-", "")}


async def test_a_call_under_way_ends_as_it_would_have(desk: Desk) -> None:
    (id_,) = await desk.sending(owed("attempt:1", GUEST))
    await desk.queue.inherit(HEIR, GUEST)
    changed = await desk.report(id_, Transient("503"))
    assert changed is not None
    assert (changed.person_id, changed.state) == (HEIR, State.RETRY)


async def test_what_was_claimed_for_one_who_is_gone_is_not_ended_once_it_moved(desk: Desk) -> None:
    (moved,) = await desk.claimed(owed("attempt:1", GUEST))
    await desk.queue.inherit(HEIR, GUEST)
    assert await desk.queue.skip([moved], reasons.NO_ACCOUNT, of=GUEST) == 0
    assert await desk.states() == [State.QUEUED]


async def test_control_without_the_person_it_would_be_ended(desk: Desk) -> None:
    (moved,) = await desk.claimed(owed("attempt:1", GUEST))
    await desk.queue.inherit(HEIR, GUEST)
    assert await desk.queue.skip([moved], reasons.NO_ACCOUNT) == 1


async def test_who_sleeps_is_woken_for_what_moved(desk: Desk) -> None:
    await desk.owe(owed("attempt:1", GUEST, due=NOON + MINUTE))
    async with desk.queue.listen() as woken:
        woken.clear()
        await desk.queue.inherit(HEIR, GUEST)
        await woken.wait()
