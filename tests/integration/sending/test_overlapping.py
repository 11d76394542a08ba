"""Batches overlap: a slow call holds up nobody, what is urgent overtakes what waits, and little is held at a time."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.events import Address
from bot.message import Message
from bot.outcomes import Outcome, RetryAt
from bot.pacing.rates import TELEGRAM, Lane
from models.queue.delivery import Aim, Owed, State
from models.queue.kinds import Kind
from models.queue.port import Filter
from models.reminders.courtesy import Courtesy
from scheduler.sending.load import BATCH, MOST, Load, Room
from tests.integration.sending.people import crowd
from tests.integration.sending.stage import PARIS, Stage, staged
from tests.integration.sending.test_running import arrived, watching
from tests.support.adapter import FakeAdapter
from tests.support.clock import ManualClock, ManualTimer

pytestmark = pytest.mark.usefixtures("database")

PATIENCE = 20


@dataclass
class Slow(FakeAdapter):
    """A platform that does not answer the calls to ``slow`` until it is told to ``go``; None: to nobody."""

    name: str = "telegram"
    slow: frozenset[str] | None = None
    begun: list[str] = field(default_factory=list[str])
    go: asyncio.Event = field(default_factory=asyncio.Event)

    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        self.begun.append(address.user)
        if self.slow is None or address.user in self.slow:
            await self.go.wait()
        return await super().notify(address, message, nonce=nonce)


async def owes(stage: Stage, people: Sequence[tuple[int, Aim]], kind: Kind = Kind.NOTICE) -> None:
    due, expires = stage.clock.now(), stage.clock.now() + timedelta(days=7)
    await stage.queue.owe([Owed(kind, "x", person, due, expires, aim=aim) for person, aim in people], due)


async def until(reached: Callable[[], bool]) -> None:
    """Let the loop go round until ``reached``."""
    async with asyncio.timeout(PATIENCE):
        for _ in iter(reached, True):
            await asyncio.sleep(0)


async def held(stage: Stage) -> int:
    """Return how many rows are claimed, calls under way included."""
    return sum(row.leased_until is not None for row in await stage.queue.find(Filter()))


@pytest.mark.parametrize("overlapping", [True, False])
async def test_one_slow_call_holds_up_nobody_of_the_next_batches(*, overlapping: bool) -> None:
    people = await crowd(2 * BATCH + 10)
    async with staged(slow := Slow(slow=frozenset({"c1"}))) as stage:
        await owes(stage, people)
        work = asyncio.create_task(stage.sending.settled() if overlapping else _batch_by_batch(stage))
        answered = len(people) - 1 if overlapping else BATCH - 1
        await arrived(slow, answered)
        if not overlapping:
            async with asyncio.timeout(PATIENCE):
                while await held(stage) > 1:
                    await stage.queue.next_due("telegram")
            assert len(slow.begun) == BATCH, "who waits for the end of a batch waits for its slowest call"
        assert "c1" not in {each.address.user for each in slow.sendings}
        slow.go.set()
        await work
        assert {state for state, _ in await stage.states()} == {State.SENT}


async def _batch_by_batch(stage: Stage) -> None:
    while await stage.sending.sweep():
        pass


@pytest.mark.parametrize("kind", [Kind.SEAT, Kind.NOTICE])
async def test_a_seat_overtakes_the_announcements_that_wait_and_an_announcement_does_not(kind: Kind) -> None:
    *people, last = await crowd(41)
    timer = ManualTimer()
    async with staged(rates=TELEGRAM, timer=timer) as stage, watching(stage):
        await owes(stage, people)
        await arrived(stage.telegram, 1)
        await owes(stage, [last], kind)
        if kind is Kind.SEAT:
            await until(lambda: stage.pacers["telegram"].pace.waiting[Lane.SEAT] == 1)
        await _pass(stage, timer, lambda: "c41" in _users(stage))
        before = _users(stage).index("c41")
        assert before < 3 if kind is Kind.SEAT else before > 14, _users(stage)


async def test_no_more_waits_for_its_turn_than_leaves_in_half_a_second() -> None:
    people = await crowd(40)
    timer, waited = ManualTimer(), set[int]()
    async with staged(rates=TELEGRAM, timer=timer) as stage, watching(stage):
        await owes(stage, people)

        def now_waiting() -> int:
            waited.add(stage.pacers["telegram"].pace.waiting[Lane.ANNOUNCEMENT])
            return max(waited)

        await until(lambda: now_waiting() >= 12 and len(stage.telegram.sendings) > 0)
        await _pass(stage, timer, lambda: now_waiting() > 0 and len(stage.telegram.sendings) == len(people))
        assert max(waited) <= 14


async def test_a_platform_that_does_not_answer_gets_two_batches_and_seats_still_reach_it() -> None:
    *people, last = await crowd(MOST[Lane.ANNOUNCEMENT] + 41)
    async with staged(slow := Slow()) as stage, watching(stage):
        await owes(stage, people)
        await until(lambda: len(slow.begun) == MOST[Lane.ANNOUNCEMENT])
        await owes(stage, [last], Kind.SEAT)
        await until(lambda: len(slow.begun) == MOST[Lane.ANNOUNCEMENT] + 1)
        assert slow.begun[-1] == f"c{len(people) + 1}"
        assert await held(stage) == MOST[Lane.ANNOUNCEMENT] + 1
        slow.go.set()
        await arrived(slow, len(people) + 1)


async def test_without_room_kept_for_it_the_same_seat_is_not_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Load.room

    def alike(load: Load, per_second: float | None) -> Room:
        found = room(load, per_second)
        return Room((), 0) if found.full else found

    monkeypatch.setattr(Load, "room", alike)
    *people, last = await crowd(MOST[Lane.ANNOUNCEMENT] + 41)
    async with staged(slow := Slow()) as stage, watching(stage):
        await owes(stage, people)
        await until(lambda: len(slow.begun) == MOST[Lane.ANNOUNCEMENT])
        await owes(stage, [last], Kind.SEAT)
        for _ in range(100):
            await stage.queue.next_due("telegram")  # and whoever was woken has looked by then
        assert await held(stage) == MOST[Lane.ANNOUNCEMENT]
        slow.go.set()
        await arrived(slow, len(people) + 1)


async def test_what_is_to_be_tried_again_is_due_when_it_was_told_though_another_call_lasts() -> None:
    clock = _Now()
    people = await crowd(2)
    slow = Slow(slow=frozenset({"c1"}))
    slow.outcomes.append(RetryAt(clock.now() + timedelta(milliseconds=200)))
    async with staged(slow, clock=clock, courtesy=Courtesy(PARIS, None)) as stage, watching(stage):
        await owes(stage, people)
        await arrived(slow, 2)
        assert _users(stage) == ["c2", "c2"]
        slow.go.set()
        await arrived(slow, 3)


async def test_a_mistake_in_an_adapter_costs_its_message_alone() -> None:
    class Mistaken(FakeAdapter):
        async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
            if address.user == "c1":
                raise LookupError(address.user)
            return await super().notify(address, message, nonce=nonce)

    people = await crowd(2)
    async with staged(Mistaken("telegram")) as stage:
        await owes(stage, people)
        await stage.sending.settled()
        (doubtful, reason), arrived_ = await stage.states()
        assert (doubtful, reason.partition(" ")[0], arrived_) == (State.UNCERTAIN, "error", (State.SENT, ""))


async def _pass(stage: Stage, timer: ManualTimer, reached: Callable[[], bool]) -> None:
    """Let time pass from one call to the next until ``reached``."""
    async with asyncio.timeout(PATIENCE):
        while not reached():
            sent = len(stage.telegram.sendings)
            due = timer.next_at()
            if due is not None:
                timer.advance_to(due)
                await until(lambda sent=sent: len(stage.telegram.sendings) > sent or timer.next_at() is not None)
            await asyncio.sleep(0)


def _users(stage: Stage) -> list[str]:
    return [each.address.user for each in stage.telegram.sendings]


class _Now(ManualClock):
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)
