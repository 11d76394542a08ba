"""A platform that keeps saying "too fast" is written to more slowly, and one can see it."""

import asyncio
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.outcomes import Outcome, RetryAt, Scope, Sent
from bot.pacing.adapting import STEP_EVERY, Adapting
from bot.pacing.rates import DISCORD, TELEGRAM, UNLIMITED, Lane, Rates
from tests.support.clock import NOON
from tests.unit.bot.pacing.bench import Bench, idle
from tests.unit.bot.pacing.simulation import most_in_a_window


async def refuse(bench: Bench, chat: str, seconds: float, scope: Scope) -> None:
    """Have ``chat`` told now to wait ``seconds``."""
    retry = RetryAt(NOON + timedelta(seconds=bench.timer.seconds + seconds), scope)
    bench.send(Lane.REPLY, chat, retry)
    await idle()


async def refused_twice(rates: Rates) -> Bench:
    """Return a bench whose whole bot was stopped twice within ten seconds, the second stop ending at 12 s."""
    bench = Bench(rates)
    await refuse(bench, "a", 2, Scope.BOT)
    await bench.run(until=10.0)
    await refuse(bench, "b", 2, Scope.BOT)
    return bench


@pytest.mark.parametrize(("rates", "lowered"), [(TELEGRAM, 14), (DISCORD, 22)])
async def test_two_stops_of_the_whole_bot_halve_what_goes_out(rates: Rates, lowered: int) -> None:
    with capture_logs() as logs:
        bench = await refused_twice(rates)
    assert [line["per_second"] for line in logs] == [lowered]
    for person in range(500):
        bench.send(Lane.ANNOUNCEMENT, str(person))
    await bench.run(until=12.0 + STEP_EVERY - 0.1)
    times = [when for when in bench.times() if when >= 12.0]
    assert most_in_a_window(times, 1.0) <= lowered
    assert len(times) == pytest.approx(lowered * 9.9, rel=0.05)


async def test_it_goes_out_faster_again_step_by_step_up_to_the_setting() -> None:
    bench = await refused_twice(TELEGRAM)
    for person in range(6000):
        bench.send(Lane.ANNOUNCEMENT, str(person))
    await bench.run(until=12.0 + 18 * STEP_EVERY)
    times = [when - 12.0 for when in bench.times() if when >= 12.0]
    by_step = [sum(start <= when < start + STEP_EVERY for when in times) / STEP_EVERY for start in range(0, 180, 10)]
    assert by_step[0] == pytest.approx(14, rel=0.05)
    assert by_step[7] == pytest.approx(21, rel=0.05)
    assert by_step[-1] == pytest.approx(28, rel=0.03)
    assert bench.pacer.pace.limit == 28


async def test_replies_too_go_out_by_the_lowered_limit() -> None:
    bench = await refused_twice(Rates(per_second=4))
    for person in range(20):
        bench.send(Lane.REPLY, str(person))
    await bench.run(until=21.0)
    assert most_in_a_window([when for when in bench.times(Lane.REPLY) if when >= 12.0], 1.0) == 2


async def test_what_one_chat_is_told_again_and_again_is_its_own_affair() -> None:
    bench = Bench(TELEGRAM)
    for turn in range(20):
        await bench.run(until=turn * 3.0)
        await refuse(bench, "a", 2, Scope.CHAT)
    assert bench.pacer.pace.limit == 28


async def test_what_several_chats_are_told_one_after_the_other_is_the_whole_bots() -> None:
    bench = Bench(TELEGRAM)
    for turn, chat in enumerate("abcdef"):
        await bench.run(until=turn * 5.0)
        await refuse(bench, chat, 1, Scope.CHAT)
    assert bench.pacer.pace.limit == 3, "halved by the fourth, the fifth and the sixth"
    assert bench.pacer.pace.stopped_for == timedelta(0), "and nobody else has to wait for them"


async def test_where_the_platform_says_itself_when_everything_is_meant_chats_lower_nothing() -> None:
    bench = Bench(DISCORD)
    for turn, chat in enumerate("abcdefgh"):
        await bench.run(until=turn * 5.0)
        await refuse(bench, chat, 1, Scope.CHAT)
    assert bench.pacer.pace.limit == 45


async def test_how_fast_it_goes_what_waits_and_for_how_long_can_be_seen() -> None:
    bench = Bench(Rates(per_second=1, waiting=2))
    for lane in (Lane.REPLY, Lane.SEAT, Lane.ANNOUNCEMENT, Lane.ANNOUNCEMENT, Lane.ANNOUNCEMENT):
        bench.send(lane, "a")
    await idle()
    pace = bench.pacer.pace
    assert (pace.setting, pace.limit, pace.stopped_for) == (1, 1, timedelta(0))
    assert pace.waiting == {Lane.REPLY: 0, Lane.SEAT: 1, Lane.REMINDER: 0, Lane.ANNOUNCEMENT: 3}
    bench.tasks[1].cancel()
    bench.tasks[4].cancel()
    await idle()
    assert sum(bench.pacer.pace.waiting.values()) == 2
    await bench.run()
    await refuse(bench, "b", 7, Scope.BOT)
    assert bench.pacer.pace.stopped_for == timedelta(seconds=7)
    assert not any(bench.pacer.pace.waiting.values())


async def test_without_a_limit_there_is_none_to_lower() -> None:
    bench = await refused_twice(UNLIMITED)
    assert (bench.pacer.pace.setting, bench.pacer.pace.limit) == (None, None)


async def at_a_platform_that_allows(allowed: int, seconds: float) -> tuple[int, int]:
    """Return how many announcements it took and refused meanwhile; what is above ``allowed`` a second stops the bot."""
    bench, taken, refused = Bench(TELEGRAM), list[float](), list[float]()

    async def call() -> Outcome:
        now = bench.timer.seconds
        if sum(when > now - 1.0 for when in taken[-allowed:]) >= allowed:
            refused.append(now)
            return RetryAt(NOON + timedelta(seconds=now + 5), Scope.BOT)
        taken.append(now)
        return Sent("m")

    sending = [asyncio.create_task(bench.pacer.send(Lane.ANNOUNCEMENT, str(each), call)) for each in range(6000)]
    await bench.run(until=seconds)
    for task in sending:
        task.cancel()
    await asyncio.gather(*sending, return_exceptions=True)
    return len(taken), len(refused)


async def test_before_a_platform_that_allows_less_than_is_set_more_than_half_of_it_is_used() -> None:
    taken, refused = await at_a_platform_that_allows(10, 400.0)
    assert taken > 0.6 * 10 * 400
    assert refused < 20


async def test_without_slowing_down_the_same_platform_refuses_all_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(self: Adapting, until: float, now: float) -> bool:
        del self, until, now
        return False

    monkeypatch.setattr(Adapting, "stopped", never)
    taken, refused = await at_a_platform_that_allows(10, 400.0)
    assert taken < 0.3 * 10 * 400
    assert refused > 50
