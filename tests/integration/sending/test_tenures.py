"""A sender lives as long as its tenure: nothing is called once another may call, and no call that began is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Collection
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.events import Address
from bot.message import Message
from bot.outcomes import Outcome
from bot.pacing.rates import Rates
from models.database import dialect
from models.errors import Locked
from models.queue.delivery import UNAIMED, Delivery, Lease, State
from models.queue.kinds import Kind
from models.queue.port import Claim
from models.queue.postgres import PostgresRows
from models.queue.ruled import RuledQueue
from models.queue.sqlite import SqliteRows
from scheduler.leases.tenure import Tenure
from scheduler.sending import holding
from scheduler.ticker import Ticker
from tests.integration.sending.people import reader
from tests.integration.sending.stage import Stage, staged
from tests.support.adapter import FakeAdapter
from tests.support.leases import Believing

pytestmark = pytest.mark.usefixtures("database")

SENT = (State.SENT, "")
PATIENCE = 30
"""Seconds after which something that should happen is taken not to."""


@dataclass
class Held(FakeAdapter):
    """A platform whose calls last until they are let go."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    go: asyncio.Event = field(default_factory=asyncio.Event)

    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        self.begun.set()
        await self.go.wait()
        return await super().notify(address, message, nonce=nonce)


class Slow(RuledQueue):
    """A queue whose marks take until the lease has run out."""

    def __init__(self, now: list[float]) -> None:
        super().__init__(PostgresRows() if dialect() == "postgres" else SqliteRows())
        self._now = now

    async def mark_sending(self, ids: Collection[int], lease: Lease, now: datetime) -> list[Delivery]:
        marked = await super().mark_sending(ids, lease, now)
        self._now[0] += 100
        return marked


class Away(RuledQueue):
    """A queue that finds its database away for as long as it was told to, claim after claim."""

    def __init__(self, claims: int) -> None:
        super().__init__(PostgresRows() if dialect() == "postgres" else SqliteRows())
        self.claims = claims

    async def claim(self, claim: Claim, now: datetime) -> list[Delivery]:
        if claim.lease.platform and self.claims:
            self.claims -= 1
            raise Locked(5)
        return await super().claim(claim, now)


class Mistaken(RuledQueue):
    """A queue with a mistake in it that only marks meet."""

    def __init__(self) -> None:
        super().__init__(PostgresRows() if dialect() == "postgres" else SqliteRows())

    async def mark_sending(self, ids: Collection[int], lease: Lease, now: datetime) -> list[Delivery]:
        raise LookupError(ids)


@asynccontextmanager
async def working(stage: Stage) -> AsyncGenerator[list[asyncio.Task[None]], None]:
    """Let ``stage`` run by itself, as the service does it; yields its tasks."""
    ticker = Ticker()
    tasks = [asyncio.create_task(work) for work in stage.sending.work(ticker)]
    ticker.start()
    try:
        yield tasks
    finally:
        ticker.stop()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@pytest.mark.parametrize("checked", [True, False])
async def test_a_call_whose_lease_ran_out_while_it_was_marked_is_not_made(
    *, checked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a look at the deadline it is made, although another process may be calling."""
    if not checked:
        monkeypatch.setattr(Tenure, "valid", hopes)
    camille, now = await reader(), [0.0]
    keeper = Believing(1, ends=12, now=lambda: now[0])
    async with staged(keeper=keeper, queue=Slow(now)) as stage:
        await stage.owes(camille, "1.1", kind=Kind.NOTICE)
        await stage.sending.settled()
        assert stage.telegram.texts == ([] if checked else ["1.1"])
        if checked:
            (row,) = await stage.rows()
            assert (row.state, row.retries) == (State.RETRY, 0)
            assert row.attempts > 0
            keeper.tenure("telegram").prolong(1_000)
            keeper.tenure(UNAIMED).prolong(1_000)
            await stage.sending.settled()
        assert await stage.states() == [SENT]
        assert stage.telegram.texts == ["1.1"]


async def test_who_has_no_lease_sends_nothing() -> None:
    camille = await reader()
    async with staged() as holder, staged() as waiting:
        await holder.owes(camille, "1.1", kind=Kind.NOTICE)
        await waiting.sending.settled()
        assert waiting.telegram.sendings == []
        await holder.sending.settled()
        assert holder.telegram.texts == ["1.1"]


async def test_who_waited_gathers_and_sends_when_the_other_one_ends() -> None:
    camille = await reader()
    async with asyncio.timeout(PATIENCE), AsyncExitStack() as later:
        async with staged() as holder:
            waiting = await later.enter_async_context(staged())
            await later.enter_async_context(working(waiting))
            await holder.owes(camille, "1.1")
            assert waiting.keeper.tenure("telegram") is None
        await waiting.telegram.written.wait()
    assert holder.telegram.sendings == []


async def test_a_lost_tenure_gives_up_who_waits_and_ends_what_was_begun() -> None:
    people = [await reader(str(number)) for number in range(1, 4)]
    keeper, held = Believing(1), Held("telegram")
    async with asyncio.timeout(PATIENCE), staged(held, keeper=keeper, rates=Rates(per_second=1)) as stage:
        for person in people:
            await stage.owes(person, "1.1", kind=Kind.NOTICE)
        async with working(stage):
            await held.begun.wait()
            keeper.lose("telegram")
            async with staged(keeper=Believing(2)) as heir:
                await heir.sending.settled()
                assert len(heir.telegram.sendings) == 2
                held.go.set()
                await stage.sending.drain(timedelta(seconds=PATIENCE))
                assert await heir.states() == [SENT] * 3
    assert len(held.sendings) == 1


async def test_what_is_owed_while_nobody_holds_is_sent_by_the_next_tenure() -> None:
    camille, keeper = await reader(), Believing(1)
    async with asyncio.timeout(PATIENCE), staged(keeper=keeper) as stage, working(stage):
        keeper.lose("telegram")
        await stage.owes(camille, "1.1", kind=Kind.NOTICE)
        keeper.win("telegram", 2)
        await stage.telegram.written.wait()


async def test_a_database_that_is_back_is_noticed_soon_though_nothing_wakes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only by the tick of every half minute, it would not be back before the patience of this test ends."""
    monkeypatch.setattr(holding, "_REST", 0.02)
    camille = await reader()
    async with asyncio.timeout(PATIENCE), staged(keeper=Believing(1), queue=Away(claims=20)) as stage:
        await stage.owes(camille, "1.1", kind=Kind.NOTICE)
        async with working(stage):
            await stage.telegram.written.wait()


async def test_a_mistake_in_writing_marks_ends_the_work_instead_of_silencing_it() -> None:
    camille = await reader()
    ended: list[BaseException | None] = []

    async def worked() -> None:
        async with asyncio.timeout(PATIENCE), staged(keeper=Believing(1), queue=Mistaken()) as stage:
            await stage.owes(camille, "1.1", kind=Kind.NOTICE)
            async with working(stage) as tasks:
                await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
                ended.extend(task.exception() for task in tasks if task.done())

    with pytest.raises(LookupError):
        await worked()
    assert LookupError in map(type, ended)


def hopes(_tenure: Tenure) -> bool:
    return True
