"""Whether Telegram lets us post in a channel or a group: asked, and nothing is written there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, cast

from telegram import Chat, ChatMember
from telegram.error import TelegramError

from bot.adapters.telegram.descriptions import Cause
from bot.adapters.telegram.failing import UNREADABLE
from bot.adapters.telegram.outcomes import cause
from bot.places import Admission, Admitted, Bar, Barred, NotAsked

__all__ = ["Asks", "admission"]

Asks = Callable[[str, Mapping[str, object]], Awaitable[object]]
"""Asks a method of Telegram's with parameters, and returns the bare result."""

_PLACES: Final = frozenset({Chat.GROUP, Chat.SUPERGROUP, Chat.CHANNEL})
_GONE: Final = frozenset({ChatMember.LEFT, ChatMember.BANNED})
_OF_THE_CHAT: Final = frozenset({Cause.NO_CHAT, Cause.MOVED})
_OUTSIDE: Final = frozenset({Cause.REMOVED, Cause.FORBIDDEN, Cause.UNKNOWN})
"""What is said of the members of a chat to who is none: in more words than are worth a line in the table."""


async def admission(ask: Asks, chat: int | str) -> Admission:
    """Return what Telegram says of us in ``chat``."""
    try:
        told = cast("dict[str, Any]", await ask("getChat", {"chat_id": chat}))
        if told.get("type") not in _PLACES:
            return Barred(Bar.NO_PLACE)
        return await _in_place(ask, told)
    except (TelegramError, *UNREADABLE) as problem:
        return _refused(problem)


async def _in_place(ask: Asks, told: Mapping[str, Any]) -> Admission:
    title = str(told.get("title", ""))
    me = cast("dict[str, Any]", await ask("getMe", {}))
    try:
        member = cast("dict[str, Any]", await ask("getChatMember", {"chat_id": told["id"], "user_id": me["id"]}))
    except TelegramError as problem:
        return Barred(Bar.NOT_THERE, title) if cause(problem) in _OUTSIDE else _refused(problem)
    if member.get("status") in _GONE:
        return Barred(Bar.NOT_THERE, title)
    return Admitted(title) if _writes(told, member) else Barred(Bar.MAY_NOT_WRITE, title)


def _writes(told: Mapping[str, Any], member: Mapping[str, Any]) -> bool:
    status = member.get("status")
    if status == ChatMember.OWNER:
        return True
    if told["type"] == Chat.CHANNEL:
        return status == ChatMember.ADMINISTRATOR and bool(member.get("can_post_messages"))
    if status == ChatMember.RESTRICTED:
        return bool(member.get("can_send_messages"))
    permissions: Mapping[str, Any] = told.get("permissions") or {}
    return status == ChatMember.ADMINISTRATOR or permissions.get("can_send_messages") is not False


def _refused(problem: Exception) -> Admission:
    found = cause(problem)
    if found in _OF_THE_CHAT:
        return Barred(Bar.NO_PLACE)
    return Barred(Bar.NOT_THERE) if found in _OUTSIDE else NotAsked(str(problem) or type(problem).__name__)
