import asyncio
from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.outcomes import Outcome, RetryAt, Scope, Sent
from bot.pacing.limits import Spacing
from bot.pacing.pacer import SECOND, Pacer
from bot.pacing.rates import DISCORD, TELEGRAM, UNLIMITED, Lane, Rates
from bot.pacing.timer import LoopTimer
from tests.support.clock import NOON, ManualTimer
from tests.unit.bot.pacing.bench import Bench, idle
from tests.unit.bot.pacing.simulation import most_in_a_window

arrivals = st.lists(
    st.tuples(st.floats(0, 0.5), st.sampled_from(Lane), st.sampled_from("abcdefghij"), st.booleans()), max_size=60
)


@settings(max_examples=60, deadline=None)
@given(arrivals)
async def test_no_window_is_ever_above_the_rates_and_nothing_is_lost(
    plan: list[tuple[float, Lane, str, bool]],
) -> None:
    bench = Bench(Rates(per_second=5, chat_per_second=1, chat_burst=3, group_per_minute=20))
    now = 0.0
    for pause, lane, chat, group in plan:
        now += pause
        await bench.run(now)
        bench.send(lane, f"g{chat}" if group else chat, group=group)
    await bench.run()
    assert len(bench.starts) == len(plan)
    assert all(task.done() for task in bench.tasks)
    assert most_in_a_window(bench.times(), 1.0) <= 5
    for chat in {chat for _, _, chat in bench.starts}:
        times = [when for when, _, by in bench.starts if by == chat]
        assert most_in_a_window(times, 1.0) <= 4
        assert most_in_a_window(times, 10.0) <= 13
        if chat.startswith("g"):
            assert most_in_a_window(times, 60.0) <= 20


@pytest.mark.parametrize("rates", [TELEGRAM, DISCORD])
async def test_an_announcement_uses_the_whole_rate_evenly(rates: Rates) -> None:
    assert rates.per_second is not None
    bench = Bench(rates)
    for person in range(rates.per_second * 10):
        bench.send(Lane.ANNOUNCEMENT, str(person))
    await bench.run()
    times = bench.times()
    assert most_in_a_window(times, 1.0) <= rates.per_second
    assert times[-1] == pytest.approx(10.0, abs=0.2)
    assert max(later - earlier for earlier, later in pairwise(times)) < 2 / rates.per_second


async def waits_beside_an_announcement() -> list[float]:
    """Return how long each of twenty replies waited while five hundred announcements were going out."""
    bench = Bench(TELEGRAM)
    for person in range(500):
        bench.send(Lane.ANNOUNCEMENT, str(person))
    for tap in range(20):
        await bench.run(2.0 + tap * 0.3)
        bench.send(Lane.REPLY, f"tap{tap}")
    await bench.run()
    return [when - (2.0 + tap * 0.3) for tap, when in enumerate(bench.times(Lane.REPLY))]


async def test_a_reply_overtakes_an_announcement_and_waits_for_one_slot_at_most() -> None:
    waits = await waits_beside_an_announcement()
    assert max(waits) <= 1 / 28 + 1e-6
    assert sum(waits) / len(waits) < 1 / 28 / 3, "for many there is room at once"


async def test_without_the_spacing_replies_wait_for_the_whole_second(monkeypatch: pytest.MonkeyPatch) -> None:
    def always(self: Spacing, now: float) -> float:
        del self
        return now

    monkeypatch.setattr(Spacing, "free_at", always)
    assert max(await waits_beside_an_announcement()) > 0.3


async def test_lanes_leave_in_their_order() -> None:
    bench = Bench(Rates(per_second=1))
    bench.send(Lane.REPLY, "first")
    await idle()
    for lane in reversed(Lane):
        bench.send(lane, lane.name)
    await bench.run()
    assert [lane for _, lane, _ in bench.starts] == [Lane.REPLY, *Lane]


async def test_within_a_chat_a_lane_keeps_its_order_and_chats_take_turns() -> None:
    bench = Bench(Rates(per_second=1, chat_per_second=1))
    for chat in "_aaabb":
        bench.send(Lane.REPLY, chat)
    await bench.run()
    assert [chat for _, _, chat in bench.starts] == list("_ababa")


async def test_replies_draw_the_burst_of_a_chat_and_others_wait_for_it_to_refill() -> None:
    bench = Bench(TELEGRAM)
    for _ in range(4):
        bench.send(Lane.REPLY, "a")
    bench.send(Lane.SEAT, "a")
    await bench.run()
    assert bench.starts == [
        (0.0, Lane.REPLY, "a"),
        (0.0, Lane.REPLY, "a"),
        (0.0, Lane.REPLY, "a"),
        (1.0, Lane.REPLY, "a"),
        (4.0, Lane.SEAT, "a"),
    ]


async def test_a_chat_that_must_wait_lets_the_others_pass() -> None:
    bench = Bench(TELEGRAM)
    bench.send(Lane.REMINDER, "a")
    bench.send(Lane.REMINDER, "a")
    bench.send(Lane.REMINDER, "b")
    await bench.run(0.5)
    assert [chat for _, _, chat in bench.starts] == ["a", "b"]


async def test_an_unlimited_platform_never_waits() -> None:
    bench = Bench(UNLIMITED)
    for _ in range(100):
        bench.send(Lane.ANNOUNCEMENT, "a", group=True)
    await idle()
    assert bench.times() == [0.0] * 100
    assert bench.timer.next_at() is None


def retry(seconds: float, scope: Scope = Scope.CHAT) -> RetryAt:
    return RetryAt(NOON + timedelta(seconds=seconds), scope)


