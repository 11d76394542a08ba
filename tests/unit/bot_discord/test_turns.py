"""The turns of a chat, whoever comes while one ends."""

import asyncio

from bot.adapters.discord.turns import Turns


async def test_who_comes_as_one_turn_ends_waits_behind_who_waited_before() -> None:
    turns, order = Turns(), list[str]()
    slow, last = asyncio.Event(), asyncio.Event()

    async def first() -> None:
        async with turns.of("a"):
            order.append("first")
        last.set()  # a third comes in the very moment in which the second is woken

    async def second() -> None:
        async with turns.of("a"):
            await slow.wait()
            order.append("second")

    async def third() -> None:
        await last.wait()
        async with turns.of("a"):
            order.append("third")

    tasks = [asyncio.create_task(work()) for work in (first, second, third)]
    for _ in range(10):
        await asyncio.sleep(0)
    slow.set()
    await asyncio.gather(*tasks)
    assert order == ["first", "second", "third"]
    assert len(turns) == 0


async def test_chats_do_not_wait_for_each_other() -> None:
    turns, done = Turns(), asyncio.Event()

    async def held() -> None:
        async with turns.of("a"):
            await done.wait()

    task = asyncio.create_task(held())
    await asyncio.sleep(0)
    async with turns.of("b"):
        assert len(turns) == 2
    done.set()
    await task


async def test_who_gives_up_leaves_no_trace() -> None:
    turns = Turns()
    async with turns.of("a"):
        waiting = asyncio.create_task(_has(turns))
        await asyncio.sleep(0)
        assert len(turns) == 2
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert len(turns) == 1
    assert len(turns) == 0


async def _has(turns: Turns) -> None:
    async with turns.of("a"):
        pass
