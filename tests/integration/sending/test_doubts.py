"""A platform that knows nonces and loses answers: a second call, and never a second message."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.adapter import Capabilities
from bot.events import Address
from bot.message import Message
from bot.outcomes import Outcome, Uncertain
from models.queue.delivery import Aim, Lease, State
from models.queue.kinds import Kind
from models.queue.port import Claim
from tests.integration.sending.people import reader
from tests.integration.sending.stage import Stage, staged
from tests.support.adapter import RICH, FakeAdapter
from tests.support.clock import NOON, ManualClock

pytestmark = pytest.mark.usefixtures("database")

SENT = (State.SENT, "")
LOST = Uncertain("connection lost")


@dataclass
class Nonces(FakeAdapter):
    """Discord: shows one message a nonce, and forgets to answer as often as it is told to."""

    name: str = "discord"
    capabilities: Capabilities = field(default_factory=lambda: replace(RICH, idempotent=True))
    shown: dict[str, str] = field(default_factory=dict[str, str])
    unheard: deque[bool] = field(default_factory=deque[bool])
    """Of each call whose answer is lost, in order, whether the message was shown."""

    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        outcome = await super().notify(address, message, nonce=nonce)
        lost = bool(self.unheard)
        if not lost or self.unheard.popleft():
            self.shown.setdefault(nonce, self.texts[-1])
        return LOST if lost else outcome


async def owing(stage: Stage, kind: Kind = Kind.RETAKE) -> None:
    """Owe one message to one person, and let its first call come to an unknown end."""
    person = await reader("1", "discord")
    await stage.owes(person, "3.1", kind=kind)
    await stage.sending.settled()


@pytest.mark.parametrize("shown", [True, False])
async def test_a_message_whose_answer_was_lost_is_there_once_and_known_to_be(shown: bool) -> None:
    discord = Nonces(unheard=deque([shown, shown]))
    async with staged(discord) as stage:
        await owing(stage)
        await stage.until(NOON + timedelta(minutes=2))
        assert len(discord.sendings) == 3
        assert list(discord.shown.values()) == ["3.1"]
        assert await stage.states() == [SENT]


async def test_without_a_word_for_two_minutes_it_is_left_and_its_reason_says_so() -> None:
    discord = Nonces(unheard=deque([True] * 99))
    async with staged(discord) as stage:
        await owing(stage)
        await stage.until(NOON + timedelta(minutes=10))
        calls = len(discord.sendings)
        assert calls > 2
        await stage.until(NOON + timedelta(hours=3))
        assert len(discord.sendings) == calls
        ((state, reason),) = await stage.states()
        assert (state, reason) in {(State.UNCERTAIN, LOST.reason), (State.UNCERTAIN, f"unconfirmed:{LOST.reason}")}
        assert len(discord.shown) == 1


@pytest.mark.parametrize(("minutes", "state"), [(1, State.SENT), (3, State.UNCERTAIN)])
async def test_after_a_crash_in_the_call_it_is_called_again_in_time_and_left_later(minutes: int, state: State) -> None:
    person = await reader("1", "discord")
    async with staged(Nonces()) as dead:
        (id_,) = await dead.owes(person, "1.1", kind=Kind.NOTICE)
        await dead.queue.aim([(id_, Aim("discord", 1))])
        lease = Lease("discord", dead.epoch("discord"), NOON + timedelta(minutes=2), idempotent=True)
        await dead.queue.claim(Claim(lease), NOON)
        await dead.queue.mark_sending([id_], lease, NOON)
    clock = ManualClock(NOON + timedelta(minutes=minutes))
    async with staged(Nonces(), clock=clock) as again:
        await again.until(clock.now() + timedelta(minutes=1))
        assert [found for found, _ in await again.states()] == [state]
        assert [each.nonce for each in again.adapters["discord"].sendings] == [str(id_)][: 3 - minutes]


async def test_a_second_message_that_an_operator_asks_for_is_one() -> None:
    discord = Nonces(unheard=deque([True] * 99))
    async with staged(discord) as stage:
        await owing(stage)
        await stage.until(NOON + timedelta(minutes=10))
        discord.unheard.clear()
        (row,) = await stage.rows()
        (bundle,) = [each for each in await stage.queue.history(row.person_id) if each.kind is Kind.BUNDLE]
        assert await stage.queue.resend([bundle.id], stage.clock.now()) == 1
        await stage.sending.settled()
        assert len(discord.shown) == 2
        assert await stage.states() == [SENT]


async def test_what_the_person_has_answered_since_is_not_called_again_and_may_have_arrived() -> None:
    discord = Nonces(unheard=deque([True]))
    async with staged(discord) as stage:
        await owing(stage)
        (row,) = await stage.rows()
        assert row.doubted_at == NOON
        await stage.queue.cancel([row.key], "superseded")
        await stage.until(NOON + timedelta(minutes=5))
        assert len(discord.sendings) == 1
        assert await stage.states() == [(State.UNCERTAIN, "unconfirmed:superseded")]
