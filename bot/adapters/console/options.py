"""What whoever starts a terminal chat says of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.adapters.console.words import ConsoleWords
from bot.ports import Clock, SystemClock

__all__ = ["ConsoleOptions", "Hint", "Hints", "locale_of"]


@dataclass(frozen=True, slots=True)
class Hint:
    """A command that can be typed, slash included, and what it does in a few words."""

    word: str
    meaning: str = ""


Hints = Callable[[], Sequence[Hint]]
"""The commands of who types, in both languages, asked anew at each completion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleOptions:
    """Who sits at the terminal, and what it needs to know of its surroundings."""

    user: str
    """The person's id on this platform, a student number for instance."""
    words: ConsoleWords
    locale: str = ""
    display_name: str = ""
    folder: Path | None = None
    """Where received files are saved; None: nowhere."""
    clock: Clock = field(default_factory=SystemClock)
    settled: Callable[[], Awaitable[None]] | None = None
    """Awaited before each line of a pipe is read as a press or a text, so that it meets the buttons it answers.

    Returns when everything received so far has been answered.
    """


def locale_of(environment: Mapping[str, str]) -> str:
    """Return the language a terminal asks for (``fr_FR``) by the first of POSIX's variables that is set, or nothing."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            locale = value.partition(".")[0].partition("@")[0]
            return "" if locale in {"C", "POSIX"} else locale
    return ""
