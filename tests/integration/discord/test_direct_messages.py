"""Direct messages: opened as slowly as Discord wishes, and anew where what is remembered is none any more."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapter import PRIVATE
from bot.events import Address
from bot.message import Message, plain
from bot.outcomes import RetryAt, Scope, Sent, Unreachable
from tests.integration.discord.alone import alone
from tests.standins.discord.person import Person
from tests.standins.discord.refusals import Because, refusing, too_many
from tests.support.course import listening

REMINDER = Message(plain("Rappel"))
OPEN = "POST /users/@me/channels"


def address(person: Person) -> Address:
    return Address("discord", str(person.id))


async def test_opened_too_fast_no_more_are_opened_and_those_that_are_open_are_written_to(tmp_path: Path) -> None:
    async with alone(tmp_path) as discord:
        known, *others = [discord.standin.person(f"P{number}", "fr") for number in range(4)]
        assert isinstance(await discord.adapter.notify(address(known), REMINDER), Sent)
        discord.standin.faults.plan(refusing(Because.OPENING_TOO_FAST), OPEN, times=None)
        before = len(discord.standin.measures.calls_to(OPEN))
        for other in others:
            outcome = await discord.adapter.notify(address(other), REMINDER)
            assert isinstance(outcome, RetryAt)
            assert outcome.scope is Scope.CHAT
        assert len(discord.standin.measures.calls_to(OPEN)) == before + 1
        assert isinstance(await discord.adapter.notify(address(known), REMINDER), Sent)


@pytest.mark.parametrize("because", [Because.UNKNOWN_CHANNEL, Because.MISSING_ACCESS])
async def test_a_channel_that_is_none_of_ours_is_opened_anew(tmp_path: Path, because: Because) -> None:
    """As when the token became that of another application: the channels of the first one are not its own."""
    async with alone(tmp_path) as discord:
        camille = discord.standin.person("Camille", "fr")
        await discord.adapter.notify(address(camille), REMINDER)
        discord.standin.faults.plan(refusing(because), "POST /channels/*/messages")
        assert isinstance(await discord.adapter.notify(address(camille), REMINDER), Sent)
        discord.standin.faults.plan(refusing(because), "POST /channels/*/messages", times=2)
        assert isinstance(await discord.adapter.notify(address(camille), REMINDER), Unreachable)


async def test_what_was_written_there_is_changed_in_the_channel_that_is_opened_anew(tmp_path: Path) -> None:
    async with alone(tmp_path) as discord:
        camille = discord.standin.person("Camille", "fr")
        sent = await discord.adapter.notify(address(camille), REMINDER)
        assert isinstance(sent, Sent)
        for method in ("PATCH", "DELETE"):
            discord.standin.faults.plan(refusing(Because.UNKNOWN_CHANNEL), f"{method} /channels/*/messages/*")
            opened = len(discord.standin.measures.calls_to(OPEN))
            if method == "PATCH":
                outcome = await discord.adapter.edit(address(camille), PRIVATE, sent.message, Message(plain("Encore")))
            else:
                outcome = await discord.adapter.delete(address(camille), PRIVATE, sent.message)
            assert outcome == sent
            assert len(discord.standin.measures.calls_to(OPEN)) == opened + 1


async def test_the_request_that_opens_a_channel_is_paced_like_the_message(tmp_path: Path) -> None:
    async with alone(tmp_path) as discord:
        camille = discord.standin.person("Camille", "fr")
        with listening(lambda: len(discord.standin.measures.calls_to(OPEN))) as course:
            await discord.adapter.notify(address(camille), REMINDER)
            assert course.left == [0, 1], "one to open it, one to write there"
            await discord.adapter.notify(address(camille), REMINDER)
            assert course.left == [0, 1, 1]


async def test_a_wish_to_wait_is_said_as_soon_as_it_comes(tmp_path: Path) -> None:
    async with alone(tmp_path) as discord:
        camille = discord.standin.person("Camille", "fr")
        discord.standin.faults.plan(too_many(7, everywhere=True), "POST /channels/*/messages")
        with listening() as course:
            outcome = await discord.adapter.notify(address(camille), REMINDER)
    assert course.told == [outcome]
    assert isinstance(outcome, RetryAt)
    assert outcome.scope is Scope.BOT
