"""Who writes next: the urgent first, nobody never, and no turn lost with who left."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import pytest

from models.engines.turns import IN_A_ROW, Turns


class Writers:
    """Tasks that take a turn each; those whose turn it was are listed in ``wrote``, in order."""

    def __init__(self) -> None:
        self.turns = Turns()
        self.wrote: list[str] = []
        self.tasks: list[asyncio.Task[None]] = []

    async def ask(self, *names: str, urgent: bool = False) -> None:
        """Let one after the other ask for a turn, which they give up as soon as they have it."""
        self.tasks += [asyncio.create_task(self._write(name, urgent)) for name in names]
        await asyncio.sleep(0)

    async def done(self) -> list[str]:
        """Return who wrote, once all who were not cancelled have."""
        await asyncio.gather(*self.tasks, return_exceptions=True)
        return self.wrote

    async def _write(self, name: str, urgent: bool) -> None:
        await self.turns.take(urgent=urgent)
        self.wrote.append(name)
        self.turns.end()


@pytest.fixture
async def writers() -> AsyncGenerator[Writers, None]:
    """Nobody waits, and somebody has the turn until ``end`` is called."""
    writers = Writers()
    await writers.turns.take()
    async with asyncio.timeout(10):
        yield writers


async def test_who_is_alike_goes_in_the_order_of_asking(writers: Writers) -> None:
    await writers.ask("a", "b", "c")
    writers.turns.end()
    assert await writers.done() == ["a", "b", "c"]


async def test_what_is_urgent_goes_before_what_asked_earlier(writers: Writers) -> None:
    await writers.ask("a", "b")
    await writers.ask("tap", "tap 2", urgent=True)
    writers.turns.end()
    assert await writers.done() == ["tap", "tap 2", "a", "b"]


async def test_without_urgency_it_would_wait_its_turn(writers: Writers) -> None:
    await writers.ask("a", "b")
    await writers.ask("tap")
    writers.turns.end()
    assert await writers.done() == ["a", "b", "tap"]


async def test_so_many_urgent_ones_later_the_others_have_a_turn(writers: Writers) -> None:
    taps = [f"tap {number}" for number in range(2 * IN_A_ROW)]
    await writers.ask("a", "b", "c")
    await writers.ask(*taps, urgent=True)
    writers.turns.end()
    assert await writers.done() == [*taps[:IN_A_ROW], "a", *taps[IN_A_ROW:], "b", "c"]


async def test_urgent_ones_that_went_while_nobody_else_waited_count_for_nothing(writers: Writers) -> None:
    first, later = [[f"{day} {number}" for number in range(IN_A_ROW)] for day in ("first", "later")]
    await writers.ask(*first, urgent=True)
    writers.turns.end()
    await writers.done()
    await writers.turns.take()
    await writers.ask("a")
    await writers.ask(*later, urgent=True)
    writers.turns.end()
    assert await writers.done() == [*first, *later, "a"]


async def test_a_turn_is_had_at_once_where_nobody_has_it(writers: Writers) -> None:
    writers.turns.end()
    await writers.ask("a")
    assert writers.wrote == ["a"]


async def test_who_leaves_the_line_is_passed_over(writers: Writers) -> None:
    await writers.ask("a", "b", "c")
    await writers.ask("tap", "tap 2", urgent=True)
    for gone in (writers.tasks[0], writers.tasks[1], writers.tasks[3]):
        gone.cancel()
    await asyncio.sleep(0)
    writers.turns.end()
    assert await writers.done() == ["tap 2", "c"]


async def test_a_turn_given_to_who_was_just_cancelled_goes_to_the_next(writers: Writers) -> None:
    await writers.ask("a", "b")
    writers.turns.end()
    writers.tasks[0].cancel()
    assert await writers.done() == ["b"]


async def test_a_turn_given_to_the_last_one_as_it_left_is_free(writers: Writers) -> None:
    await writers.ask("a")
    writers.turns.end()
    writers.tasks[0].cancel()
    assert await writers.done() == []
    await writers.ask("b")
    assert await writers.done() == ["b"]
