"""Who and what there is: people, servers, channels, the bot itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import TYPE_CHECKING

from tests.standins.common.waiting import Arrivals
from tests.standins.discord.checks.form import Json
from tests.standins.discord.clock import Clock, Snowflakes
from tests.standins.discord.components import Modal

if TYPE_CHECKING:
    from tests.standins.discord.messages import File, Message

__all__ = ["Channel", "ChannelKind", "Guild", "Inbox", "Permission", "Role", "User", "World"]


class Permission(IntFlag):
    """Some of the permissions a member may have."""

    NONE = 0
    ADMINISTRATOR = 1 << 3
    MANAGE_GUILD = 1 << 5
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    MENTION_EVERYONE = 1 << 17
    USE_COMMANDS = 1 << 31


MEMBER = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.USE_COMMANDS
)
"""What every member may do."""

IN_DIRECT_CHANNEL = Permission.EMBED_LINKS | Permission.ATTACH_FILES | Permission.MENTION_EVERYONE
"""What the bot may do in a direct channel."""


@dataclass(eq=False)
class Inbox:
    """What a person saw arrive, each list in order."""

    messages: Arrivals[Message] = field(default_factory=lambda: Arrivals("message"))
    edits: Arrivals[Message] = field(default_factory=lambda: Arrivals("edit"))
    removals: Arrivals[Message] = field(default_factory=lambda: Arrivals("removal"))
    modals: Arrivals[Modal] = field(default_factory=lambda: Arrivals("modal"))


@dataclass(eq=False)
class User:
    """A person, or the bot."""

    id: int
    name: str
    locale: str = "en-US"
    bot: bool = False
    open_to_messages: bool = True
    """Whether direct messages from the bot are let in: not when closed or blocked."""
    installed: bool = False
    """Whether this person installed the application for themselves."""
    inbox: Inbox = field(default_factory=Inbox, repr=False)

    def as_json(self) -> Json:
        """Return the user as Discord writes one."""
        written: Json = {
            "id": str(self.id),
            "username": self.name.lower().replace(" ", "_"),
            "global_name": None if self.bot else self.name,
            "discriminator": "0000" if self.bot else "0",
            "avatar": None,
            "public_flags": 0,
        }
        return written | ({"bot": True} if self.bot else {})


class ChannelKind(IntEnum):
    """Which kind of channel."""

    TEXT = 0
    DIRECT = 1


@dataclass(eq=False)
class Role:
    """A role of a server. Who may ``mention`` it: everybody, or only who may mention everyone."""

    id: int
    name: str
    mentionable: bool = True
    permissions: Permission = Permission.NONE

    def as_json(self) -> Json:
        """Return the role as Discord writes one."""
        return {
            "id": str(self.id),
            "name": self.name,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "icon": None,
            "unicode_emoji": None,
            "position": 1,
            "permissions": str(int(self.permissions)),
            "managed": False,
            "mentionable": self.mentionable,
            "flags": 0,
        }


@dataclass(eq=False)
class Channel:
    """A text channel of a server, or the direct channel of a person and the bot."""

    id: int
    kind: ChannelKind
    name: str = ""
    guild: Guild | None = None
    recipient: User | None = None
    bot_may_write: bool = True
    messages: dict[int, Message] = field(default_factory=dict[int, "Message"], repr=False)

    @property
    def viewers(self) -> list[User]:
        """Everybody who sees what is public here, the bot apart."""
        if self.recipient is not None:
            return [self.recipient]
        return [] if self.guild is None else list(self.guild.members.values())

    def as_json(self, *, to_bot: bool = True) -> Json:
        """Return the channel as Discord writes one; within an interaction its recipients are left out."""
        last = next(reversed(self.messages), None)
        written: Json = {
            "id": str(self.id),
            "type": self.kind.value,
            "last_message_id": None if last is None else str(last),
            "flags": 0,
        }
        if self.recipient is not None:
            return written | ({"recipients": [self.recipient.as_json()]} if to_bot else {})
        assert self.guild is not None
        return written | {
            "guild_id": str(self.guild.id),
            "name": self.name,
            "position": 0,
            "permission_overwrites": self._overwrites,
            "nsfw": False,
            "parent_id": None,
            "topic": None,
            "rate_limit_per_user": 0,
            "permissions": str(int(MEMBER)),
        }

    @property
    def _overwrites(self) -> list[Json]:
        """What is denied here to everybody, the bot included."""
        if self.bot_may_write or self.guild is None:
            return []
        return [{"id": str(self.guild.id), "type": 0, "allow": "0", "deny": str(int(Permission.SEND_MESSAGES))}]


@dataclass(eq=False)
class Guild:
    """A server; ``with_bot`` tells whether the bot is a member."""

    id: int
    name: str
    owner: int
    locale: str = "fr"
    members: dict[int, User] = field(default_factory=dict[int, User], repr=False)
    permissions: dict[int, Permission] = field(default_factory=dict[int, Permission], repr=False)
    channels: dict[int, Channel] = field(default_factory=dict[int, Channel], repr=False)
    roles: dict[int, Role] = field(default_factory=dict[int, Role], repr=False)
    """Besides the role of everybody, which has the server's id."""
    bot_roles: set[int] = field(default_factory=set[int], repr=False)
    with_bot: bool = True

    @property
    def everyone(self) -> Role:
        """The role of everybody."""
        return Role(self.id, "@everyone", mentionable=False, permissions=MEMBER)

    @property
    def channel(self) -> Channel:
        """Its first text channel."""
        return next(iter(self.channels.values()))

    def add(self, user: User, permissions: Permission = Permission.NONE) -> None:
        """Make ``user`` a member, who may do more than every member may."""
        self.members[user.id] = user
        self.permissions[user.id] = permissions

    def permissions_of(self, user: User) -> Permission:
        """Return what ``user`` may do here."""
        return MEMBER | self.permissions.get(user.id, Permission.NONE)


