"""What Telegram tells, in words no platform owns: who, where, what happened, and which file came with it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from telegram import CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Message, Update, User

from bot.adapters.telegram.manifest import MANIFEST
from bot.adapters.telegram.texts import readable
from bot.events import Address, Event, Happening, NotFetched, Pressed, Reach, Reachability, Said, Uploaded

__all__ = ["KINDS", "Arrived", "FileCard", "arrived"]

KINDS: Final = (Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)
"""The kinds of update that are asked for."""

# Else python-telegram-bot warns of its own future whenever it reads an update that holds a span of time.
os.environ.setdefault("PTB_TIMEDELTA", "true")

_COMMAND: Final = re.compile(r"/\w+(?:@(?P<bot>\w+))?(?!\S)")
_GROUPS: Final = frozenset({Chat.GROUP, Chat.SUPERGROUP})


@dataclass(frozen=True, slots=True)
class FileCard:
    """A file that can be fetched. ``size`` in bytes, None when Telegram does not say."""

    file_id: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Arrived:
    """An update. ``press``: the query to answer; ``file``: what the event's `Uploaded` still lacks."""

    event: Event | None
    press: str = ""
    file: FileCard | None = None
    message: int | None = None
    """What was written in a group, for the answer to hang on it."""


def arrived(update: Update, username: str, now: datetime) -> Arrived | None:
    """Return what ``update`` says, received at ``now`` (UTC); None where there is nothing to do.

    ``username`` is the bot's own: in a group a command may be another bot's.
    """
    if update.callback_query is not None:
        return _press(update.update_id, update.callback_query, now)
    if update.message is not None:
        return _message(update.update_id, update.message, username, now)
    if update.my_chat_member is not None:
        return _reach(update.update_id, update.my_chat_member, now)
    return None


def _press(number: int, query: CallbackQuery, now: datetime) -> Arrived:
    message = query.message
    if not query.data or message is None:
        return Arrived(None, press=query.id)
    pressed = Pressed(query.data, str(message.message_id))
    return Arrived(_event(number, query.from_user, message.chat, pressed, now), press=query.id)


def _message(number: int, message: Message, username: str, now: datetime) -> Arrived | None:
    user = message.from_user
    if user is None or user.is_bot or message.sender_chat is not None:
        return None
    if message.chat.type in _GROUPS:
        return _in_group(number, message, user, username, now)
    if message.chat.type != Chat.PRIVATE:
        return None
    happening, file = _said(message)
    if happening is None:
        return None
    return Arrived(_event(number, user, message.chat, happening, now), file=file)


def _in_group(number: int, message: Message, user: User, username: str, now: datetime) -> Arrived | None:
    """Return a command that is ours; whatever else is said in a group is none of our business."""
    text = message.text or ""
    command = _COMMAND.match(text)
    if command is None or (command["bot"] or username).lower() != username.lower():
        return None
    event = _event(number, user, message.chat, Said(readable(text)), now)
    return Arrived(event, message=message.message_id)


def _said(message: Message) -> tuple[Happening | None, FileCard | None]:
    if message.text is not None:
        before = message.reply_to_message
        return Said(readable(message.text), "" if before is None else str(before.message_id)), None
    if message.document is not None:
        name = message.document.file_name or "document"
        return _uploaded(message, name), FileCard(message.document.file_id, message.document.file_size)
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return _uploaded(message, "photo.jpg"), FileCard(largest.file_id, largest.file_size)
    sign = _sign(message)
    return (None if sign is None else _uploaded(message, sign, NotFetched.UNWANTED)), None


def _uploaded(message: Message, name: str, missing: NotFetched | None = None) -> Uploaded:
    return Uploaded(readable(name), b"", readable(message.caption or ""), str(message.message_id), missing)


_SIGNS: Final[tuple[tuple[str, Callable[[Message], object]], ...]] = (
    ("🎤", lambda message: message.voice),
    ("🎵", lambda message: message.audio),
    ("🎬", lambda message: message.video or message.video_note or message.story),
    ("📍", lambda message: message.venue or message.location),
    ("👤", lambda message: message.contact),
    ("📊", lambda message: message.poll),
    ("🎲", lambda message: message.dice or message.game),
)
"""What can be sent besides text and files, by a sign that reads the same in every language."""


def _sign(message: Message) -> str | None:
    """Return what stands for something we have no use for; None for what nobody wrote, such as a pinned message."""
    if message.sticker is not None:
        return message.sticker.emoji or "🙂"
    return next((sign for sign, holds in _SIGNS if holds(message)), None)


def _reach(number: int, change: ChatMemberUpdated, now: datetime) -> Arrived | None:
    """Return a block or an unblock: in a private chat the bot is a member, or banned."""
    if change.chat.type != Chat.PRIVATE:
        return None
    before, after = change.old_chat_member.status, change.new_chat_member.status
    if before == after:
        return None
    reach = Reach.BLOCKED if after == ChatMember.BANNED else Reach.UNBLOCKED
    return Arrived(_event(number, change.from_user, change.chat, Reachability(reach), now))


def _event(number: int, user: User, chat: Chat, happening: Happening, now: datetime) -> Event:
    return Event(
        id=str(number),
        address=Address(MANIFEST.name, str(user.id)),
        chat=str(chat.id),
        happening=happening,
        received_at=now,
        locale=user.language_code or "",
        private=chat.type == Chat.PRIVATE,
        display_name=readable(user.first_name or user.username or ""),
        place="" if chat.type == Chat.PRIVATE else str(chat.id),
    )
