"""Every interaction is acknowledged once, in time, whatever waits and whatever fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.events import Address, Happening, Pressed, Said
from bot.message import Button, Message, Payload, plain
from bot.outcomes import Sent
from tests.integration.discord.alone import alone, card
from tests.standins.common.faults import Drop, Kind
from tests.standins.discord.refusals import Because, bad_gateway, refusing, too_many

CALLBACK = "POST /interactions/*"
ANSWER = Message(plain("Voici."))


async def test_a_core_that_takes_nothing_holds_no_acknowledgement_up(tmp_path: Path) -> None:
    async with alone(tmp_path, card("levels", personal=True)) as discord:
        discord.gate.clear()
        camille = discord.standin.person("Camille", "fr")
        interactions = [await camille.uses("/levels") for _ in range(20)]
        assert max([await each.acknowledged() for each in interactions]) < 3
        assert list(discord.came) == []
        discord.gate.set()
        await discord.came.first(20)
        assert [event.id for event in discord.came] == [str(each.id) for each in interactions]


@pytest.mark.parametrize("fault", [Drop(), Drop(accepted=True), bad_gateway()])
async def test_an_acknowledgement_that_is_lost_is_said_again(tmp_path: Path, fault: Kind) -> None:
    async with alone(tmp_path, card("levels", personal=True)) as discord:
        camille = discord.standin.person("Camille", "fr")
        discord.standin.faults.plan(fault, CALLBACK)
        interaction = await camille.uses("/levels", guild=discord.standin.campus)
        assert await interaction.acknowledged() < 3
        assert isinstance(await discord.answers(await discord.came.next(), ANSWER), Sent)
        assert (await camille.receives()).ephemeral


@pytest.mark.parametrize("fault", [Drop(accepted=True), refusing(Because.UNKNOWN_INTERACTION), too_many(1)])
async def test_who_cannot_be_told_that_we_are_at_it_is_answered_elsewhere(tmp_path: Path, fault: Kind) -> None:
    """Lost for good, too late, or asked to wait: in a server what is personal goes into direct messages then."""
    async with alone(tmp_path, card("levels", personal=True)) as discord:
        camille = discord.standin.person("Camille", "fr")
        discord.standin.faults.plan(fault, CALLBACK, times=2)
        await camille.uses("/levels", guild=discord.standin.campus)
        assert isinstance(await discord.answers(await discord.came.next(), ANSWER), Sent)
        shown = await camille.receives()
        assert shown.ephemeral or shown.channel.recipient is camille.user


async def test_what_is_turned_away_is_not_said_to_be_thought_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.adapters.discord.receiver._MOST", 0)
    async with alone(tmp_path, card("levels", personal=True)) as discord:
        camille = discord.standin.person("Camille", "fr")
        interaction = await camille.uses("/levels")
        with pytest.raises(TimeoutError):
            await interaction.acknowledged(patience=0.3)
        assert list(discord.came) == []


async def test_what_is_written_and_pressed_comes_in_its_order(tmp_path: Path) -> None:
    async with alone(tmp_path, card("levels", personal=True)) as discord:
        camille = discord.standin.person("Camille", "fr")
        address = Address("discord", str(camille.id))
        await discord.adapter.notify(address, Message(plain("?"), ((Button("Oui", Payload("p")),),)))
        shown = await camille.receives()
        for number in range(5):
            await camille.writes(f"m{number}")
            await camille.presses(shown, "Oui")
        await discord.came.first(10)
        said = [_word(event.happening) for event in discord.came]
        assert said == [word for number in range(5) for word in (f"m{number}", "p")]


def _word(happening: Happening) -> str:
    assert isinstance(happening, Said | Pressed)
    return happening.text if isinstance(happening, Said) else happening.data
