"""An adapter that must be alone receives while this process has its platform's lease, and never beside another."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

import pytest

from app.service.receiving import receive_in_turn
from bot.adapter import Adapter, Sink
from tests.support.adapter import FakeAdapter
from tests.support.leases import Believing, keeping

PATIENCE = 30
"""Seconds after which something that should happen is taken not to."""


@dataclass
class Polling(FakeAdapter):
    """Tells when it receives and when it was made to stop; ends when it is told to."""

    receives_alone: bool = True
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    stopped: asyncio.Event = field(default_factory=asyncio.Event)
    ends: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self, sink: Sink) -> None:
        self.begun.set()
        try:
            await self.ends.wait()
        except asyncio.CancelledError:
            self.stopped.set()
            raise


async def once(adapter: Adapter, sink: Sink) -> None:
    await adapter.run(sink)


async def nowhere(_event: object) -> None:
    raise AssertionError("nothing is received")


@asynccontextmanager
async def receiving(adapter: Adapter, keeper: Believing) -> AsyncGenerator[asyncio.Task[None], None]:
    task = asyncio.create_task(receive_in_turn(once, adapter, nowhere, keeper))
    try:
        async with asyncio.timeout(PATIENCE):
            yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_it_stops_when_the_lease_is_lost_and_begins_again_when_it_is_won() -> None:
    polling, keeper = Polling("telegram"), Believing(1)
    async with receiving(polling, keeper) as task:
        await polling.begun.wait()
        polling.begun.clear()
        keeper.lose("telegram")
        await polling.stopped.wait()
        assert not polling.begun.is_set()
        keeper.win("telegram", 3)
        await polling.begun.wait()
        polling.ends.set()
        await task


async def test_it_stops_too_while_nobody_knows_whose_the_lease_is() -> None:
    now = [0.0]
    polling, keeper = Polling("telegram"), Believing(1, ends=12, now=lambda: now[0])
    async with receiving(polling, keeper):
        await polling.begun.wait()
        now[0] = 13
        keeper.tenure("telegram").lapse()
        await polling.stopped.wait()


async def test_who_shares_receives_whoever_has_the_lease() -> None:
    shared, keeper = Polling("telegram", receives_alone=False), Believing(1)
    keeper.lose("telegram")
    async with receiving(shared, keeper) as task:
        await shared.begun.wait()
        shared.ends.set()
        await task


async def test_what_it_raises_is_raised() -> None:
    async def broken(_adapter: Adapter, _sink: Sink) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await receive_in_turn(broken, Polling("telegram"), nowhere, Believing(1))


@pytest.mark.usefixtures("database")
async def test_of_two_processes_one_receives_at_a_time() -> None:
    one, other = Polling("telegram"), Polling("telegram")
    async with asyncio.timeout(PATIENCE), AsyncExitStack() as later:
        with keeping("telegram") as first, keeping("telegram") as second:
            async with first.running():
                await later.enter_async_context(second.running())
                tasks = [
                    asyncio.create_task(receive_in_turn(once, adapter, nowhere, keeper))
                    for adapter, keeper in ((one, first), (other, second))
                ]
                await one.begun.wait()
                assert not other.begun.is_set()
            await one.stopped.wait()
            await other.begun.wait()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await later.aclose()
