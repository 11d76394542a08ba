"""Discord as it fails: drops, double deliveries, revoked tokens, restarts; nothing is lost, nothing done twice."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from bot.events import Address
from bot.message import Message, plain
from bot.outcomes import Sent, Unreachable
from models.database import fetch
from tests.integration.discord.conftest import Discord
from tests.integration.served import served
from tests.standins.discord.gateway.connection import Close


async def attempts() -> int:
    """Return how many attempts are kept."""
    return len(await fetch("SELECT id FROM attempt"))


async def listing_noted() -> bool:
    """Tell whether it is noted which commands Discord lists."""
    return bool(await fetch("SELECT key FROM adapter_note WHERE key LIKE 'menu:%'"))


async def test_every_interaction_is_acknowledged_in_time(discord: Discord) -> None:
    people = [discord.standin.person(f"P{number}", "fr") for number in range(30)]
    for person in people:
        await person.uses("/niveaux")
    for person in people:
        await person.receives()
    assert max(discord.standin.interactions.lateness()) < 3


async def test_what_is_delivered_twice_is_done_once(discord: Discord) -> None:
    interaction = await discord.camille.uses("/fini", reponse="3.1 niveau 2")
    await discord.camille.receives()
    discord.standin.delivers_again(interaction)
    await discord.camille.writes("mes niveaux")
    await discord.camille.receives()
    await discord.service.settled()
    assert await attempts() == 1


async def test_a_dropped_gateway_is_resumed_and_nothing_said_meanwhile_is_lost(discord: Discord) -> None:
    discord.standin.gateway.drop()
    await discord.camille.writes("mes niveaux")
    await discord.standin.gateway.resumed.next(patience=20)
    assert "niveaux" in (await discord.camille.receives(patience=20)).text


async def test_a_revoked_token_is_said_and_when_it_is_taken_again_all_goes_on(discord: Discord) -> None:
    with capture_logs() as logs:
        discord.standin.revokes_token()
        await discord.service.rests.next(patience=20)
        discord.standin.accepts_token()
        await discord.standin.gateway.ready(patience=20)
    assert any("PIXMATE_DISCORD_TOKEN" in str(line["event"]) for line in logs)
    await discord.camille.uses("/niveaux")
    assert await discord.camille.receives()


async def test_no_network_is_said_and_the_first_connection_comes_later(
    discord: Discord, monkeypatch: pytest.MonkeyPatch
) -> None:
    del monkeypatch
    await discord.standin.unplugs()
    discord.standin.gateway.close(Close.UNKNOWN_ERROR)
    await discord.standin.plugs_in()
    await discord.camille.writes("mes niveaux")
    assert await discord.camille.receives(patience=30)


async def test_commands_are_listed_once_however_often_the_service_starts(
    discord: Discord, monkeypatch: pytest.MonkeyPatch
) -> None:
    while not await listing_noted():
        await discord.camille.writes("mes niveaux")
        await discord.camille.receives()  # what is listed is noted a moment after Discord has it
    await discord.service.ends()
    async with served(discord.settings, monkeypatch):
        await discord.standin.gateway.ready()
        await discord.camille.writes("mes niveaux")
        await discord.camille.receives()
    assert discord.standin.commands.replaced == 1


async def test_a_button_shown_before_a_restart_works_after_it(
    discord: Discord, monkeypatch: pytest.MonkeyPatch
) -> None:
    await discord.camille.uses("/fini", reponse="3.1 niveau 2")
    noted = await discord.camille.receives()
    await discord.service.ends()
    async with served(discord.settings, monkeypatch):
        await discord.standin.gateway.ready()
        await discord.camille.presses(noted, "Annuler")
        edited = await discord.camille.sees_edited(noted)
    assert "3.1" in edited.text


async def test_closed_direct_messages_are_an_outcome(discord: Discord) -> None:
    (adapter,) = discord.service.assembly.adapters
    address = Address("discord", str(discord.camille.id))
    assert isinstance(await adapter.notify(address, Message(plain("Rappel"))), Sent)
    await discord.camille.closes_direct_messages()
    assert await adapter.notify(address, Message(plain("Rappel"))) == Unreachable("closed direct messages")


async def test_the_same_nonce_within_minutes_is_one_message(discord: Discord) -> None:
    (adapter,) = discord.service.assembly.adapters
    address = Address("discord", str(discord.camille.id))
    first = await adapter.notify(address, Message(plain("Rappel")), nonce="42")
    assert await adapter.notify(address, Message(plain("Rappel")), nonce="42") == first
    assert len(discord.standin.measures.of_channel(discord.camille.direct_channel.id)) == 1


async def test_a_nickname_pings_nobody_and_arrives_as_it_is(discord: Discord) -> None:
    hostile = discord.standin.person("@everyone **gras** <@1>", "fr")
    await hostile.uses("/start", guild=discord.standin.campus)
    shown = await hostile.receives()
    assert not shown.pings_everyone
    assert shown.pinged == []


async def test_a_student_s_file_is_not_even_fetched(discord: Discord) -> None:
    await discord.camille.uploads("photo.png", b"x" * 1000)
    assert "photo.png" in (await discord.camille.receives()).shown
    assert discord.standin.measures.calls_to("GET /attachments") == []
