"""What a store that fails, or a clock that is set, keeps from being called: it goes on at once, and nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.events import Address
from bot.message import Message
from bot.outcomes import Outcome
from bot.pacing.rates import Rates
from models.errors import Locked
from models.queue.delivery import State
from models.queue.kinds import Kind
from scheduler.sending.sender import CLAIM_LASTS
from tests.integration.sending.people import reader
from tests.integration.sending.stage import staged
from tests.support.adapter import FakeAdapter
from tests.support.clock import NOON, ManualClock

pytestmark = pytest.mark.usefixtures("database")

ONE_BY_ONE = Rates(per_second=20)


@dataclass
class Forgetful(FakeAdapter):
    """A platform whose adapter cannot keep what it wants to remember."""

    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        raise Locked(1.0)


@dataclass
class Adjusting(FakeAdapter):
    """A platform during whose first call the clock is set forward, by more than a claim lasts."""

    clock: ManualClock | None = None

    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        if self.clock is not None and not self.sendings:
            self.clock.advance(seconds=(2 * CLAIM_LASTS).total_seconds())
        return await super().notify(address, message, nonce=nonce)


async def test_a_call_that_its_adapter_broke_off_is_in_doubt_at_once() -> None:
    camille = await reader("1")
    async with staged(Forgetful("telegram")) as stage:
        await stage.owes(camille, "3.1", kind=Kind.NOTICE)
        await stage.sending.settled()
        assert await stage.states() == [(State.UNCERTAIN, "store failed")]


async def test_what_could_not_be_marked_since_the_clock_was_set_forward_leaves_at_once_all_the_same() -> None:
    clock = ManualClock(NOON)
    camille, robin = await reader("1"), await reader("2")
    adapter = Adjusting("telegram", clock=clock)
    async with staged(adapter, clock=clock, rates=ONE_BY_ONE) as stage:
        for person in (camille, robin):
            await stage.owes(person, "3.1", kind=Kind.NOTICE, after=-timedelta(hours=1))
        await stage.sending.settled()
        assert await stage.states() == [(State.SENT, "")] * 2
        assert len(adapter.sendings) == 2
