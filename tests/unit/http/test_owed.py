"""Deliveries are counted seldom, however often somebody asks, and a count that fails costs only itself."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from prometheus_client import CollectorRegistry

from app.http import owed as module
from app.http.owed import EVERY, Owed
from bot.pacing.rates import Lane
from models.errors import Locked
from models.queue.delivery import State
from models.queue.kinds import Kind
from models.queue.port import Count, Filter
from tests.support.clock import NOON, ManualTimer

EVERY_SECONDS = EVERY.total_seconds()


@dataclass
class Counting:
    """A queue that only counts, as ``rows`` many, and does ``before`` first."""

    rows: int = 3
    asked: int = 0
    before: Callable[[], Any] = field(default=lambda: None)

    async def counts(self, where: Filter) -> list[Count]:
        assert where == Filter()
        self.asked += 1
        if (awaited := self.before()) is not None:
            await awaited
        return [
            Count(State.DEAD, Lane.REMINDER, Kind.RETAKE, "rejected:too long", self.rows),
            Count(State.DEAD, Lane.REMINDER, Kind.RETAKE, "rejected:odd", 1),
        ]


class Figures:
    """What is told of a `Counting` queue."""

    def __init__(self, queue: Counting | None = None) -> None:
        self.queue, self.timer, self.registry = queue or Counting(), ManualTimer(), CollectorRegistry()
        asked: Any = self.queue
        self.owed = Owed(asked, self.timer)
        self.registry.register(self.owed)

    def rows(self) -> float | None:
        labels = {"state": "dead", "lane": "reminder", "kind": "retake", "reason": "rejected"}
        return self.registry.get_sample_value("pixmate_deliveries", labels)

    def value(self, name: str) -> float | None:
        return self.registry.get_sample_value(name)


async def test_nothing_is_counted_before_somebody_asks() -> None:
    figures = Figures()
    assert figures.queue.asked == 0
    assert figures.rows() is None
    assert figures.value("pixmate_deliveries_counted_at_seconds") is None


async def test_rows_are_told_by_the_word_of_their_reason_and_when_they_were_counted() -> None:
    figures = Figures()
    await figures.owed.refresh()
    assert figures.rows() == 4
    assert figures.value("pixmate_deliveries_counted_at_seconds") == NOON.timestamp()


async def test_however_often_somebody_asks_it_is_counted_once_a_while() -> None:
    figures = Figures()
    await asyncio.gather(*(figures.owed.refresh() for _ in range(10)))
    figures.timer.advance_to(EVERY_SECONDS - 0.1)
    await figures.owed.refresh()
    assert figures.queue.asked == 1
    figures.timer.advance_to(EVERY_SECONDS)
    await figures.owed.refresh()
    assert figures.queue.asked == 2


async def test_a_count_that_took_long_is_followed_by_a_longer_rest() -> None:
    figures = Figures()
    figures.queue.before = lambda: figures.timer.advance_to(figures.timer.seconds + 3)
    await figures.owed.refresh()
    figures.timer.advance_to(59)
    await figures.owed.refresh()
    assert figures.queue.asked == 1
    figures.timer.advance_to(60)
    await figures.owed.refresh()
    assert figures.queue.asked == 2


@pytest.mark.parametrize("error", [Locked(5.0), ConnectionResetError()])
async def test_a_count_that_fails_is_noted_and_the_one_before_stands(error: Exception) -> None:
    figures = Figures()
    await figures.owed.refresh()

    def fails() -> None:
        raise error

    figures.queue.before = fails
    figures.timer.advance_to(EVERY_SECONDS)
    await figures.owed.refresh()
    assert figures.rows() == 4
    assert figures.value("pixmate_deliveries_counted_at_seconds") == NOON.timestamp()
    assert figures.value("pixmate_deliveries_count_failures_total") == 1


async def test_a_count_that_does_not_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_MOST", EVERY * 0)
    figures = Figures(Counting(before=asyncio.Event().wait))
    await figures.owed.refresh()
    assert figures.value("pixmate_deliveries_count_failures_total") == 1


async def test_a_mistake_of_ours_is_not_swallowed() -> None:
    def fails() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await Figures(Counting(before=fails)).owed.refresh()
