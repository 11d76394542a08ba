"""Background work makes way for answers, and is never kept from going on."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.precedence import Precedence

FOR_EVER = timedelta(hours=1)


class Loop:
    """What was done in a loop, in order, by who answers and who works behind."""

    def __init__(self, patience: timedelta = FOR_EVER) -> None:
        self.precedence = Precedence(patience)
        self.done: list[str] = []

    async def answer(self, name: str, steps: int) -> None:
        with self.precedence.first():
            await self._walk(name, steps)

    async def careless(self, name: str, steps: int) -> None:
        await self._walk(name, steps)

    async def work(self, pieces: int) -> None:
        for _ in range(pieces):
            await self.precedence.give_way()
            self.done.append("work")

    async def _walk(self, name: str, steps: int) -> None:
        for _ in range(steps):
            await asyncio.sleep(0)
            self.done.append(name)


async def test_an_answer_begun_goes_before_work() -> None:
    loop = Loop()
    async with asyncio.timeout(10):
        await asyncio.gather(loop.answer("answer", 5), loop.work(2))
    assert loop.done == [*["answer"] * 5, *["work"] * 2]


async def test_who_claims_no_precedence_shares_the_loop_with_work() -> None:
    loop = Loop()
    async with asyncio.timeout(10):
        await asyncio.gather(loop.careless("answer", 5), loop.work(2))
    assert loop.done[:4] == ["answer", "work", "answer", "work"]


async def test_work_waits_for_the_last_of_several_answers() -> None:
    loop = Loop()
    async with asyncio.timeout(10):
        await asyncio.gather(loop.answer("short", 1), loop.answer("long", 4), loop.work(1))
    assert loop.done == ["short", "long", "long", "long", "long", "work"]


async def test_work_goes_on_while_nobody_waits() -> None:
    loop = Loop()
    async with asyncio.timeout(10):
        await loop.answer("answer", 1)
        await loop.work(3)
    assert loop.done == ["answer", "work", "work", "work"]


async def test_work_lets_the_loop_go_round_between_two_pieces() -> None:
    loop = Loop()
    await asyncio.gather(loop.work(2), loop.careless("other", 2))
    assert loop.done == ["work", "other", "work", "other"]


async def test_an_answer_that_never_ends_does_not_keep_work_from_going_on() -> None:
    loop, ended = Loop(patience=timedelta()), asyncio.Event()

    async def hang() -> None:
        with loop.precedence.first():
            await ended.wait()

    async with asyncio.timeout(10), asyncio.TaskGroup() as group:
        group.create_task(hang())
        await loop.work(3)
        ended.set()
    assert loop.done == ["work", "work", "work"]


async def test_an_answer_that_fails_is_no_longer_waited_for() -> None:
    loop = Loop()

    async def fail() -> None:
        with loop.precedence.first():
            raise LookupError

    async with asyncio.timeout(10):
        await asyncio.gather(fail(), loop.work(1), return_exceptions=True)
    assert loop.done == ["work"]


async def test_work_that_makes_way_can_be_cancelled() -> None:
    loop = Loop()
    with loop.precedence.first():
        working = asyncio.create_task(loop.work(1))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        working.cancel()
        await asyncio.wait({working})
    assert working.cancelled()
    assert loop.done == []
