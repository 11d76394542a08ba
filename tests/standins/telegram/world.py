"""Everything behind the interface: people, chats, messages, and the time that passes among them."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from tests.standins.common.waiting import Arrivals
from tests.standins.telegram.commands import Commands
from tests.standins.telegram.files import Files, StoredFile
from tests.standins.telegram.messages import Accepted, Json, Message, User
from tests.standins.telegram.presses import Presses
from tests.standins.telegram.updates import Updates

__all__ = ["Chat", "Time", "World"]


@dataclass
class Time:
    """The machine's clocks, and what a test let pass on top."""

    passed: float = 0.0
    """Seconds."""

    def monotonic(self) -> float:
        """Monotonic seconds."""
        return time.monotonic() + self.passed

    def unix(self) -> int:
        """Seconds since 1970."""
        return int(time.time() + self.passed)


@dataclass
class Chat:
    """A private chat (of its person's id), a group, a supergroup or a channel."""

    id: int
    kind: str
    title: str = ""
    members: dict[int, str] = field(default_factory=dict[int, str])
    """Each user's status: ``member``, ``administrator``, ``left``, ``kicked``."""
    told: Json = field(default_factory=dict)
    """What Telegram says of the chat in a message."""
    moved_to: int = 0
    """The supergroup it became."""
    username: str = ""
    """By which a public channel or group is found, without its ``@``."""
    open: bool = True
    """Whether who is no administrator may write: never in a channel."""
    bot_posts: bool = True
    """Whether the bot, where it is an administrator of a channel, has the right to post."""
    messages: dict[int, Message] = field(default_factory=dict[int, Message])
    received: Arrivals[Message] = field(default_factory=lambda: Arrivals[Message]("message"))
    """What the bot wrote."""
    _written: int = 0

    # Made when asked for first: a benchmark has 100,000 chats that never see one.

    @cached_property
    def edits(self) -> Arrivals[Message]:
        """What the bot changed, as it is since."""
        return Arrivals("edit")

    @cached_property
    def deletions(self) -> Arrivals[int]:
        """Which messages the bot deleted."""
        return Arrivals("deletion")

    @cached_property
    def actions(self) -> Arrivals[str]:
        """``typing`` and the like."""
        return Arrivals("action")

    @property
    def private(self) -> bool:
        """Whether it is a person's chat with the bot."""
        return self.kind == "private"

    def number(self) -> int:
        """Return the next message's number; each chat counts for itself."""
        self._written += 1
        return self._written


@dataclass
class World:
    """One bot's Telegram."""

    bot: User
    time: Time = field(default_factory=Time)
    privacy: bool = True
    """Whether the bot is in privacy mode in groups."""
    users: dict[int, User] = field(default_factory=dict[int, User])
    chats: dict[int, Chat] = field(default_factory=dict[int, Chat])
    files: Files = field(default_factory=Files)
    commands: Commands = field(default_factory=Commands)
    accepted: Arrivals[Accepted] = field(default_factory=lambda: Arrivals[Accepted]("writing"))
    texts: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    """The bot's name and descriptions by method and language."""
    menu: Json = field(default_factory=lambda: {"type": "default"})

    def __post_init__(self) -> None:
        self.users[self.bot.id] = self.bot
        self.updates = Updates(self.time.monotonic)
        self.presses = Presses(self.time.monotonic)

    def open_chat(self, user: User) -> Chat:
        """Return the private chat of ``user`` and the bot."""
        if user.id not in self.chats:
            told: Json = {"id": user.id, "type": "private", "first_name": user.first_name}
            optional = {"last_name": user.last_name, "username": user.username}
            told |= {name: value for name, value in optional.items() if value}
            self.chats[user.id] = Chat(user.id, "private", members={user.id: "member"}, told=told)
        return self.chats[user.id]

    def open_group(self, title: str, *, supergroup: bool, members: Iterable[User]) -> Chat:
        """Return a new group without the bot."""
        count = sum(not chat.private for chat in self.chats.values()) + 1
        number = -(1_000_000_000_000 + count) if supergroup else -(4_000_000 + count)
        kind = "supergroup" if supergroup else "group"
        told: Json = {"id": number, "type": kind, "title": title}
        chat = Chat(number, kind, title, members={user.id: "member" for user in members}, told=told)
        self.chats[number] = chat
        return chat

    def open_channel(self, title: str, username: str = "") -> Chat:
        """Return a new channel without the bot."""
        count = sum(not chat.private for chat in self.chats.values()) + 1
        number = -(1_000_000_000_000 + count)
        told: Json = {"id": number, "type": "channel", "title": title}
        told |= {"username": username} if username else {}
        self.chats[number] = chat = Chat(number, "channel", title, told=told, username=username, open=False)
        return chat

    def chat_of(self, said: str) -> Chat | None:
        """Return the chat of a number, or of a public name after an ``@``; None where there is none."""
        if said.startswith("@"):
            named = said[1:].lower()
            return next((chat for chat in self.chats.values() if chat.username.lower() == named), None)
        return self.chats.get(int(said)) if said.removeprefix("-").isdecimal() else None

    def put(
        self, chat: Chat, sender: User, content: Json, *, file: StoredFile | None = None, silent: bool = False
    ) -> Message:
        """Keep a new message."""
        message = Message(chat.number(), chat.told, sender, self.time.unix(), content, file, silent=silent)
        chat.messages[message.id] = message
        return message

    def write(
        self, method: str, chat: Chat, content: Json, *, file: StoredFile | None = None, silent: bool = False
    ) -> Message:
        """Keep a new message of the bot's, and show it."""
        message = self.put(chat, self.bot, content, file=file, silent=silent)
        chat.received.add(message)
        self.note(method, chat, message.id)
        return message

    def change(self, method: str, chat: Chat, message: Message, content: Json, file: StoredFile | None) -> Message:
        """Replace what a message of the bot's says, and show it."""
        changed = replace(message, content=content, file=file, edited=self.time.unix())
        chat.messages[message.id] = changed
        chat.edits.add(changed)
        self.note(method, chat, message.id)
        return changed

    def delete(self, method: str, chat: Chat, message: Message) -> None:
        """Delete a message for everyone."""
        del chat.messages[message.id]
        chat.deletions.add(message.id)
        self.note(method, chat, message.id)

    def note(self, method: str, chat: Chat, message_id: int) -> None:
        """Record that a call was accepted."""
        self.accepted.add(Accepted(time.monotonic(), method, chat.id, message_id))

    def tell_membership(self, chat: Chat, by: User, before: str, after: str) -> None:
        """Tell the bot that its own place in a chat changed."""
        bot = self.bot.as_json()
        body: Json = {"chat": chat.told, "from": by.as_json(), "date": self.time.unix()}
        body |= {"old_chat_member": _place(bot, before), "new_chat_member": _place(bot, after)}
        self.updates.add("my_chat_member", body, chat.id)


def _place(bot: Json, status: str) -> Json:
    place: Json = {"user": bot, "status": status}
    if status == "kicked":
        place["until_date"] = 0
    if status == "administrator":
        place |= {"can_be_edited": False, "is_anonymous": False} | dict.fromkeys(_RIGHTS, True)
    return place


_RIGHTS = (
    *("can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members"),
    *("can_promote_members", "can_change_info", "can_invite_users"),
    *("can_post_stories", "can_edit_stories", "can_delete_stories"),
)
