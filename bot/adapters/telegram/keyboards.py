"""What stands under a message: buttons in rows, and a choice as one button a line."""

from __future__ import annotations

from itertools import chain
from typing import Final

from bot.adapters.telegram.manifest import MANIFEST
from bot.adapters.telegram.texts import visible
from bot.message import Action, Button, Link, Message, Row

__all__ = ["Keyboard", "keyboard", "unwritten"]

Keyboard = list[list[dict[str, str]]]
"""Rows of buttons as Telegram takes them."""


_WIDTH: Final = 8
"""Buttons that Telegram shows in a row at most."""


def keyboard(message: Message) -> Keyboard | None:
    """Return the buttons of ``message``, its choice above them; None when there are none."""
    rows = [*_lines(message), *chain.from_iterable(map(_fitting, message.buttons))]
    return [[_button(button) for button in row] for row in rows] if rows else None


def unwritten(message: Message) -> str | None:
    """Return why Telegram would refuse what stands under ``message``; None when it would not."""
    every = [*chain.from_iterable(message.buttons), *chain.from_iterable(_lines(message))]
    if len(every) > MANIFEST.capabilities.max_buttons:
        return "too many buttons"
    if any(not _label(button).strip() for button in every):
        return "a button without a label"
    return None


def _lines(message: Message) -> list[Row]:
    return [(option,) for option in message.choices.options] if message.choices else []


def _fitting(row: Row) -> list[Row]:
    return [row[start : start + _WIDTH] for start in range(0, len(row), _WIDTH)]


def _button(button: Button) -> dict[str, str]:
    match button.target:
        case Link(url):
            return {"text": _label(button), "url": url}
        case Action():
            raise TypeError(button)  # the core seals them
        case payload:
            return {"text": _label(button), "callback_data": payload.data}


def _label(button: Button) -> str:
    return " ".join(visible(button.label).split("\n"))
