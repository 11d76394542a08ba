"""Which button a typed number or label presses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.folding import fold
from bot.message import Button, Message

__all__ = ["EMPTY", "Menu", "buttons_of"]

_NUMBER: Final = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)


def buttons_of(message: Message) -> tuple[Button, ...]:
    """Return the buttons of ``message`` in the order of their numbers: row by row, then the choices."""
    options = message.choices.options if message.choices else ()
    return (*(button for row in message.buttons for button in row), *options)


@dataclass(frozen=True, slots=True)
class Menu:
    """The buttons that can be pressed now: those of the message ``message`` (its reference)."""

    message: str = ""
    buttons: tuple[Button, ...] = ()

    def pick(self, typed: str) -> Button | None:
        """Return the button that ``typed`` presses by its number or its label, or None: then it is a plain text.

        A command is never a press. Labels are compared as people type them (case, accents and typographic spaces do
        not count), and one that two buttons share presses neither: its number does.
        """
        if typed.startswith("/"):
            return None
        if _NUMBER.fullmatch(typed):
            place = int(typed) - 1
            return self.buttons[place] if place < len(self.buttons) else None
        return self._labelled(typed)

    def _labelled(self, typed: str) -> Button | None:
        exact = [button for button in self.buttons if button.label == typed]
        folded = fold(typed)
        found = exact or [button for button in self.buttons if folded and fold(button.label) == folded]
        return found[0] if len(found) == 1 else None


EMPTY: Final = Menu()
"""Nothing can be pressed."""
