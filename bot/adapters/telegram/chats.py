"""Chats as Telegram names them: by a number, or a channel or group by its public name."""

from __future__ import annotations

import re
from typing import Final

from bot.outcomes import PARTS

__all__ = ["Where", "chat_of", "number_of", "numbers_of"]

Where = int | str
"""A chat: its number (negative for a group or channel), or its public name after an ``@``."""

_PUBLIC: Final = re.compile(r"@[A-Za-z][A-Za-z0-9_]{3,31}")


def chat_of(text: str) -> Where | None:
    """Return the chat that ``text`` names; None for what is none."""
    return text if _PUBLIC.fullmatch(text) else number_of(text)


def number_of(text: str) -> int | None:
    """Return the number of a person, a group or a message; None for what is none."""
    return int(text) if text.removeprefix("-").isascii() and text.removeprefix("-").isdecimal() else None


def numbers_of(reference: str) -> tuple[int, ...]:
    """Return the messages that ``reference`` names, by number, the one with the words first; none for nonsense."""
    numbers = [number_of(each) for each in reference.split(PARTS)]
    return tuple(each for each in numbers if each is not None) if None not in numbers else ()
