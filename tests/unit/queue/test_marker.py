"""Marks and outcomes are written in groups, and neither a cancelled task nor a failing database loses one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Collection, Coroutine, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

import pytest
from structlog.testing import capture_logs

from bot.outcomes import Sent
from models.errors import Locked
from models.queue.delivery import Delivery, Lease, State
from models.queue.events import Reported
from models.queue.marker import AT_ONCE, MOST_ROWS, Marker
from models.queue.memory import MemoryRows
from models.queue.port import Report
from models.queue.ruled import RuledQueue
from tests.support.clock import NOON, ManualClock
from tests.support.deliveries import SENDER, Desk, lease, owed

T = TypeVar("T")


class WatchedQueue(RuledQueue):
    """Counts what is written together, waits at a gate, and fails as often as it is told."""

    def __init__(self, rows: MemoryRows) -> None:
        super().__init__(rows)
        self.groups: list[tuple[int, int]] = []
        self.statements = 0
        self.failures = 0
        self.mistake: Exception | None = None
        self.inside = False
        self.gate = asyncio.Event()
        self.gate.set()
        self.reached = asyncio.Event()

    async def in_one_go(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        if self.inside:
            return await super().in_one_go(work)
        self.groups.append((0, 0))
        self.reached.set()
        await self.gate.wait()
        if self.mistake is not None:
            raise self.mistake
        if self.failures:
            self.failures -= 1
            raise Locked(5.0)
        self.inside = True
        try:
            return await super().in_one_go(work)
        finally:
            self.inside = False

    async def mark_sending(self, ids: Collection[int], lease: Lease, now: datetime) -> list[Delivery]:
        marks, outcomes = self.groups[-1]
        self.groups[-1] = (marks + len(ids), outcomes)
        self.statements += 1
        return await super().mark_sending(ids, lease, now)

    async def record(self, reports: Sequence[Report]) -> list[Delivery]:
        marks, outcomes = self.groups[-1]
        self.groups[-1] = (marks, outcomes + len(reports))
        return await super().record(reports)


@pytest.fixture
def rows() -> MemoryRows:
    return MemoryRows()


@pytest.fixture
def queue(rows: MemoryRows) -> WatchedQueue:
    """The queue as the marker sees it."""
    return WatchedQueue(rows)


@pytest.fixture
def desk(rows: MemoryRows) -> Desk:
    """Somebody else at the same rows."""
    return Desk(RuledQueue(rows))


@pytest.fixture
async def marker(queue: WatchedQueue) -> AsyncGenerator[Marker, None]:
    async with Marker.running(queue, ManualClock().now) as running:
        yield running


def sent(id_: int) -> Report:
    return Report(id_, Reported(NOON, 1, Sent(f"m{id_}")))


async def test_a_mark_is_answered_with_the_row_it_allows_to_call(desk: Desk, marker: Marker) -> None:
    (id_,) = await desk.claimed(owed())
    marked = await marker.mark(id_, SENDER)
    assert marked is not None
    assert (marked.state, marked.attempts) == (State.SENDING, 1)
    assert await marker.mark(id_, SENDER) is None


async def test_a_mark_under_a_lease_that_is_not_the_rows_is_refused(desk: Desk, marker: Marker) -> None:
    first, second = await desk.claimed(owed("a"), owed("b"))
    other, own = await asyncio.gather(marker.mark(first, lease(epoch=9)), marker.mark(second, SENDER))
    assert other is None
    assert own is not None


async def test_an_outcome_is_answered_once_it_is_written(desk: Desk, marker: Marker) -> None:
    (id_,) = await desk.sending(owed())
    recorded = await marker.record(sent(id_))
    assert recorded == await desk.get(id_)
    assert recorded is not None
    assert recorded.state is State.SENT
    assert await marker.record(sent(id_)) is None


async def test_what_arrives_together_is_written_together_in_groups_of_64(
    desk: Desk, queue: WatchedQueue, marker: Marker
) -> None:
    ids = await desk.claimed(*(owed(person=person) for person in range(150)))
    marked = await asyncio.gather(*(marker.mark(id_, SENDER) for id_ in ids))
    assert all(marked)
    assert queue.groups == [(MOST_ROWS, 0), (MOST_ROWS, 0), (22, 0)]


async def test_the_rows_of_one_holder_are_marked_at_once_though_their_calls_may_last_unequally_long(
    desk: Desk, queue: WatchedQueue, marker: Marker
) -> None:
    ids = await desk.claimed(*(owed(person=person) for person in range(3)))
    leases = [lease(until=NOON + timedelta(seconds=seconds)) for seconds in (60, 62, 61)]
    marked = await asyncio.gather(*(marker.mark(id_, each) for id_, each in zip(ids, leases, strict=True)))
    assert [row and row.leased_until for row in marked] == [leases[1].until] * 3
    assert queue.statements == 1


async def test_marks_and_outcomes_share_a_commit(desk: Desk, queue: WatchedQueue, marker: Marker) -> None:
    (calling,) = await desk.sending(owed("a"))
    (waiting,) = await desk.claimed(owed("b"))
    await asyncio.gather(marker.record(sent(calling)), marker.mark(waiting, SENDER))
    assert queue.groups == [(1, 1)]


async def test_of_two_tasks_that_mark_the_same_row_one_may_call(desk: Desk, marker: Marker) -> None:
    (id_,) = await desk.claimed(owed())
    answers = await asyncio.gather(marker.mark(id_, SENDER), marker.mark(id_, SENDER))
    assert sorted(answer is not None for answer in answers) == [False, True]


async def test_a_mark_that_could_not_be_written_allows_no_call(desk: Desk, queue: WatchedQueue, marker: Marker) -> None:
    (id_,) = await desk.claimed(owed())
    queue.failures = 1
    with capture_logs() as logs, pytest.raises(Locked):
        await marker.mark(id_, SENDER)
    assert [log["marks"] for log in logs] == [1]
    assert await desk.states() == [State.QUEUED]
    assert await marker.mark(id_, SENDER) is not None


async def test_an_outcome_is_tried_until_it_is_written(desk: Desk, queue: WatchedQueue, marker: Marker) -> None:
    (id_,) = await desk.sending(owed())
    queue.failures = 2
    with capture_logs() as logs:
        assert await marker.record(sent(id_)) is not None
    assert len(logs) == 2
    assert await desk.states() == [State.SENT]


async def test_what_a_platform_said_is_not_lost_with_the_task_that_asked(desk: Desk, queue: WatchedQueue) -> None:
    (id_,) = await desk.sending(owed())
    async with Marker.running(queue, ManualClock().now) as marker:
        asking = await held(queue, marker.record(sent(id_)))
        asking.cancel()
        queue.gate.set()
    assert await desk.states() == [State.SENT]


async def test_a_mark_nobody_waits_for_any_more_is_not_written(desk: Desk, queue: WatchedQueue) -> None:
    first, second = await desk.claimed(owed("a"), owed("b"))
    async with Marker.running(queue, ManualClock().now) as marker:
        writing = await held(queue, marker.mark(first, SENDER))
        waiting = asyncio.create_task(marker.mark(second, SENDER))
        await asyncio.sleep(0)
        waiting.cancel()
        queue.gate.set()
        assert await writing is not None
    assert await desk.states([first, second]) == [State.SENDING, State.QUEUED]


async def test_a_mark_whose_task_is_cancelled_while_it_is_written_is_given_back(
    desk: Desk, queue: WatchedQueue
) -> None:
    (id_,) = await desk.claimed(owed())
    async with Marker.running(queue, ManualClock().now) as marker:
        writing = await held(queue, marker.mark(id_, SENDER))
        writing.cancel()
        queue.gate.set()
    row = await desk.get(id_)
    assert (row.state, row.retries, row.called_at) == (State.RETRY, 0, None)
    assert [row.id for row in await desk.claim()] == [id_]


async def test_calls_that_may_start_together_are_let_go_a_few_at_a_time(desk: Desk, queue: WatchedQueue) -> None:
    ids = await desk.claimed(*(owed(person=person) for person in range(20)))
    asking: list[asyncio.Task[Delivery | None]] = []
    begun: list[int] = []

    async def give_way() -> None:
        await asyncio.sleep(0)  # those that were told go on
        begun.append(sum(task.done() for task in asking))

    async with Marker.running(queue, ManualClock().now, give_way) as marker:
        asking += (asyncio.create_task(marker.mark(id_, SENDER)) for id_ in ids)
        assert all(await asyncio.gather(*asking))
    assert begun == [AT_ONCE, 2 * AT_ONCE]


async def test_a_mark_whose_task_is_cancelled_before_it_goes_on_with_it_is_given_back(
    desk: Desk, queue: WatchedQueue
) -> None:
    *told, last = await desk.claimed(*(owed(person=person) for person in range(AT_ONCE + 1)))
    asking: list[asyncio.Task[Delivery | None]] = []

    async def give_way() -> None:  # those before were told, and none of them has run since
        for task in asking[:AT_ONCE]:
            task.cancel()

    async with Marker.running(queue, ManualClock().now, give_way) as marker:
        asking += (asyncio.create_task(marker.mark(id_, SENDER)) for id_ in [*told, last])
        answers = await asyncio.gather(*asking, return_exceptions=True)
    assert [isinstance(answer, asyncio.CancelledError) for answer in answers] == [True] * AT_ONCE + [False]
    assert await desk.states(told) == [State.RETRY] * AT_ONCE
    assert await desk.states([last]) == [State.SENDING]


async def test_a_mistake_that_ends_the_writing_is_seen_at_once(desk: Desk, queue: WatchedQueue) -> None:
    (id_,) = await desk.claimed(owed())
    queue.mistake = LookupError("a mistake")
    seen: list[Exception] = []

    async def watched() -> None:
        async with Marker.running(queue, ManualClock().now) as marker:
            asking = asyncio.create_task(marker.mark(id_, SENDER))
            try:
                await asyncio.wait_for(marker.watch(), 30)
            except LookupError as error:
                seen.append(error)
            asking.cancel()

    with pytest.raises(LookupError):
        await watched()
    assert seen == [queue.mistake]


async def test_closing_writes_what_still_waits(desk: Desk, queue: WatchedQueue) -> None:
    ids = await desk.sending(*(owed(person=person) for person in range(100)))
    async with Marker.running(queue, ManualClock().now) as marker:
        asking = [asyncio.create_task(marker.record(sent(id_))) for id_ in ids]
        await asyncio.sleep(0)
    assert all(await asyncio.gather(*asking))
    assert set(await desk.states()) == {State.SENT}


async def test_closing_ends_even_if_the_database_fails_for_good(desk: Desk, queue: WatchedQueue) -> None:
    (id_,) = await desk.sending(owed())
    queue.failures = 10**6
    with capture_logs():
        async with Marker.running(queue, ManualClock().now) as marker:
            asking = asyncio.create_task(marker.record(sent(id_)))
            await asyncio.sleep(0)
        with pytest.raises(Locked):
            await asking


async def held(queue: WatchedQueue, asking: Coroutine[Any, Any, Delivery | None]) -> asyncio.Task[Delivery | None]:
    """Start to ask, and return once the group it is in is about to be written."""
    queue.gate.clear()
    queue.reached.clear()
    task = asyncio.create_task(asking)
    await queue.reached.wait()
    return task
