"""In a server: what is personal is never seen by others, whatever fails on the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.message import Message, plain
from bot.outcomes import Outcome, Sent, Transient
from tests.integration.discord.alone import alone, card
from tests.standins.common.faults import Kind
from tests.standins.discord.refusals import Because, bad_gateway, refusing

SECRET = Message(plain("Camille a 96 pix."), private=True)
REMOVAL = "DELETE /webhooks/*"


async def test_a_personal_answer_to_what_is_answered_openly_is_whispered(tmp_path: Path) -> None:
    async with alone(tmp_path, card("faq")) as discord:
        camille, robin = discord.standin.person("Camille", "fr"), discord.standin.person("Robin", "fr")
        await camille.uses("/faq", guild=discord.standin.campus)
        assert isinstance(await discord.answers(await discord.came.next(), SECRET), Sent)
        assert list(robin.user.inbox.messages) == []
        assert camille.user.inbox.messages[-1].ephemeral


@pytest.mark.parametrize("fault", [bad_gateway(), refusing(Because.MISSING_ACCESS)])
async def test_where_is_thinking_stays_nothing_personal_takes_its_place(tmp_path: Path, fault: Kind) -> None:
    async with alone(tmp_path, card("faq")) as discord:
        camille, robin = discord.standin.person("Camille", "fr"), discord.standin.person("Robin", "fr")
        discord.standin.faults.plan(fault, REMOVAL)
        await camille.uses("/faq", guild=discord.standin.campus)
        outcome: Outcome = await discord.answers(await discord.came.next(), SECRET)
        assert all("96 pix" not in message.shown for message in robin.user.inbox.messages)
        assert robin.user.inbox.edits.unread == []
        assert isinstance(outcome, Transient) or "96 pix" in camille.user.inbox.messages[-1].shown


async def test_a_second_try_finds_it_gone_and_whispers(tmp_path: Path) -> None:
    async with alone(tmp_path, card("faq")) as discord:
        camille, robin = discord.standin.person("Camille", "fr"), discord.standin.person("Robin", "fr")
        discord.standin.faults.plan(replace(bad_gateway(), accepted=True), REMOVAL)
        await camille.uses("/faq", guild=discord.standin.campus)
        event = await discord.came.next()
        assert isinstance(await discord.answers(event, SECRET), Transient)
        assert isinstance(await discord.answers(event, SECRET), Sent)
        assert camille.user.inbox.messages[-1].ephemeral
        assert all("96 pix" not in message.shown for message in robin.user.inbox.messages)
