"""What an audience reads: every message that ever arrived in a chat, and those that stand there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from tests.acceptance.delivery.crowd import Chat
from tests.standins.discord.person import Person as DiscordPerson
from tests.standins.telegram.methods.deleting import DELETABLE
from tests.standins.telegram.people import Person as TelegramPerson

__all__ = ["Chats"]


@dataclass(repr=False)  # each person's would show their whole world
class Chats:
    """The chats of an audience, whose people are on either platform."""

    telegram: Sequence[TelegramPerson]
    discord: Sequence[DiscordPerson]
    shut_out: set[Chat] = field(default_factory=set[Chat])
    """Those that let the bot write no more."""

    @property
    def all(self) -> list[Chat]:
        """Every chat, one platform after the other in turn."""
        pairs = zip(self.telegram, self.discord, strict=True)
        return [chat for one, other in pairs for chat in (_on("telegram", one.id), _on("discord", other.id))]

    def arrived(self) -> Counter[Chat]:
        """Return how many messages of the bot's ever arrived in each chat, whatever became of them."""
        arrived = Counter({_on("telegram", person.id): len(person.received) for person in self.telegram})
        arrived.update({_on("discord", person.id): len(person.user.inbox.messages) for person in self.discord})
        return arrived

    def standing(self) -> Mapping[Chat, list[str]]:
        """Return what the messages of the bot's say that stand in each chat."""
        return dict(self._standing())

    async def shut(self, draw: Random, many: int, *, quietly: bool = False) -> None:
        """Let so ``many`` more people on each platform write no more to the bot. See `Campus.shut_out`."""
        for one in draw.sample([each for each in self.telegram if not each.user.blocks], many):
            self.shut_out.add(_on("telegram", one.id))
            if quietly:
                one.user.blocks = True
            else:
                await one.blocks()
        for other in draw.sample([each for each in self.discord if each.user.open_to_messages], many):
            self.shut_out.add(_on("discord", other.id))
            await other.closes_direct_messages()

    async def throw_away(self, draw: Random, many: int) -> set[Chat]:
        """Let so ``many`` people on each platform remove every message of the bot's; return their chats."""
        thrown: set[Chat] = set()
        for one in draw.sample(self.telegram, many):
            thrown.add(_on("telegram", one.id))
            for message in one.screen:
                await one.deletes(message)
        return thrown

    def grow_old(self, draw: Random, many: int) -> None:
        """Let the messages of so ``many`` people be too old for Telegram to remove them."""
        for one in draw.sample([each for each in self.telegram if each.screen], many):
            for message in one.screen:
                one.chat.messages[message.id] = replace(message, date=message.date - DELETABLE)

    def _standing(self) -> Iterator[tuple[Chat, list[str]]]:
        for one in self.telegram:
            yield _on("telegram", one.id), [each.text for each in one.screen if each.sender.is_bot]
        for other in self.discord:
            messages = other.direct_channel.messages.values()
            yield _on("discord", other.id), [each.shown for each in messages if each.author.bot]


def _on(platform: str, user: int) -> Chat:
    return Chat(platform, str(user))
