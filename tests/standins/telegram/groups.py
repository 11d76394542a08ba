"""Groups, and what of them reaches a bot in privacy mode."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.standins.common.waiting import PATIENCE, Arrivals
from tests.standins.telegram.messages import Message, User
from tests.standins.telegram.world import Chat, World

__all__ = ["Group", "reaches_bot", "tell_message"]

PRESENT = {"member", "administrator"}


def reaches_bot(bot: User, message: Message, *, privacy: bool) -> bool:
    """Tell whether a group's message is told to the bot: in privacy mode only what is meant for it."""
    if not privacy:
        return True
    if message.content.get("reply_to_message", {}).get("from", {}).get("id") == bot.id:
        return True
    at = f"@{bot.username}".lower()
    commands = [command.lower() for command in message.styled("bot_command")]
    if any("@" not in command or command.endswith(at) for command in commands):
        return True
    return at in (mention.lower() for mention in message.styled("mention"))


def tell_message(world: World, chat: Chat, message: Message) -> None:
    """Tell the bot of a person's message, if it is to know of it."""
    if not chat.private:
        if chat.members.get(world.bot.id) not in PRESENT:
            return
        message.sender.met = True
        administrator = chat.members[world.bot.id] == "administrator"
        if not reaches_bot(world.bot, message, privacy=world.privacy and not administrator):
            return
    world.updates.add("message", message.as_json(), chat.id)


@dataclass(frozen=True)
class Group:
    """A group or supergroup, and what its members do to it."""

    world: World
    chat: Chat

    @property
    def id(self) -> int:
        """Its number, a negative one."""
        return self.chat.id

    def joins(self, user: User) -> None:
        """Let a person in."""
        self.chat.members[user.id] = "member"

    async def adds_bot(self, by: User, *, administrator: bool = False) -> None:
        """Add the bot; what it is told and may do depends on whether it is an ``administrator``."""
        before = self.chat.members.get(self.world.bot.id, "left")
        status = "administrator" if administrator else "member"
        self.chat.members[self.world.bot.id] = status
        by.met = True
        self.world.tell_membership(self.chat, by, before, status)
        self._announce(by, {"new_chat_members": [self.world.bot.as_json()]})

    async def removes_bot(self, by: User) -> None:
        """Remove the bot."""
        before = self.chat.members.get(self.world.bot.id, "left")
        self.chat.members[self.world.bot.id] = "kicked"
        self.world.tell_membership(self.chat, by, before, "kicked")

    async def becomes_supergroup(self, by: User) -> Group:
        """Turn the group into a supergroup, of another number; both are told of it."""
        members = [self.world.users[number] for number in self.chat.members]
        moved = self.world.open_group(self.chat.title, supergroup=True, members=members)
        moved.members |= self.chat.members
        self._announce(by, {"migrate_to_chat_id": moved.id})
        self.chat.moved_to = moved.id
        group = Group(self.world, moved)
        group._announce(by, {"migrate_from_chat_id": self.id})
        return group

    def _announce(self, by: User, content: dict[str, Any]) -> None:
        message = self.world.put(self.chat, by, content)
        self.world.updates.add("message", message.as_json(), self.id)

    @property
    def received(self) -> Arrivals[Message]:
        """All that the bot wrote here, as it was when it arrived."""
        return self.chat.received

    async def receives(
        self, where: Callable[[Message], bool] = lambda _: True, *, patience: float = PATIENCE
    ) -> Message:
        """Wait for the bot's next message here that ``where`` accepts; those before it count as read.

        Raises:
            TimeoutError: none came.
        """
        return await self.chat.received.next(where, patience=patience)
