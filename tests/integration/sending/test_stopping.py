"""A stop finds each delivery somewhere on its way; what becomes of it is what `scheduler.sending.sender` says."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

import pytest

from bot.events import Address
from bot.message import Message
from bot.outcomes import Outcome
from bot.pacing.rates import Rates
from models.database import dialect
from models.notices import Recipient
from models.queue.delivery import Delivery, State
from models.queue.kinds import Kind
from models.queue.postgres import PostgresRows
from models.queue.ruled import RuledQueue
from models.queue.sqlite import SqliteRows
from tests.integration.sending.people import crowd
from tests.integration.sending.stage import FakeNotice, Stage, staged
from tests.integration.sending.test_overlapping import Slow, owes, until
from tests.support.adapter import FakeAdapter

pytestmark = pytest.mark.usefixtures("database")

_T = TypeVar("_T")
AT_ONCE = timedelta()
IN_TIME = timedelta(seconds=20)


class Gated(RuledQueue):
    """A queue whose marks and outcomes are not written while its gate is shut."""

    def __init__(self) -> None:
        super().__init__(PostgresRows() if dialect() == "postgres" else SqliteRows())
        self.gate = asyncio.Event()
        self.gate.set()
        self.before_it = 0

    async def in_one_go(self, work: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
        if "Marker" in work.__qualname__:
            self.before_it += 1
            await self.gate.wait()
        return await super().in_one_go(work)


@dataclass
class Unworded(FakeNotice):
    """Never finds its words."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)

    async def render(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Message:
        self.begun.set()
        await asyncio.Event().wait()
        return await super().render(deliveries, recipient, now)


async def stopped(
    stage: Stage, when: Callable[[], bool], within: timedelta = AT_ONCE, meanwhile: Callable[[], None] | None = None
) -> None:
    """Let ``stage`` send, and stop it once it is so far; ``meanwhile`` is done while it is waited for."""
    sending = asyncio.create_task(stage.sending.settled())
    await until(when)
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    draining = asyncio.create_task(stage.sending.drain(within))
    await asyncio.sleep(0)
    if meanwhile is not None:
        meanwhile()
    await draining


async def sent_by_the_next(state: State) -> int:
    """Return how many calls the next start makes until the one row there is stands at ``state``."""
    async with staged() as again:
        await again.sending.settled()
        assert [row.state for row in await again.rows()] == [state]
        return len(again.telegram.sendings)


async def test_what_was_claimed_and_not_prepared_is_sent_by_the_next_start() -> None:
    notice = Unworded()
    async with staged(notices={Kind.NOTICE: notice}) as stage:
        await owes(stage, await crowd(1))
        await stopped(stage, notice.begun.is_set)
        assert stage.telegram.sendings == []
    assert await sent_by_the_next(State.SENT) == 1


async def test_what_was_not_marked_yet_is_sent_by_the_next_start() -> None:
    queue = Gated()
    async with staged(queue=queue) as stage:
        await owes(stage, await crowd(1))
        queue.gate.clear()
        await stopped(stage, lambda: queue.before_it == 1)
        queue.gate.set()
        assert stage.telegram.sendings == []
    assert await sent_by_the_next(State.SENT) == 1


@pytest.mark.parametrize(("within", "state"), [(IN_TIME, State.SENT), (AT_ONCE, State.UNCERTAIN)])
async def test_a_call_under_way_is_waited_for_or_in_doubt(within: timedelta, state: State) -> None:
    async with staged(slow := Slow()) as stage:
        await owes(stage, await crowd(1))
        await stopped(stage, lambda: slow.begun == ["c1"], within, slow.go.set if within else None)
    assert await sent_by_the_next(state) == 0


async def test_an_outcome_that_is_not_written_yet_is_not_lost() -> None:
    class Shutting(FakeAdapter):
        async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
            queue.gate.clear()
            return await super().notify(address, message, nonce=nonce)

    queue = Gated()
    async with staged(Shutting("telegram"), queue=queue) as stage:
        await owes(stage, await crowd(1))
        await stopped(stage, lambda: queue.before_it == 2)
        assert [row.state for row in await stage.rows()] == [State.SENDING]
        queue.gate.set()
    assert await sent_by_the_next(State.SENT) == 0


async def test_a_stop_lets_go_of_everybody_who_waits_at_once() -> None:
    people = await crowd(30)
    async with staged(rates=Rates(per_second=1)) as stage:
        await owes(stage, people)
        await stopped(stage, lambda: len(stage.telegram.sendings) == 1, IN_TIME)
        assert sum(stage.pacers["telegram"].pace.waiting.values()) == 0
        assert len(stage.telegram.sendings) <= 2
        assert {row.state for row in await stage.rows()} == {State.SENT, State.QUEUED}