async def test_the_instant_a_platform_names_is_obeyed_for_its_chat_alone() -> None:
    bench = Bench(UNLIMITED)
    bench.send(Lane.REPLY, "a", retry(3600))
    await idle()
    bench.send(Lane.REPLY, "a")
    bench.send(Lane.ANNOUNCEMENT, "b")
    await bench.run()
    assert [(when, chat) for when, _, chat in bench.starts] == [(0.0, "a"), (0.0, "b"), (3600.0, "a")]
    assert bench.tasks[0].result() == retry(3600)


async def test_a_stop_of_the_whole_bot_holds_every_lane() -> None:
    bench = Bench(TELEGRAM)
    bench.send(Lane.REPLY, "a", retry(7, Scope.BOT))
    await idle()
    for lane in Lane:
        bench.send(lane, lane.name)
    await bench.run()
    assert bench.times()[1:] == [pytest.approx(7.0, abs=0.2)] * 4
    assert min(bench.times()[1:]) >= 7.0


async def test_three_stopped_chats_hold_everyone() -> None:
    bench = Bench(UNLIMITED)
    for chat in "abc":
        bench.send(Lane.REPLY, chat, retry(5))
    await idle()
    bench.send(Lane.REPLY, "d")
    await bench.run()
    assert bench.times() == [0.0, 0.0, 0.0, 5.0]


async def test_a_platform_that_says_itself_when_everything_is_meant_is_taken_at_its_word() -> None:
    bench = Bench(Rates(stopped_chats=None))
    for chat in "abc":
        bench.send(Lane.REPLY, chat, retry(5))
    await idle()
    bench.send(Lane.REPLY, "d")
    await bench.run()
    assert bench.times() == [0.0, 0.0, 0.0, 0.0]


async def test_how_long_the_platform_wants_no_call_is_known_by_chat_and_for_all() -> None:
    bench = Bench(UNLIMITED)

    def stops() -> list[float]:
        return [bench.pacer.stopped_for(chat).total_seconds() for chat in ("a", "b", None)]

    assert stops() == [0, 0, 0]
    bench.send(Lane.REPLY, "a", retry(60))
    bench.send(Lane.REPLY, "c", retry(9, Scope.BOT))
    await idle()
    assert stops() == [60, 9, 9]
    await bench.run(until=20.0)
    assert stops() == [40, 0, 0]


async def test_a_caller_cancelled_while_waiting_leaves_no_trace() -> None:
    bench = Bench(Rates(per_second=1))
    for chat in "abc":
        bench.send(Lane.REPLY, chat)
    await idle()
    bench.tasks[1].cancel()
    await bench.run()
    assert [(when, chat) for when, _, chat in bench.starts] == [(0.0, "a"), (SECOND, "c")]


async def test_a_slot_that_frees_up_before_a_cancelled_caller_has_left_goes_to_the_next() -> None:
    bench = Bench(Rates(per_second=1))
    for chat in "abc":
        bench.send(Lane.REPLY, chat)
    await idle()
    bench.tasks[1].cancel()
    bench.timer.advance_to(SECOND)  # "b" still stands in the queue
    await bench.run()
    assert [(when, chat) for when, _, chat in bench.starts] == [(0.0, "a"), (SECOND, "c")]


async def test_a_caller_cancelled_between_its_grant_and_its_start_gives_the_slot_back() -> None:
    bench = Bench(Rates(per_second=1))
    for chat in "abc":
        bench.send(Lane.REPLY, chat)
    await idle()
    bench.timer.advance_to(SECOND)  # "b" is granted here, and has not run since
    bench.tasks[1].cancel()
    await bench.run()
    assert [(when, chat) for when, _, chat in bench.starts] == [(0.0, "a"), (SECOND, "c")]


async def test_a_grant_whose_caller_is_slow_to_start_is_counted_from_its_start() -> None:
    bench = Bench(Rates(per_second=1))
    for chat in "abc":
        bench.send(Lane.REPLY, chat)
    await idle()
    bench.timer.advance_to(SECOND)
    bench.timer.seconds = 1.7  # the loop was busy
    await bench.run()
    assert bench.times() == [0.0, 1.7, 1.7 + SECOND]


async def test_a_full_lane_makes_its_callers_wait_and_the_other_lanes_not() -> None:
    bench = Bench(Rates(per_second=1, waiting=2))
    bench.send(Lane.ANNOUNCEMENT, "started")
    await idle()
    for chat in "abcd":
        bench.send(Lane.ANNOUNCEMENT, chat)
    bench.send(Lane.REPLY, "reply")
    await idle()
    bench.tasks[3].cancel()  # "c", which waits for room
    await bench.run()
    assert [chat for _, _, chat in bench.starts] == ["started", "reply", "a", "b", "d"]


async def test_a_call_that_raises_is_its_caller_s_affair() -> None:
    pacer = Pacer(Rates(per_second=1), ManualTimer())

    async def fails() -> Outcome:
        raise RuntimeError("boom")

    with pytest.raises(RuntimeError, match="boom"):
        await pacer.send(Lane.REPLY, "a", fails)


async def test_it_runs_on_the_loop_s_own_clock() -> None:
    pacer, done = Pacer(Rates(per_second=50)), Counter[str]()

    async def call() -> Outcome:
        done["calls"] += 1
        return Sent("m")

    await asyncio.gather(*(pacer.send(Lane.ANNOUNCEMENT, str(n), call) for n in range(5)))
    assert done["calls"] == 5
    assert LoopTimer().now().tzinfo is not None
