"""The terminal chat: who sits there, what the terminal says by itself, what it completes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.service.folders import make_folder
from app.words import Words
from bot.adapters.console.opening import open_console
from bot.adapters.console.options import ConsoleOptions, Hint
from bot.adapters.console.words import ConsoleWords
from bot.events import Language
from bot.ports import Clock, Role
from bot.router import Router
from bot.translation import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.adapters.console.adapter import ConsoleAdapter

__all__ = ["Seat", "console_words", "sit_down"]


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits at the terminal: the user's id there, their role, and the language the terminal itself speaks."""

    user: str
    role: Role
    language: Language


def sit_down(
    seat: Seat,
    *,
    router: Router,
    clock: Clock,
    folder: Path,
    json: bool,
    settled: Callable[[], Awaitable[None]],
) -> ConsoleAdapter:
    """Return the adapter for this process's terminal; ``folder`` keeps its history and the files it is sent.

    Raises `models.errors.CannotOpen` when that folder cannot be made.
    """
    make_folder(folder)
    options = ConsoleOptions(
        user=seat.user,
        words=console_words(seat.language),
        locale=seat.language,
        folder=folder,
        clock=clock,
        settled=settled,
    )
    return open_console(
        options,
        stdin=sys.stdin,
        stdout=sys.stdout,
        hints=lambda: _hints(router, seat),
        json=json,
        history=folder / "history",
    )


def console_words(language: Language) -> ConsoleWords:
    """Return what the terminal says by itself; the places it fills keep their braces."""
    word = Words(language).word
    return ConsoleWords(
        unasked=word("console-unasked"),
        edited=word("console-edited"),
        attachment=word("console-attachment", name="{name}", size="{size}"),
        saved=word("console-saved", path="{path}"),
        not_saved=word("console-not-saved", name="{name}"),
        open_link=word("console-open-link", label="{label}", url="{url}"),
        missing_file=word("console-missing-file", path="{path}"),
        not_a_file=word("console-not-a-file", path="{path}"),
        unreadable_file=word("console-unreadable-file", path="{path}"),
        file_too_large=word("console-file-too-large", path="{path}", limit="{limit}"),
        line_too_long=word("console-line-too-long", limit="{limit}"),
        units=(word("console-bytes"), word("console-kilobytes"), word("console-megabytes")),
    )


def _hints(router: Router, seat: Seat) -> Sequence[Hint]:
    words = Words(seat.language)
    return [
        Hint(f"/{each}", words.word(command.summary))
        for command in router.commands_for(seat.role)
        for each in sorted({command.name, *(command.word(language) for language in LANGUAGES)})
    ]
