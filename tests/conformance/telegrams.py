"""Somebody at Telegram: what the stand-in for it shows them, told as the suite asks."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

from bot.adapter import Adapter
from bot.adapters.conformance import File, Harness, Shown
from bot.adapters.telegram.adapter import TelegramAdapter
from bot.adapters.telegram.manifest import ACCESS, API_URL
from bot.events import Address
from bot.menu import CommandCard
from bot.surroundings import Surroundings
from tests.standins.telegram import utf16
from tests.standins.telegram.groups import Group
from tests.standins.telegram.messages import Message
from tests.standins.telegram.people import Person
from tests.standins.telegram.standin import TOKEN, TelegramStandin
from tests.support.clock import ManualClock

__all__ = ["Reader", "open_telegram"]

_RUNS = count(1)
_PARAGRAPH = "\n\n"


class Reader:
    """A person with their private chat, and a channel they read."""

    role = ""

    def __init__(self, adapter: Adapter, person: Person, channel: Group) -> None:
        self.adapter = adapter
        self.place = f"@{channel.chat.username}"
        self._channel = channel
        self.address = Address("telegram", str(person.id))
        self.chat = str(person.id)
        self._person = person

    async def type(self, text: str) -> None:
        """Write a message."""
        await self._person.writes(text)

    async def press(self, label: str) -> None:
        """Press a button of the last message that has any."""
        last = [message for message in self._theirs() if message.buttons][-1]
        await self._person.presses(last, label)

    async def upload(self, name: str, content: bytes) -> None:
        """Send a file."""
        await self._person.uploads(name, content)

    async def shown(self) -> list[Shown]:
        """Read the chat."""
        return [_shown(message) for message in self._theirs()]

    async def posted(self) -> list[Shown]:
        """Read the channel."""
        return [_shown(message) for message in self._channel.chat.messages.values()]

    async def called(self) -> set[str]:
        """Tell whom the channel's messages mention."""
        return {name for message in self._channel.chat.messages.values() for name in message.styled("mention")}

    def _theirs(self) -> list[Message]:
        return [message for message in self._person.screen if message.sender.is_bot]


def _shown(message: Message) -> Shown:
    text, alt = _without_alt(message) if message.file else (message.text, "")
    links = [entity["url"] for entity in message.entities if entity["type"] == "text_link"]
    return Shown(
        text=text,
        buttons=tuple(message.labels),
        links=(*links, *message.styled("url"), *(button.url for button in message.buttons if button.url)),
        files=() if message.file is None else (File(message.file.name, alt, message.file.content),),
    )


def _without_alt(message: Message) -> tuple[str, str]:
    """Split a caption: its last paragraph, when all in italics, says what the file shows."""
    italics = [entity for entity in message.entities if entity["type"] == "italic"]
    whole = utf16.length(message.text)
    if not italics or italics[-1]["offset"] + italics[-1]["length"] != whole:
        return message.text, ""
    alt = utf16.part(message.text, italics[-1])
    return message.text.removesuffix(alt).removesuffix(_PARAGRAPH), alt


@asynccontextmanager
async def open_telegram(language: str = "fr", menu: tuple[CommandCard, ...] = ()) -> AsyncGenerator[Harness]:
    """Open a Telegram with one person, whose chat with the bot is open; the commands of ``menu`` are listed."""
    standin = TelegramStandin()
    standin.world.updates.first += 1000 * next(_RUNS)
    with tempfile.TemporaryDirectory() as place:
        async with standin.running() as url:
            around = Surroundings({ACCESS: TOKEN, API_URL: url}, Path(place), ManualClock(), menu)
            adapter = TelegramAdapter(around)
            channel = standin.channel("Infos Pix", "pix_infos")
            yield Reader(adapter, standin.person("Camille", language=language, started=True), channel)
            await adapter.close()
