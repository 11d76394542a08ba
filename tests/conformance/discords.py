"""Discord's adapter over the stand-in, with a person in its direct messages."""

from __future__ import annotations

import re
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.adapters.conformance import File, Harness, Shown
from bot.adapters.discord.adapter import DiscordAdapter
from bot.adapters.discord.manifest import ACCESS, API_URL
from bot.arguments import Parameter, split
from bot.events import Address
from bot.menu import CommandCard
from bot.surroundings import Surroundings
from tests.standins.discord.markdown import shown as read
from tests.standins.discord.messages import Message
from tests.standins.discord.person import Person
from tests.standins.discord.standin import DiscordStandin
from tests.support.clock import ManualClock

__all__ = ["open_discord"]

Menu = tuple[CommandCard, ...]

_LINK = re.compile(r"\[[^\]]*\]\(<?([^)>]+)>?\)")


class AtDiscord:
    """Somebody who writes to the bot in private."""

    def __init__(self, standin: DiscordStandin, person: Person, adapter: DiscordAdapter, menu: Menu = ()) -> None:
        self.adapter = adapter
        self.address = Address("discord", str(person.id))
        self.chat = str(person.direct_channel.id)
        self._channel = standin.campus.channel
        self.place = str(self._channel.id)
        self.role = str(standin.state.world.add_role(standin.campus, "L1").id)
        self._standin, self._person = standin, person
        self._menu = {name: card for card in menu for name in (card.name, *card.names.values())}
        self._met = False

    async def type(self, text: str) -> None:
        """Write a direct message; a command that Discord lists is used as one, which its client insists on."""
        await self._connected()
        name, _, rest = text.removeprefix("/").partition(" ")
        card = self._menu.get(name) if text.startswith("/") else None
        if card is None or name not in self._person.commands():
            await self._person.writes(text)
            return
        parameters = [Parameter(each.name, rest=each is card.parameters[-1]) for each in card.parameters]
        words = zip(parameters, split(rest, parameters), strict=False)
        options: dict[str, Any] = {parameter.name: word for parameter, word in words}
        await self._person.uses(name, **options)

    async def press(self, label: str) -> None:
        """Press a button, or choose an option."""
        await self._connected()
        message = self._messages()[-1]
        if label in message.labels:
            await self._person.presses(message, label)
        else:
            await self._person.chooses(message, label)

    async def upload(self, name: str, content: bytes) -> None:
        """Send a file."""
        await self._connected()
        await self._person.uploads(name, content)

    async def shown(self) -> list[Shown]:
        """Read the conversation."""
        return [_shown(message) for message in self._messages()]

    async def posted(self) -> list[Shown]:
        """Read the server's channel."""
        return [_shown(message) for message in self._channel.messages.values()]

    async def called(self) -> set[str]:
        """Tell whom the channel's messages have called."""
        found = set[str]()
        for message in self._channel.messages.values():
            found |= {str(each) for each in (*message.pinged_roles, *(user.id for user in message.pinged))}
            found |= {"everyone"} if message.pings_everyone else set()
        return found

    def _messages(self) -> list[Message]:
        messages = self._person.direct_channel.messages.values()
        return [message for message in messages if message.author.bot]

    async def _connected(self) -> None:
        """Wait until the adapter listens: nobody is told later what Discord's gateway said to nobody."""
        if not self._met:
            await self._standin.gateway.ready()
            if self._menu:
                await self._standin.commands.listed.next()
            self._met = True


@asynccontextmanager
async def open_discord(locale: str = "fr", menu: Menu = ()) -> AsyncGenerator[Harness]:
    """Open an adapter whose person shares a server with it; the commands of ``menu`` are listed."""
    standin = DiscordStandin()
    async with standin.running() as url:
        with tempfile.TemporaryDirectory() as folder:
            around = Surroundings({ACCESS: standin.token, API_URL: url}, Path(folder), ManualClock(), menu)
            person = standin.person("Camille", locale)
            # As if they had used a command once: Discord tells the language with nothing else.
            await around.notes.write(f"user:{person.id}", f" {locale}")
            adapter = DiscordAdapter(around)
            yield AtDiscord(standin, person, adapter, menu)
            await adapter.close()


def _shown(message: Message) -> Shown:
    written = message.text or "".join(embed.get("description", "") for embed in message.embeds)
    options = [option.label for menu in message.menus for option in menu.options]
    links = [button.url for button in message.buttons if button.url]
    return Shown(
        text=read(written),
        buttons=(*(button.label for button in message.buttons), *options),
        links=(*_LINK.findall(written), *links),
        files=tuple(File(file.name, file.description, file.content) for file in message.files),
    )
