"""The button under an announcement as somebody writes it: ``LABEL=https://…`` or ``LABEL=/command``."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Final

from bot.commands import Command
from bot.ports import Role
from bot.translation import LANGUAGES
from models.announcing.announcement import Pointer

__all__ = ["LONGEST_LABEL", "CommandUnknown", "PointerWrong", "read_pointer"]

LONGEST_LABEL: Final = 40
"""Characters: longer ones are cut on a phone."""

_LINKS: Final = ("https://", "http://")
_LONGEST_LINK: Final = 512
"""Characters: Discord takes no longer address under a button."""


class PointerWrong(ValueError):
    """This is no label with a link or a command."""


class CommandUnknown(ValueError):
    """Nobody knows ``command``; ``nearest`` looks most like it. Both begin with ``/``."""

    def __init__(self, command: str, nearest: str) -> None:
        super().__init__(command, nearest)
        self.command, self.nearest = command, nearest


def read_pointer(text: str, commands_for: Callable[[Role], tuple[Command, ...]], english: str = "") -> Pointer:
    """Return the button that ``text`` means, with its label in ``english``, which may be empty.

    Of ``commands_for`` those of a student may be run by it. Raises `PointerWrong` and `CommandUnknown`.
    """
    label, found, target = (part.strip() for part in text.partition("="))
    known = target.startswith("/") or (target.startswith(_LINKS) and len(target) <= _LONGEST_LINK)
    if not (found and label and known) or max(len(label), len(english)) > LONGEST_LABEL:
        raise PointerWrong(text)
    return Pointer(label, english.strip(), _command(target, commands_for) if target.startswith("/") else target)


def _command(target: str, commands_for: Callable[[Role], tuple[Command, ...]]) -> str:
    """Return the command that ``target`` means, by its one name and alone: it is a button."""
    commands = commands_for(Role.STUDENT)
    names = {word: command.name for command in commands for word in (command.name, *map(command.word, LANGUAGES))}
    asked = target.removeprefix("/").lower()
    if asked not in names:
        raise CommandUnknown(target, f"/{difflib.get_close_matches(asked, names, n=1, cutoff=0)[0]}")
    return f"/{names[asked]}"
