"""A bare discord.py program: every `/levels` is answered by one fixed text. The peer of the Discord figures."""

from __future__ import annotations

import os

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

TEXT = "96 pix out of 896, from the profile you sent on 12 November."


class Bare(discord.Client):
    """Lists one command and answers it."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents.none())
        self.tree = discord.app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        """List the command."""
        await self.tree.sync()


def main() -> None:
    """Answer until killed."""
    Route.BASE = os.environ["BARE_URL"]
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["BARE_GATEWAY"])
    client = Bare()

    @client.tree.command(description="levels")
    async def levels(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(TEXT)

    del levels
    client.run(os.environ["BARE_TOKEN"], log_handler=None)


if __name__ == "__main__":
    main()
