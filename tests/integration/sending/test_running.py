"""Starting, being woken, being stopped in the middle, starting again; and two senders where there should be one."""

import asyncio
from collections.abc import AsyncGenerator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.events import Address
from bot.message import Message
from bot.outcomes import Outcome, RetryAt, Transient
from bot.pacing.rates import Rates
from bot.ports import SystemClock
from models.database import dialect
from models.queue import reasons as queue_reasons
from models.queue.delivery import UNAIMED, Aim, Delivery, Lease, State
from models.queue.kinds import Kind
from models.queue.port import Claim, Filter
from models.queue.postgres import PostgresRows
from models.queue.ruled import RuledQueue
from models.queue.sqlite import SqliteRows
from scheduler.ticker import Ticker
from tests.integration.sending.people import reader
from tests.integration.sending.stage import Stage, staged
from tests.support.adapter import FakeAdapter
from tests.support.clock import NOON, ManualClock
from tests.support.leases import Believing

pytestmark = pytest.mark.usefixtures("database")

SENT = (State.SENT, "")
AT_ONCE = timedelta(seconds=10)


@dataclass
class Held(FakeAdapter):
    """A platform whose calls last until they are let go."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    go: asyncio.Event = field(default_factory=asyncio.Event)

    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        self.begun.set()
        await self.go.wait()
        return await super().notify(address, message, nonce=nonce)


@asynccontextmanager
async def watching(stage: Stage) -> AsyncGenerator[None, None]:
    """Let ``stage`` run by itself, as the service does it."""
    ticker = Ticker()
    tasks = [asyncio.create_task(work) for work in stage.sending.work(ticker)]
    ticker.start()
    try:
        yield
    finally:
        ticker.stop()
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(isinstance(each, asyncio.CancelledError) for each in ended), ended
        await stage.sending.drain(AT_ONCE)


async def arrived(adapter: FakeAdapter, count: int) -> None:
    """Wait until ``count`` messages were written."""
    async with asyncio.timeout(AT_ONCE.total_seconds()):
        while len(adapter.sendings) < count:
            await adapter.written.wait()
            adapter.written.clear()


async def settled_rows(stage: Stage) -> list[tuple[State, str]]:
    await stage.sending.settled()
    return await stage.states()


async def test_what_waits_is_sent_when_the_service_starts() -> None:
    camille = await reader()
    async with staged() as stage:
        await stage.owes(camille, "3.1", due_at=NOON - timedelta(hours=2))
        async with watching(stage):
            await arrived(stage.telegram, 1)
        assert await stage.states() == [SENT]


async def test_what_is_owed_meanwhile_wakes_the_sender() -> None:
    camille, robin = await reader("1"), await reader("2")
    async with staged() as stage, watching(stage):
        await stage.owes(camille, "3.1")
        await arrived(stage.telegram, 1)
        await stage.owes(robin, "4.2")
        await arrived(stage.telegram, 2)
    assert sorted(stage.telegram.texts) == ["3.1", "4.2"]


async def test_what_is_due_soon_is_sent_then_and_not_at_the_next_tick() -> None:
    clock = SystemClock()
    camille = await reader(quiet_hours="off")
    async with staged(clock=_Real(clock)) as stage, watching(stage):
        await stage.owes(camille, "3.1", after=timedelta(milliseconds=300))
        await arrived(stage.telegram, 1)
        await stage.sending.settled()
        (row,) = await stage.rows()
        assert row.sent_at is not None
        assert row.due_at <= row.sent_at


async def test_a_call_under_way_when_the_service_stops_is_ended_and_kept() -> None:
    camille = await reader()
    async with staged(held := Held("telegram")) as stage:
        await stage.owes(camille, "1.1", kind=Kind.NOTICE)
        settling = asyncio.create_task(stage.sending.settled())
        await held.begun.wait()
        settling.cancel()
        await asyncio.gather(settling, return_exceptions=True)
        held.go.set()
        await stage.sending.drain(AT_ONCE)
        assert await stage.states() == [SENT]
    async with staged() as again:
        assert await settled_rows(again) == [SENT]
        assert again.telegram.sendings == []


async def test_a_call_that_outlasts_the_stop_is_in_doubt_and_not_made_again() -> None:
    camille = await reader()
    async with staged(held := Held("telegram")) as stage:
        await stage.owes(camille, "1.1", kind=Kind.NOTICE)
        settling = asyncio.create_task(stage.sending.settled())
        await held.begun.wait()
        settling.cancel()
        await asyncio.gather(settling, return_exceptions=True)
        await stage.sending.drain(timedelta())
    async with staged() as again:
        assert await settled_rows(again) == [(State.UNCERTAIN, queue_reasons.LEASE_LOST)]
        assert again.telegram.sendings == []


async def test_what_waited_for_its_turn_when_the_service_stopped_is_sent_by_the_next_one() -> None:
    people = [await reader(str(number)) for number in range(1, 4)]
    async with staged(rates=Rates(per_second=1)) as stage:
        for person in people:
            await stage.owes(person, "1.1", kind=Kind.NOTICE)
        settling = asyncio.create_task(stage.sending.settled())
        await stage.telegram.written.wait()
        settling.cancel()
        await asyncio.gather(settling, return_exceptions=True)
        await stage.sending.drain(AT_ONCE)
        assert len(stage.telegram.sendings) == 1
    async with staged() as again:
        assert await settled_rows(again) == [SENT] * 3
        assert len(again.telegram.sendings) == 2


@pytest.mark.parametrize(
    ("called", "kind", "state", "sendings"),
    [
        (False, Kind.NOTICE, State.SENT, 1),
        (True, Kind.NOTICE, State.UNCERTAIN, 0),
        (True, Kind.SEAT, State.RETRY, 0),  # a seat is worth a second message, a moment later
    ],
)
async def test_a_crash_loses_nothing_and_repeats_only_what_must_arrive(
    *, called: bool, kind: Kind, state: State, sendings: int
) -> None:
    camille = await reader()
    async with staged() as dead:
        (id_,) = await dead.owes(camille, "1.1", kind=kind)
        await dead.queue.aim([(id_, Aim("telegram", 1))])
        lease = Lease("telegram", dead.epoch("telegram"), NOON + timedelta(minutes=2))
        await dead.queue.claim(Claim(lease), NOON)
        if called:
            await dead.queue.mark_sending([id_], lease, NOON)
    async with staged() as again:
        await again.sending.settled()
        assert [found for found, _ in await again.states()] == [state]
        assert len(again.telegram.sendings) == sendings


async def test_a_claim_that_its_holder_forgot_runs_out() -> None:
    camille = await reader()
    async with staged() as stage:
        await stage.owes(camille, "3.1")
        forgotten = Lease(UNAIMED, stage.epoch(UNAIMED), NOON + timedelta(minutes=1))
        assert len(await stage.queue.claim(Claim(forgotten), NOON)) == 1
        await stage.sending.settled()
        assert stage.telegram.sendings == []
        stage.clock.advance(minutes=1)
        async with watching(stage):
            await arrived(stage.telegram, 1)


class Careless(RuledQueue):
    """A queue without leases or marks: what the proof below must notice."""

    async def claim(self, claim: Claim, now: datetime) -> list[Delivery]:
        rows = await self.find(Filter(platform=claim.lease.platform))
        return [row for row in rows if row.waits and row.due_at <= now]

    async def mark_sending(self, ids: Collection[int], lease: Lease, now: datetime) -> list[Delivery]:
        del lease, now
        return [row for row in await self.find(Filter()) if row.id in ids]


@pytest.mark.parametrize("careful", [True, False])
async def test_two_senders_at_once_send_everything_once(*, careful: bool) -> None:
    people = [await reader(str(number)) for number in range(1, 31)]
    careless = Careless(PostgresRows() if dialect() == "postgres" else SqliteRows())
    queue = None if careful else careless
    keepers = Believing(1), Believing(1)
    async with staged(queue=queue, keeper=keepers[0]) as one, staged(queue=queue, keeper=keepers[1]) as other:
        for person in people:
            (id_,) = await one.owes(person, "1.1", kind=Kind.NOTICE)
            await one.queue.aim([(id_, Aim("telegram", person))])
        await asyncio.gather(one.sending.sweep(), other.sending.sweep())
        sent = [str(each.address) for stage in (one, other) for each in stage.telegram.sendings]
        if careful:
            assert sorted(sent) == sorted(f"telegram:u{number}" for number in range(1, 31))
        else:
            assert len(sent) > len(people), "without leases and marks the same race is lost"


@pytest.mark.parametrize("outcome", [RetryAt(NOON + timedelta(minutes=7)), Transient("503")])
@pytest.mark.parametrize("kind", [Kind.NOTICE, Kind.RETAKE])
async def test_an_older_sender_that_lives_sends_nothing_any_more(outcome: Outcome, kind: Kind) -> None:
    camille = await reader()
    async with staged(keeper=Believing(1)) as older, staged(keeper=Believing(2)) as newer:
        newer.telegram.outcomes.append(outcome)
        await newer.owes(camille, "3.1", kind=kind)
        await newer.sending.settled()
        assert [state for state, _ in await newer.states()] == [State.RETRY]
        await older.at(NOON + timedelta(minutes=7))
        assert (newer.telegram.texts, older.telegram.texts) == (["3.1"], [])
        await newer.at(NOON + timedelta(minutes=7))
        assert (newer.telegram.texts, older.telegram.texts) == (["3.1", "3.1"], [])
        assert await older.states() == [SENT]


class _Real(ManualClock):
    """The machine's clock in the place of one moved by hand."""

    def __init__(self, clock: SystemClock) -> None:
        super().__init__()
        self._clock = clock

    def now(self) -> datetime:
        return self._clock.now()
