"""The stand-in under the real library: what a bot does there works here."""

from __future__ import annotations

from collections.abc import AsyncIterator

import discord
import discord.http
import pytest

from tests.standins.common.faults import Drop
from tests.standins.discord import DiscordStandin, Person, bad_gateway, too_many
from tests.unit.standins.discord.bot import Bot, running_bot


@pytest.fixture
async def bot(standin: DiscordStandin, url: str) -> AsyncIterator[Bot]:
    """A bot that is connected."""
    async with running_bot(standin, url) as running:
        yield running


async def test_bot_connects_and_knows_its_server(standin: DiscordStandin, bot: Bot):
    (guild,) = bot.guilds

    assert (guild.name, guild.text_channels[0].name, guild.me.bot) == ("Campus", "general", True)
    assert bot.application_id == standin.state.world.application_id
    assert [command.body["name"] for command in standin.commands.of()] == ["levels", "picture", "competence"]
    assert len(await bot.tree.fetch_commands()) == 3


async def test_slash_command_is_announced_and_followed_up(standin: DiscordStandin, bot: Bot, camille: Person):
    interaction = await camille.uses("/levels", guild=standin.campus)

    message = await camille.receives()
    assert (message.text, message.ephemeral, message.labels) == ("your levels", True, ["Undo", "Tell"])
    assert await interaction.acknowledged() < 3


async def test_buttons_menu_and_modal_are_answered(bot: Bot, camille: Person):
    await camille.uses("/levels")
    message = await camille.receives()

    await camille.chooses(message, "Data")
    assert (await camille.receives()).text == "chose 3.2"
    await camille.presses(message, "Tell")
    modal = await camille.is_asked()
    assert modal.title == "Level"
    await camille.fills(modal, {"Which level": "4"})
    assert (await camille.receives()).text == "level 4"
    await camille.presses(message, "Undo")
    edited = await camille.sees_edited()
    assert (edited.text, edited.buttons) == ("undone", ())


async def test_option_is_completed(standin: DiscordStandin, bot: Bot, camille: Person):
    choices = await camille.completes("/competence", "which", "3.", guild=standin.campus)

    assert [choice["value"] for choice in choices] == ["3.1", "3.2"]
    await camille.uses("/competence", which="3.1", guild=standin.campus)
    assert (await camille.receives()).text == "competence 3.1"


async def test_direct_message_and_file_are_read_and_answered(bot: Bot, camille: Person):
    await camille.writes("j’ai fini 3.1")
    assert (await camille.receives()).text == "you said j’ai fini 3.1"
    await camille.uploads("roster.csv", b"12345")
    assert (await camille.receives()).text == "you said  5"


async def test_file_is_sent_with_its_alternative_text(bot: Bot, camille: Person):
    await camille.uses("/picture")

    (file,) = (await camille.receives()).files
    assert (file.name, file.content, file.description) == ("levels.png", b"png", "All levels")


async def test_bot_writes_first_under_a_nonce(bot: Bot, camille: Person):
    user = await bot.fetch_user(camille.id)
    channel = await user.create_dm()

    first = await channel.send("reminder", nonce="delivery-1")
    again = await bot.get_partial_messageable(channel.id).send("reminder", nonce="delivery-1")

    assert first.id == again.id
    assert first.nonce == "delivery-1"


async def test_refusals_arrive_as_the_library_raises_them(standin: DiscordStandin, bot: Bot, camille: Person):
    channel = bot.get_partial_messageable(camille.direct_channel.id)
    await camille.closes_direct_messages()

    with pytest.raises(discord.Forbidden) as closed:
        await channel.send("x")
    assert closed.value.code == 50007
    with pytest.raises(discord.HTTPException, match="Must be 2000 or fewer in length") as long:
        await channel.send("x" * 2001)
    assert long.value.code == 50035
    with pytest.raises(discord.NotFound):
        await bot.fetch_user(1)


async def test_wait_is_obeyed_and_a_dropped_call_is_the_connections(standin: DiscordStandin, bot: Bot, camille: Person):
    channel = bot.get_partial_messageable(camille.direct_channel.id)
    standin.faults.plan(too_many(0.01), "POST /channels/*/messages")

    assert (await channel.send("x")).id
    standin.faults.plan(Drop(accepted=True), "POST /channels/*/messages")
    with pytest.raises(Exception, match="disconnected"):
        await channel.send("y")
    standin.faults.plan(bad_gateway(503), "POST /channels/*/messages")
    with pytest.raises(discord.DiscordServerError):
        await channel.send("z")
    assert [message.text for message in camille.user.inbox.messages] == ["x", "y"]


@pytest.mark.parametrize("way", ["drop", "close", "ask_to_reconnect"])
async def test_bot_resumes_and_misses_nothing(standin: DiscordStandin, bot: Bot, camille: Person, way: str):
    {
        "drop": standin.gateway.drop,
        "close": standin.gateway.close,
        "ask_to_reconnect": standin.gateway.ask_to_reconnect,
    }[way]()
    await camille.writes("meanwhile")

    await standin.gateway.resumed.next()

    assert (await camille.receives()).text == "you said meanwhile"
    assert len(standin.gateway.started) == 1


async def test_restarted_bot_answers_a_button_of_before(standin: DiscordStandin, url: str, camille: Person):
    async with running_bot(standin, url):
        await camille.uses("/levels")
        message = await camille.receives()
    async with running_bot(standin, url):
        await camille.presses(message, "Undo")

        assert (await camille.sees_edited()).text == "undone"


async def test_wrong_token_is_told(standin: DiscordStandin, url: str):
    standin.state.token = "another"
    before = discord.http.Route.BASE
    discord.http.Route.BASE = url
    try:
        async with discord.Client(intents=discord.Intents.none()) as client:
            with pytest.raises(discord.LoginFailure):
                await client.login("wrong")
    finally:
        discord.http.Route.BASE = before
