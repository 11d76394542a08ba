"""A call counts from when its request leaves; each further request of it has a turn of its own."""

import asyncio
from datetime import timedelta

import pytest

from bot.outcomes import Outcome, RetryAt, Scope, Sent, Uncertain
from bot.pacing.leaving import departure, told
from bot.pacing.pacer import SECOND, Pacer
from bot.pacing.rates import UNLIMITED, Lane, Rates
from tests.support.clock import NOON, ManualTimer
from tests.unit.bot.pacing.bench import Bench, idle


class Office:
    """Sends what takes several requests, each of them noted when it leaves."""

    def __init__(self, rates: Rates) -> None:
        self.timer = ManualTimer()
        self.pacer = Pacer(rates, self.timer)
        self.left: list[tuple[float, str]] = []
        self.ready, self.connected, self.answered = asyncio.Event(), asyncio.Event(), asyncio.Event()
        for open_by_itself in (self.ready, self.connected, self.answered):
            open_by_itself.set()

    async def send(self, chat: str, requests: int = 1, lane: Lane = Lane.ANNOUNCEMENT, *, group: bool = False) -> None:
        async def call() -> Outcome:
            await self.ready.wait()
            for _ in range(requests):
                async with departure() as gone:
                    await self.connected.wait()
                    gone()
                    self.left.append((self.timer.seconds, chat))
                    await self.answered.wait()
            return Sent("m")

        await self.pacer.send(lane, chat, call, group=group)

    async def run(self) -> None:
        await idle()
        while (due := self.timer.next_at()) is not None:
            self.timer.advance_to(due)
            await idle()


async def test_outside_of_a_call_nothing_is_waited_for() -> None:
    async with departure() as gone:
        gone()


@pytest.mark.parametrize("until", ["ready", "connected"])
async def test_a_call_is_counted_from_when_its_request_goes_and_holds_its_place_until_then(until: str) -> None:
    office = Office(Rates(per_second=1))
    before = office.ready if until == "ready" else office.connected
    before.clear()
    sending = [asyncio.create_task(office.send(chat)) for chat in "ab"]
    await office.run()
    office.timer.advance_to(5.0)
    before.set()
    await office.run()
    await asyncio.gather(*sending)
    assert office.left == [(5.0, "a"), (5.0 + SECOND, "b")]


async def test_what_a_platform_takes_to_answer_is_no_part_of_it() -> None:
    office = Office(Rates(per_second=1))
    office.answered.clear()
    sending = [asyncio.create_task(office.send(chat)) for chat in "ab"]
    await office.run()
    assert [chat for _, chat in office.left] == ["a", "b"], "while the first waits for its answer"
    office.answered.set()
    await asyncio.gather(*sending)


async def test_a_request_that_never_went_counts_from_when_that_is_known() -> None:
    office = Office(Rates(per_second=1))

    async def fails() -> Outcome:
        async with departure():
            raise OSError("no connection")

    with pytest.raises(OSError, match="no connection"):
        await office.pacer.send(Lane.REPLY, "a", fails)
    sending = asyncio.create_task(office.send("b", lane=Lane.REPLY))
    await office.run()
    await sending
    assert office.left == [(SECOND, "b")]


async def test_a_further_request_waits_for_a_turn_and_goes_before_what_has_not_begun() -> None:
    office = Office(Rates(per_second=1))
    sending = [asyncio.create_task(office.send("a", 3)), asyncio.create_task(office.send("b"))]
    await office.run()
    await asyncio.gather(*sending)
    assert [chat for _, chat in office.left] == ["a", "a", "a", "b"]
    assert [when for when, _ in office.left] == pytest.approx([SECOND * number for number in range(4)], abs=0.05)


async def test_a_further_request_is_one_more_for_its_chat_and_its_group() -> None:
    office = Office(Rates(chat_per_second=1, chat_burst=3, group_per_minute=4))
    sending = asyncio.create_task(office.send("g", 5, Lane.REPLY, group=True))
    await office.run()
    await sending
    assert [when for when, _ in office.left] == pytest.approx([0.0, 0.0, 0.0, 1.0, 61.0])


async def test_a_task_begun_by_a_call_is_paced_as_the_call_is() -> None:
    office = Office(Rates(per_second=1))

    async def call() -> Outcome:
        async with departure():
            later.append(asyncio.create_task(again()))
        return Sent("m")

    async def again() -> None:
        async with departure():
            office.left.append((office.timer.seconds, "again"))

    later: list[asyncio.Task[None]] = []
    await office.pacer.send(Lane.REPLY, "a", call)
    await office.run()
    await later[0]
    assert office.left == [(SECOND, "again")]


async def test_who_is_cancelled_while_a_further_request_waits_leaves_its_place_to_others() -> None:
    office = Office(Rates(per_second=1))
    first = asyncio.create_task(office.send("a", 2))
    await idle()
    first.cancel()
    second = asyncio.create_task(office.send("b", lane=Lane.REPLY))
    await office.run()
    await second
    assert office.left == [(0.0, "a"), (SECOND, "b")]


async def test_a_call_that_does_not_say_when_it_leaves_counts_from_its_end() -> None:
    bench = Bench(Rates(per_second=1))
    ready = asyncio.Event()

    async def slow() -> Outcome:
        await ready.wait()
        return Sent("m")

    sending = asyncio.create_task(bench.pacer.send(Lane.REPLY, "slow", slow))
    bench.send(Lane.REPLY, "b")
    await bench.run(until=3.0)
    ready.set()
    await bench.run()
    assert await sending == Sent("m")
    assert bench.times() == [3.0 + SECOND]


async def test_what_the_platform_asks_for_is_heeded_while_its_outcome_is_still_being_kept() -> None:
    pacer, kept = Pacer(UNLIMITED, ManualTimer()), asyncio.Event()
    stop = RetryAt(NOON + timedelta(seconds=9), Scope.BOT)

    async def call() -> Outcome:
        outcome = told(stop)
        await kept.wait()
        return outcome

    sending = asyncio.create_task(pacer.send(Lane.REPLY, "a", call))
    await idle()
    assert pacer.stopped_for() == timedelta(seconds=9)
    kept.set()
    assert await sending is stop


async def test_what_was_heeded_when_it_came_is_no_second_stop_when_its_call_ends() -> None:
    """However long the outcome took to be kept: the limit is halved by what a platform repeats, and it did not."""
    timer = ManualTimer()
    pacer, kept = Pacer(Rates(per_second=28), timer), asyncio.Event()

    async def call() -> Outcome:
        outcome = told(RetryAt(NOON + timedelta(seconds=1), Scope.BOT))
        await kept.wait()
        return outcome

    sending = asyncio.create_task(pacer.send(Lane.REPLY, "a", call))
    await idle()
    timer.advance_to(5.0)
    kept.set()
    await sending
    assert pacer.pace.limit == 28


async def test_a_wish_to_wait_that_other_words_cover_is_heeded() -> None:
    pacer = Pacer(UNLIMITED, ManualTimer())

    async def call() -> Outcome:
        told(RetryAt(NOON + timedelta(seconds=9)))
        return Uncertain("1 of 2 parts did not follow")

    await pacer.send(Lane.REPLY, "a", call)
    assert pacer.stopped_for("a") == timedelta(seconds=9)


async def test_without_a_limit_nothing_waits() -> None:
    office = Office(UNLIMITED)
    await office.send("a", 50)
    assert len(office.left) == 50
