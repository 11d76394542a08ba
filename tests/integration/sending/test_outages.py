"""A platform that fails for a while: few are called in vain, nothing pays for it, and everything leaves afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.events import Address
from bot.message import Message
from bot.outcomes import Outcome, Sent, Transient, Uncertain, Unreachable
from bot.pacing.rates import Rates
from models.accounts import accounts_of
from models.errors import StorageError
from models.queue.delivery import State
from models.queue.kinds import Kind
from models.queue.retries import MOST
from scheduler.sending import sender
from scheduler.sending.breaker import TRIPS_AFTER, Breaker
from tests.integration.sending.people import reader
from tests.integration.sending.stage import Stage, staged
from tests.support.adapter import FakeAdapter
from tests.support.clock import NOON, ManualClock

pytestmark = pytest.mark.usefixtures("database")

SENT = (State.SENT, "")
DOWN = Transient("503")
OUTAGE = timedelta(minutes=40)


@dataclass
class Failing(FakeAdapter):
    """Telegram, down until an instant: answers ``fails`` to every call before it."""

    name: str = "telegram"
    clock: ManualClock = field(default_factory=ManualClock)
    until: datetime = NOON + OUTAGE
    fails: Outcome = DOWN
    calls: list[datetime] = field(default_factory=list[datetime])
    """When each call in vain was made."""

    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        outcome = await super().notify(address, message, nonce=nonce)
        if self.clock.now() >= self.until:
            return outcome
        self.calls.append(self.clock.now())
        return self.fails


class Unbreakable(Breaker):
    """A breaker that lets every call through: the control of what it is for."""

    def allowance(self, most: int) -> int:
        return most


async def owing(stage: Stage, people: int, *, kind: Kind = Kind.NOTICE) -> list[int]:
    return [(await stage.owes(await reader(str(number)), "3.1", kind=kind))[0] for number in range(1, people + 1)]


@pytest.mark.parametrize("breaks", [True, False])
async def test_who_waits_for_their_turn_when_it_begins_to_fail_is_not_called_in_vain(
    *, breaks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    telegram = Failing()
    if not breaks:
        monkeypatch.setattr(sender, "Breaker", Unbreakable)
    async with staged(telegram, clock=telegram.clock, rates=Rates(per_second=10)) as stage:
        await owing(stage, 20)
        await stage.sending.settled()
        if not breaks:
            assert len(telegram.calls) == 20
            return
        assert TRIPS_AFTER <= len(telegram.calls) < 20
        untouched = [row for row in await stage.rows() if not row.attempts]
        assert {(row.state, row.leased_until) for row in untouched} == {(State.QUEUED, None)}


@pytest.mark.parametrize("kind", [Kind.NOTICE, Kind.RETAKE, Kind.SEAT])
async def test_forty_minutes_without_the_platform_kill_nothing(kind: Kind) -> None:
    telegram = Failing()
    async with staged(telegram, clock=telegram.clock) as stage:
        await owing(stage, TRIPS_AFTER + 3, kind=kind)
        await stage.until(NOON + OUTAGE)
        assert len(telegram.calls) < 30, "a failing platform is asked a few times, and ever more rarely"
        assert max(row.retries for row in await stage.rows()) < MOST
        await stage.until(NOON + OUTAGE + timedelta(minutes=6))
        assert await stage.states() == [SENT] * (TRIPS_AFTER + 3)


async def test_after_it_a_delivery_has_all_its_retries_but_those_it_used() -> None:
    telegram = Failing()
    async with staged(telegram, clock=telegram.clock) as stage:
        (id_,) = await owing(stage, 1)
        await stage.until(NOON + OUTAGE)
        (row,) = [row for row in await stage.rows() if row.id == id_]
        assert row.state is State.RETRY
        assert row.retries == TRIPS_AFTER - 1


async def test_an_outage_of_lost_answers_leaves_few_in_doubt_and_the_rest_go_out() -> None:
    telegram = Failing(fails=Uncertain("504"))
    async with staged(telegram, clock=telegram.clock, rates=Rates(per_second=50)) as stage:
        await owing(stage, 40)
        await stage.until(NOON + OUTAGE + timedelta(minutes=6))
        states = [state for state, _ in await stage.states()]
        assert states.count(State.UNCERTAIN) == len(telegram.calls)
        assert states.count(State.SENT) == 40 - len(telegram.calls)


async def test_what_must_arrive_outlives_an_outage_of_lost_answers() -> None:
    telegram = Failing(fails=Uncertain("504"))
    async with staged(telegram, clock=telegram.clock) as stage:
        await owing(stage, 1, kind=Kind.SEAT)
        await stage.until(NOON + OUTAGE + timedelta(minutes=6))
        assert await stage.states() == [SENT]


async def test_that_nobody_can_be_written_to_is_kept_although_the_account_could_not_be_flagged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def failing(*_: object) -> None:
        raise StorageError("held by another writer")

    camille = await reader("1", "telegram", "discord")
    async with staged(FakeAdapter("telegram"), FakeAdapter("discord")) as stage:
        stage.telegram.outcomes.append(Unreachable("blocked"))
        with monkeypatch.context() as patch:
            patch.setattr(sender, "flag_unreachable", failing)
            await stage.owes(camille, "3.1", kind=Kind.NOTICE)
            await stage.sending.settled()
        assert (stage.telegram.texts, stage.adapters["discord"].texts) == (["3.1"], ["3.1"])
        assert await stage.states() == [SENT]
        assert [card.unreachable for card in await accounts_of(camille)] == [None, None]
        stage.telegram.outcomes.extend([Unreachable("blocked"), Sent("never")])
        await stage.owes(camille, "4.2", kind=Kind.NOTICE)
        await stage.sending.settled()
        assert stage.telegram.texts == ["3.1", "4.2"]
        assert "blocked" in [card.unreachable for card in await accounts_of(camille)]
