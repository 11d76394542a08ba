"""A person on either messenger, with the few acts that a journey through the real program needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from tests.standins.discord.messages import Message as DiscordMessage
from tests.standins.discord.person import Person as DiscordPerson
from tests.standins.telegram.messages import Message as TelegramMessage
from tests.standins.telegram.people import Person as TelegramPerson

__all__ = ["Messenger", "OnDiscord", "OnTelegram", "Read"]

_PATIENCE = 30


@dataclass(frozen=True)
class Read:
    """A message as it is read. ``handle`` is the platform's own, to press its buttons."""

    text: str
    labels: tuple[str, ...]
    handle: object


class Messenger(Protocol):
    """Somebody on a platform."""

    @property
    def account(self) -> str:
        """Their account, as operators write it."""
        ...

    async def asks(self, command: str, words: str = "") -> Read:
        """Use a command, and return the answer."""
        ...

    async def touches(self, message: Read, label: str) -> None:
        """Press a button, or choose an option."""
        ...

    async def presses(self, message: Read, label: str) -> Read:
        """Press a button, and return the message as it is then."""
        ...

    async def receives(self) -> Read:
        """Return the next message."""
        ...

    async def sends(self, name: str, content: bytes) -> Read:
        """Send a file, and return the answer."""
        ...

    async def shuts_out(self) -> None:
        """Let the bot write no more."""
        ...

    async def lets_in(self) -> None:
        """Let it write again."""
        ...


@dataclass(frozen=True)
class OnTelegram:
    """A person in their private chat with the bot."""

    person: TelegramPerson

    @property
    def account(self) -> str:
        return f"telegram:{self.person.id}"

    async def asks(self, command: str, words: str = "") -> Read:
        await self.person.writes(f"/{command} {words}".strip())
        return await self.receives()

    async def touches(self, message: Read, label: str) -> None:
        assert isinstance(message.handle, TelegramMessage)
        await self.person.presses(message.handle, label)

    async def presses(self, message: Read, label: str) -> Read:
        await self.touches(message, label)
        return _of_telegram(await self.person.sees_edited(patience=_PATIENCE))

    async def receives(self) -> Read:
        return _of_telegram(await self.person.receives(patience=_PATIENCE))

    async def sends(self, name: str, content: bytes) -> Read:
        await self.person.uploads(name, content)
        return await self.receives()

    async def shuts_out(self) -> None:
        await self.person.blocks()

    async def lets_in(self) -> None:
        await self.person.unblocks()


@dataclass(frozen=True)
class OnDiscord:
    """A person in their direct messages with the bot."""

    person: DiscordPerson
    option: str = "told"

    @property
    def account(self) -> str:
        return f"discord:{self.person.id}"

    async def asks(self, command: str, words: str = "") -> Read:
        options: dict[str, Any] = {self.option: words} if words else {}
        await self.person.uses(f"/{command}", **options)
        return await self.receives()

    async def touches(self, message: Read, label: str) -> None:
        assert isinstance(message.handle, DiscordMessage)
        if label in message.handle.labels:
            await self.person.presses(message.handle, label)
        else:
            await self.person.chooses(message.handle, label)

    async def presses(self, message: Read, label: str) -> Read:
        await self.touches(message, label)
        return _of_discord(await self.person.sees_edited(patience=_PATIENCE))

    async def receives(self) -> Read:
        return _of_discord(await self.person.receives(patience=_PATIENCE))

    async def sends(self, name: str, content: bytes) -> Read:
        await self.person.uploads(name, content)
        return await self.receives()

    async def shuts_out(self) -> None:
        await self.person.closes_direct_messages()

    async def lets_in(self) -> None:
        await self.person.opens_direct_messages()


def _of_telegram(message: TelegramMessage) -> Read:
    return Read(message.text, tuple(message.labels), message)


def _of_discord(message: DiscordMessage) -> Read:
    options = (option.label for menu in message.menus for option in menu.options)
    return Read(message.shown, (*message.labels, *options), message)