@dataclass
class World:
    """All of it, and the making of more."""

    clock: Clock
    application_id: int
    bot: User
    snowflakes: Snowflakes
    users: dict[int, User] = field(default_factory=dict[int, User])
    guilds: dict[int, Guild] = field(default_factory=dict[int, Guild])
    channels: dict[int, Channel] = field(default_factory=dict[int, Channel])
    direct: dict[int, Channel] = field(default_factory=dict[int, Channel])
    """The direct channel of each person who has one."""
    files: dict[int, File] = field(default_factory=dict[int, "File"])

    def add_user(self, name: str, locale: str = "en-US") -> User:
        """Make a person."""
        user = User(self.snowflakes.next(), name, locale)
        self.users[user.id] = user
        return user

    def add_guild(self, name: str, *, locale: str = "fr", channels: tuple[str, ...] = ("general",)) -> Guild:
        """Make a server that the bot is a member of."""
        guild = Guild(self.snowflakes.next(), name, owner=self.bot.id, locale=locale)
        self.guilds[guild.id] = guild
        for channel in channels:
            self.add_channel(guild, channel)
        return guild

    def add_role(
        self,
        guild: Guild,
        name: str,
        *,
        mentionable: bool = True,
        permissions: Permission = Permission.NONE,
        bot: bool = False,
    ) -> Role:
        """Make a role of a server, which the ``bot`` may have."""
        role = Role(self.snowflakes.next(), name, mentionable, permissions)
        guild.roles[role.id] = role
        if bot:
            guild.bot_roles.add(role.id)
        return role

    def add_channel(self, guild: Guild, name: str) -> Channel:
        """Make a text channel."""
        channel = Channel(self.snowflakes.next(), ChannelKind.TEXT, name, guild=guild)
        guild.channels[channel.id] = self.channels[channel.id] = channel
        return channel

    def direct_channel(self, user: User) -> Channel:
        """Return the direct channel of ``user`` and the bot, made at the first call."""
        channel = self.direct.get(user.id)
        if channel is None:
            channel = Channel(self.snowflakes.next(), ChannelKind.DIRECT, recipient=user)
            self.direct[user.id] = self.channels[channel.id] = channel
        return channel

    def share_a_guild(self, user: User) -> bool:
        """Tell whether ``user`` and the bot are members of one server."""
        return any(guild.with_bot and user.id in guild.members for guild in self.guilds.values())
