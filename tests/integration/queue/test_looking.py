"""What is looked at and what is forgotten, on every engine."""

from __future__ import annotations

import pytest

from bot.outcomes import Rejected, Sent
from bot.pacing.rates import Lane
from models.queue import stored
from models.queue.delivery import Key, State
from models.queue.kinds import Kind
from models.queue.port import Count, Filter
from tests.support.clock import NOON
from tests.support.deliveries import DAY, EVENING, HOUR, LAPTOP, Desk, owed

YESTERDAY = NOON - DAY


async def test_what_is_owed_to_people_is_what_still_waits(desk: Desk) -> None:
    await desk.sent(owed("sent"))
    later, soon, theirs = await desk.owe(owed("later", due=EVENING), owed("soon"), owed("theirs", person=2))
    await desk.owe(owed("not asked", person=3))
    assert [row.id for row in await desk.queue.owed_to([1, 2])] == [soon, later, theirs]
    assert [row.id for row in await desk.queue.owed_to([1, 2], NOON)] == [soon, theirs]
    assert await desk.queue.owed_to([]) == []


async def test_a_persons_history_is_told_in_order_of_its_instants(desk: Desk) -> None:
    first, second = await desk.sent(owed("b", due=YESTERDAY), owed("a"))
    (planned,) = await desk.owe(owed("c", due=EVENING))
    await desk.owe(owed(person=2))
    assert [row.id for row in await desk.queue.history(1)] == [first, second, planned]


async def test_a_history_since_an_instant_keeps_what_was_sent_late(desk: Desk) -> None:
    (late,) = await desk.sending(owed("b", due=YESTERDAY))
    await desk.report(late, Sent("m"), at=NOON)
    await desk.owe(owed("old", due=YESTERDAY, expires=NOON + DAY))
    assert [row.id for row in await desk.queue.history(1, since=NOON - HOUR)] == [late]


@pytest.mark.parametrize(
    ("where", "causes"),
    [
        (Filter(), "abcd"),
        (Filter(states={State.SENT}), "a"),
        (Filter(states={State.SENT, State.QUEUED}, kinds={Kind.RETAKE}), "ab"),
        (Filter(kinds={Kind.NOTICE}), "cd"),
        (Filter(person_id=2), "d"),
        (Filter(platform="discord"), "b"),
        (Filter(cause="c"), "c"),
        (Filter(since=EVENING), "b"),
        (Filter(bundle_id=99), ""),
        (Filter(kinds={Kind.NOTICE}, person_id=1, states={State.QUEUED}, platform="telegram", since=NOON - HOUR), "c"),
    ],
)
async def test_every_part_of_a_filter_narrows_the_list(desk: Desk, where: Filter, causes: str) -> None:
    await desk.sent(owed("a"))
    await desk.owe(owed("b", due=EVENING, aim=LAPTOP), owed("c", kind=Kind.NOTICE))
    await desk.owe(owed("d", person=2, kind=Kind.NOTICE))
    assert "".join(row.cause for row in await desk.queue.find(where)) == causes


@pytest.mark.parametrize(
    ("reason", "causes"), [("rejected", "ab"), ("reject", ""), ("rejected:?", "a"), ("Rejected", ""), ("", "c")]
)
async def test_what_stands_for_a_reason_is_found_by_the_word_before_the_colon(
    desk: Desk, reason: str, causes: str
) -> None:
    asked, plain = await desk.sending(owed("a"), owed("b"))
    await desk.report(asked, Rejected("?"))
    await desk.report(plain, Rejected(""))
    await desk.owe(owed("c"))
    assert "".join(row.cause for row in await desk.queue.find(Filter(reason=reason))) == causes


async def test_a_list_is_read_page_by_page(desk: Desk) -> None:
    ids = await desk.owe(*(owed(person=person) for person in range(7)))
    first = await desk.queue.find(Filter(), limit=4)
    rest = await desk.queue.find(Filter(), after=first[-1].id, limit=4)
    assert [row.id for row in first + rest] == sorted(ids)


