"""Where messages are put up: shown to who may see them, told to the bot's sessions, and counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.standins.discord.gateway.gateway import Gateway
from tests.standins.discord.gateway.intents import Intent
from tests.standins.discord.measures import Measures, Written
from tests.standins.discord.messages import Message
from tests.standins.discord.world import Channel, User, World

__all__ = ["Board"]

_USER_MENTION = re.compile(r"<@!?(\d+)>")
_ROLE_MENTION = re.compile(r"<@&(\d+)>")
_EVERYONE = re.compile(r"@(?:everyone|here)\b")


@dataclass
class Board:
    """Puts up, changes and takes down messages."""

    world: World
    gateway: Gateway
    measures: Measures

    def post(self, message: Message, *, unasked: bool = False) -> None:
        """Put up a message, in its place in the order of its channel."""
        channel = message.channel
        channel.messages[message.id] = message
        if not message.author.bot:
            self._tell("MESSAGE_CREATE", message)
            self._show(message)
            return
        self.measures.written.add(Written(message.id, channel.id, message.at, unasked))
        self._tell("MESSAGE_CREATE", message)
        if not message.loading:
            self._show(message)

    def change(self, message: Message, *, first_seen: bool = False) -> None:
        """Tell of a message that changed; ``first_seen`` if it was only announced until now."""
        self._tell("MESSAGE_UPDATE", message)
        if first_seen:
            self._show(message)
        else:
            for user in self._readers(message):
                user.inbox.edits.add(message.snapshot())

    def remove(self, message: Message) -> None:
        """Take a message down."""
        message.channel.messages.pop(message.id, None)
        gone: dict[str, Any] = {"id": str(message.id), "channel_id": str(message.channel.id)}
        if message.channel.guild is not None:
            gone["guild_id"] = str(message.channel.guild.id)
        if message.reader is None:
            self.gateway.dispatch("MESSAGE_DELETE", gone, self._intent(message.channel), self._shard(message.channel))
        for user in self._readers(message):
            user.inbox.removals.add(message.snapshot())

    def mentions(self, message: Message, allowed: Mapping[str, Any] | None) -> None:
        """Find whom ``message`` pings, given the ``allowed_mentions`` of its body."""
        message.pinged, message.pings_everyone, message.pinged_roles = [], False, []
        if "@" not in message.content:
            return
        parse: list[str] = ["users", "roles", "everyone"] if allowed is None else allowed.get("parse") or []
        listed: list[str | int] = [] if allowed is None else allowed.get("users") or []
        named = set(map(int, listed))
        mentioned = [int(user) for user in _USER_MENTION.findall(message.content)]
        pinged = [user for user in mentioned if "users" in parse or user in named]
        message.pinged = [self.world.users[user] for user in dict.fromkeys(pinged) if user in self.world.users]
        guild = message.channel.guild
        if guild is None:
            return
        message.pings_everyone = "everyone" in parse and bool(_EVERYONE.search(message.content))
        called = [] if allowed is None else list(map(int, allowed.get("roles") or []))
        message.pinged_roles = [
            role
            for role in map(int, dict.fromkeys(_ROLE_MENTION.findall(message.content)))
            if role in guild.roles and guild.roles[role].mentionable and ("roles" in parse or role in called)
        ]

    def _show(self, message: Message) -> None:
        for user in self._readers(message):
            if user is not message.author:
                user.inbox.messages.add(message.snapshot())

    def _readers(self, message: Message) -> list[User]:
        return message.channel.viewers if message.reader is None else [message.reader]

    def _tell(self, event: str, message: Message) -> None:
        """Tell the bot, which sees no content in servers but its own and what mentions it; ephemeral ones never."""
        if message.reader is not None or not self.gateway.listens(self._intent(message.channel)):
            return
        guild = message.channel.guild
        hidden = guild is not None and not message.author.bot and self.world.bot not in message.pinged
        told = message.as_json(hidden=hidden)
        if guild is not None:
            told["guild_id"] = str(guild.id)
            if not message.author.bot:
                told["member"] = {"roles": [], "joined_at": message.timestamp, "deaf": False, "mute": False, "flags": 0}
        self.gateway.dispatch(event, told, self._intent(message.channel), self._shard(message.channel))

    @staticmethod
    def _intent(channel: Channel) -> Intent:
        return Intent.DIRECT_MESSAGES if channel.guild is None else Intent.GUILD_MESSAGES

    @staticmethod
    def _shard(channel: Channel) -> int:
        """Return what decides the shard: the server's id; direct messages go to the first."""
        return 0 if channel.guild is None else channel.guild.id
