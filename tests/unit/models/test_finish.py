from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from models.engines.finish import finish


class Work:
    """Something that ends when it is let, and then returns or raises."""

    def __init__(self, error: Exception | None = None) -> None:
        self.started = asyncio.Event()
        self.may_end = asyncio.Event()
        self.ended = False
        self.error = error

    async def run(self) -> str:
        self.started.set()
        await self.may_end.wait()
        self.ended = True
        if self.error is not None:
            raise self.error
        return "done"


async def test_it_returns_what_the_work_returns() -> None:
    work = Work()
    work.may_end.set()
    assert await finish(work.run()) == "done"


async def test_it_raises_what_the_work_raises() -> None:
    work = Work(ValueError("no"))
    work.may_end.set()
    with pytest.raises(ValueError, match="no"):
        await finish(work.run())


@pytest.mark.parametrize("error", [None, ValueError("no")])
@pytest.mark.parametrize("times", [1, 3])
async def test_a_cancellation_waits_for_the_end(error: Exception | None, times: int) -> None:
    work = Work(error)
    task = asyncio.create_task(finish(work.run()))
    await work.started.wait()
    for _ in range(times):
        task.cancel()
        await asyncio.sleep(0)
    assert not task.done()
    work.may_end.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert work.ended


async def test_a_timeout_around_it_is_a_timeout() -> None:
    work = Work()

    async def timed() -> None:
        async with asyncio.timeout(0):
            await finish(work.run())

    task = asyncio.create_task(timed())
    await work.started.wait()
    work.may_end.set()
    with pytest.raises(TimeoutError):
        await task
    assert work.ended


async def test_work_that_is_itself_cancelled_says_so() -> None:
    async def give_up() -> None:
        raise asyncio.CancelledError

    with suppress(asyncio.CancelledError):
        await finish(give_up())
        pytest.fail("it returned")
