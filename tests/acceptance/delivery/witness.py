"""What both platforms saw: the calls that came in, and the messages that stand in each chat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from tests.acceptance.delivery.crowd import Chat
from tests.standins.common.faults import Kind
from tests.standins.common.traffic import Request
from tests.standins.common.windows import busiest
from tests.standins.discord.person import Person as DiscordPerson
from tests.standins.discord.rates import WITHOUT
from tests.standins.discord.standin import DiscordStandin
from tests.standins.telegram.standin import TelegramStandin
from tests.standins.telegram.world import Chat as TelegramChat

__all__ = ["PATIENCE", "Witness", "is_message", "witness"]

PATIENCE = 60.0
"""Seconds for what should have happened long before, on a machine that does a great deal else."""

_DISCORD = "POST /channels/*/messages"
_POSTED = re.compile(r"POST /channels/[0-9]+/messages")


def is_message(request: Request) -> bool:
    """Tell whether ``request`` is one that writes a message."""
    return request.method == "sendMessage" or _POSTED.fullmatch(request.method) is not None


@dataclass
class Witness:
    """Both stand-ins, whose requests are in one list."""

    telegram: TelegramStandin = field(default_factory=TelegramStandin)
    discord: DiscordStandin = field(default_factory=lambda: DiscordStandin(limits=WITHOUT))
    _people: dict[str, DiscordPerson] = field(default_factory=dict[str, DiscordPerson])

    def __post_init__(self) -> None:
        self.discord.state.traffic = self.telegram.traffic

    def chats(self, telegram: int, discord: int) -> list[Chat]:
        """Return so many new chats, each of somebody who may be written to, one platform after the other in turn."""
        people = self.discord.people(discord)
        self._people |= {str(person.id): person for person in people}
        one = [Chat("telegram", str(person.id)) for person in self.telegram.people(telegram)]
        other = [Chat("discord", str(person.id)) for person in people]
        return [chat for pair in zip(one, other, strict=False) for chat in pair] + one[len(other) :] + other[len(one) :]

    def misbehaves(self, telegram: Kind | None, discord: Kind | None, *, probability: float = 1.0) -> None:
        """Let either platform meet messages, all or a share of them, with a fault, after those planned before."""
        for faults, kind, method in (
            (self.telegram.faults, telegram, "sendMessage"),
            (self.discord.faults, discord, _DISCORD),
        ):
            if kind is not None:
                faults.plan(kind, method, times=None, probability=probability)

    async def receives(self, messages: int) -> None:
        """Wait for so many calls that write a message, from now on.

        Raises:
            TimeoutError: they did not come.
        """
        self.telegram.traffic.requests.skip()
        for _ in range(messages):
            await self.telegram.traffic.requests.next(is_message, patience=PATIENCE)

    @property
    def requests(self) -> Sequence[Request]:
        """The calls that were to write a message, in order."""
        return [request for request in self.telegram.traffic.requests if is_message(request)]

    def shown(self) -> Counter[Chat]:
        """Return how many messages stand in each chat: what Discord knows by its nonce counts once."""
        shown = Counter({Chat("telegram", str(id_)): len(chat.received) for id_, chat in self._private()})
        shown.update({Chat("discord", id_): len(person.user.inbox.messages) for id_, person in self._people.items()})
        return shown

    def chat_of(self, request: Request) -> Chat:
        """Return whom a call was to write to."""
        if request.method == "sendMessage":
            return Chat("telegram", request.chat or "")
        channel = self.discord.state.world.channels[int(request.chat or 0)]
        return Chat("discord", str(channel.recipient.id if channel.recipient else 0))

    def busiest(self, door: str | None = None) -> int:
        """Return the most messages to Telegram that came in within any one second."""
        return busiest(
            request.received
            for request in self.requests
            if request.method == "sendMessage" and door in {None, request.door}
        )

    def _private(self) -> list[tuple[int, TelegramChat]]:
        return [(id_, chat) for id_, chat in self.telegram.world.chats.items() if chat.private]


@asynccontextmanager
async def witness() -> AsyncGenerator[tuple[Witness, dict[str, str]]]:
    """Run both stand-ins while the block lasts; it gets them, and the settings by which the program finds them."""
    seen = Witness()
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(seen.telegram.running())
        discord = await stack.enter_async_context(seen.discord.running())
        yield (
            seen,
            {
                "PIXMATE_TELEGRAM_TOKEN": seen.telegram.token,
                "PIXMATE_TELEGRAM_API_URL": telegram,
                "PIXMATE_DISCORD_TOKEN": seen.discord.token,
                "PIXMATE_DISCORD_API_URL": discord,
            },
        )
