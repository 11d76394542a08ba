"""A small bot on the real library, to prove that the stand-in is what that library expects."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any

import discord
import discord.http
from discord import app_commands

from tests.standins.discord import DiscordStandin

__all__ = ["Bot", "running_bot"]

Happening = discord.Interaction[discord.Client]


class Ask(discord.ui.Modal, title="Level"):
    """A modal with a question in a row and a menu under a label."""

    level: discord.ui.TextInput[Ask] = discord.ui.TextInput(label="Which level", max_length=1, custom_id="level")

    async def on_submit(self, interaction: Happening, /) -> None:
        """Say what was told."""
        await interaction.response.send_message(f"level {self.level.value}", ephemeral=True)


class Choices(discord.ui.View):
    """A row of buttons and a menu that outlive a restart."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.button(label="Undo", custom_id="undo")
    async def undo(self, interaction: Happening, button: discord.ui.Button[Choices]) -> None:
        """Change the message."""
        del button
        await interaction.response.edit_message(content="undone", view=None)

    @discord.ui.button(label="Tell", custom_id="tell")
    async def tell(self, interaction: Happening, button: discord.ui.Button[Choices]) -> None:
        """Open the modal."""
        del button
        await interaction.response.send_modal(Ask())

    @discord.ui.select(
        custom_id="which",
        options=[discord.SelectOption(label="Documents", value="3.1"), discord.SelectOption(label="Data", value="3.2")],
    )
    async def which(self, interaction: Happening, select: discord.ui.Select[Choices]) -> None:
        """Announce an answer and give it later."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.edit_original_response(content=f"chose {select.values[0]}")


class Bot(discord.AutoShardedClient):
    """Answers ``/levels``, ``/picture``, presses, choices, direct messages and files."""

    def __init__(self) -> None:
        intents = discord.Intents.none()
        intents.guilds = intents.dm_messages = True
        super().__init__(intents=intents, guild_ready_timeout=0.2)
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(app_commands.Command(name="levels", description="Levels", callback=levels))
        self.tree.add_command(app_commands.Command(name="picture", description="Picture", callback=picture))
        self.tree.add_command(competence)

    async def setup_hook(self) -> None:
        """Register what there is."""
        self.add_view(Choices())
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        """Say back what was written, and how large what was sent is."""
        if message.author.bot:
            return
        sizes = [str(len(await attachment.read())) for attachment in message.attachments]
        await message.channel.send(" ".join([f"you said {message.content}", *sizes]))


async def levels(interaction: Happening) -> None:
    """Announce an answer for one person, then give it."""
    await interaction.response.defer(ephemeral=True)
    await interaction.followup.send("your levels", view=Choices())


async def picture(interaction: Happening) -> None:
    """Answer with a file."""
    file = discord.File(BytesIO(b"png"), "levels.png", description="All levels")
    await interaction.response.send_message("look", file=file)


async def show(interaction: Happening, which: str) -> None:
    """Answer publicly."""
    await interaction.response.send_message(f"competence {which}")


competence = app_commands.Command[Any, [str], None](name="competence", description="One competence", callback=show)


@competence.autocomplete("which")
async def complete(interaction: Happening, typed: str) -> list[app_commands.Choice[str]]:
    """Propose what begins so."""
    del interaction
    known = ["3.1", "3.2", "4.1"]
    return [app_commands.Choice(name=f"Competence {each}", value=each) for each in known if each.startswith(typed)]


@asynccontextmanager
async def running_bot(standin: DiscordStandin, url: str) -> AsyncGenerator[Bot]:
    """Run a bot until the block ends."""
    before = discord.http.Route.BASE
    discord.http.Route.BASE = url
    bot = Bot()
    running = asyncio.create_task(bot.start(standin.token))
    try:
        await standin.gateway.ready()
        await bot.wait_until_ready()
        yield bot
    finally:
        await bot.close()
        await running
        discord.http.Route.BASE = before