async def test_rows_that_stand_alike_are_counted(desk: Desk) -> None:
    await desk.owe(owed("a"), owed("b"), owed("c", kind=Kind.NOTICE))
    await desk.queue.skip(await desk.owe(owed("d")), "muted")
    assert await desk.queue.counts() == [
        Count(State.QUEUED, Lane.REMINDER, Kind.RETAKE, "", 2),
        Count(State.QUEUED, Lane.ANNOUNCEMENT, Kind.NOTICE, "", 1),
        Count(State.SKIPPED, Lane.REMINDER, Kind.RETAKE, "muted", 1),
    ]


async def test_rows_are_counted_however_many_slices_they_fill(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "_SLICE", 4)
    await desk.owe(*(owed(person=person) for person in range(11)))
    await desk.queue.skip([row.id for row in await desk.all() if 2 <= row.id <= 8], "muted")
    await desk.queue.purge(NOON + DAY)  # leaves ids out
    await desk.owe(owed("late", person=99))
    (waiting,) = await desk.queue.counts()
    assert (waiting.state, waiting.rows) == (State.QUEUED, 5)


async def test_only_what_a_filter_describes_is_counted(desk: Desk) -> None:
    await desk.owe(owed("a"), owed("b"), owed("a", person=2), owed("a", kind=Kind.NOTICE))
    assert await desk.queue.counts(Filter(kinds={Kind.RETAKE}, cause="a")) == [
        Count(State.QUEUED, Lane.REMINDER, Kind.RETAKE, "", 2)
    ]
    assert await desk.queue.counts(Filter(cause="never")) == []


async def test_what_ended_long_ago_is_forgotten_but_never_owed_again(desk: Desk) -> None:
    await desk.sent(owed("old"))
    (waiting,) = await desk.owe(owed("waits"))
    (recent,) = await desk.owe(owed("recent"), at=NOON + DAY)
    await desk.queue.skip([recent], "muted")
    assert await desk.queue.purge(NOON + DAY) == 1
    assert [row.id for row in await desk.all()] == [waiting, recent]
    assert await desk.owe(owed("old"), owed("new")) != []
    assert [row.cause for row in await desk.all()] == ["waits", "recent", "new"]


async def test_more_than_a_page_is_forgotten(desk: Desk) -> None:
    await desk.owe(*(owed(person=person, kind=Kind.NOTICE) for person in range(2_345)))
    await desk.queue.cancel_cause(Kind.NOTICE, "attempt:1", "withdrawn")
    assert await desk.queue.purge(NOON + DAY) == 2_345
    assert await desk.all() == []


async def test_a_person_who_is_erased_leaves_nothing_but_what_prevents_a_second_message(desk: Desk) -> None:
    await desk.sent(owed("a"))
    await desk.owe(owed("b", due=EVENING), owed("a", person=2))
    assert await desk.queue.erase(1) == 2
    assert [row.person_id for row in await desk.all()] == [2]
    assert await desk.owe(owed("a"), owed("b")) == []


async def test_an_outcome_of_what_was_erased_changes_nothing(desk: Desk) -> None:
    (id_,) = await desk.sending(owed())
    await desk.queue.erase(1)
    assert await desk.report(id_, Sent("m")) is None
    assert await desk.all() == []


async def test_what_cannot_be_found_is_left_out(desk: Desk) -> None:
    assert await desk.queue.cancel([Key(Kind.RETAKE, "never", 1)], "x") == 0
    assert await desk.queue.cancel([], "x") == 0
    assert await desk.queue.skip([12345], "x") == 0
    assert await desk.queue.members([]) == []
    assert await desk.owe() == []
    assert await desk.mark([]) == []
    assert await desk.queue.record([]) == []
    assert await desk.queue.bundle([], None, NOON) == []
