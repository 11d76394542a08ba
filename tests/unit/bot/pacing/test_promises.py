"""Never above the limit, counted where the platform counts; with a negative control for each rule that keeps it so."""

from random import Random

import pytest

from bot.pacing.limits import Chats, Window
from bot.pacing.rates import TELEGRAM, Rates
from tests.unit.bot.pacing.simulation import LONGEST_CONNECT, LONGEST_MARK, Simulation, most_in_a_window

RATES = (TELEGRAM, Rates(per_second=5, chat_per_second=1, chat_burst=3, group_per_minute=20), Rates(per_second=45))

SLACK = LONGEST_MARK + LONGEST_CONNECT
"""Seconds by which two turns of one chat may come closer together."""


async def simulated(rates: Rates, seed: int, messages: int = 600) -> Simulation:
    simulation = Simulation(rates, Random(seed))
    await simulation.run(messages)
    return simulation


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("rates", RATES)
async def test_whatever_happens_no_second_holds_more_than_the_limit(rates: Rates, seed: int) -> None:
    simulation = await simulated(rates, seed)
    assert rates.per_second is not None
    assert simulation.window(1.0) <= rates.per_second
    assert simulation.expected > 500
    assert len(simulation.arrivals) >= simulation.expected
    assert not any(simulation.pacer.pace.waiting.values())


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_happens_no_chat_and_no_group_gets_more_than_it_may(seed: int) -> None:
    simulation = await simulated(TELEGRAM, seed)
    for chat in simulation.chats:
        for span in (1.0, 5.0, 30.0):
            assert simulation.window(span, chat) <= 3 + span + SLACK, "the burst, and one a second"
        if chat.startswith("group"):
            assert simulation.window(60.0, chat) <= 20


async def test_without_the_window_the_same_load_is_above_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    def always(self: Window, now: float, limit: int | None = None) -> float:
        del self, limit
        return now

    monkeypatch.setattr(Window, "free_at", always)
    assert (await simulated(RATES[1], 0)).window(1.0) > 5


async def test_dated_when_it_is_granted_the_same_load_is_above_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks take unequally long: turns that were a second apart arrive closer together."""
    simulation, grant, begin = Simulation(RATES[1], Random(0)), Window.grant, Window.begin

    def dated(self: Window) -> None:
        grant(self)
        begin(self, simulation.timer.seconds)

    def already(self: Window, now: float = 0.0) -> None:
        del self, now

    monkeypatch.setattr(Window, "grant", dated)
    monkeypatch.setattr(Window, "begin", already)
    monkeypatch.setattr(Window, "abandon", already)
    await simulation.run(600)
    assert simulation.window(1.0) > 5


async def test_without_the_limits_of_chats_the_same_load_is_above_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def always(self: Chats, chat: str, now: float, *, reply: bool, group: bool) -> float:
        del self, chat, reply, group
        return now

    monkeypatch.setattr(Chats, "free_at", always)
    simulation = await simulated(TELEGRAM, 0)
    assert max(simulation.window(5.0, chat) for chat in simulation.chats) > 3 + 5 + SLACK
    assert max(simulation.window(60.0, chat) for chat in simulation.chats if chat.startswith("group")) > 20


def test_the_measure_itself_sees_a_window_that_is_too_full() -> None:
    assert most_in_a_window([0.0, 0.5, 0.9, 1.0], 1.0) == 3
    assert most_in_a_window([0.0, 0.9, 1.0, 1.1], 1.0) == 3
    assert most_in_a_window([], 1.0) == 0
