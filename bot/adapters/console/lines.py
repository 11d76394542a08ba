"""The face of a pipe: plain text, one blank line between two messages."""

from __future__ import annotations

from bot.adapters.console.face import Parcel
from bot.adapters.console.render import render
from bot.adapters.console.words import ConsoleWords
from bot.message import as_plain

__all__ = ["as_lines"]


def as_lines(parcel: Parcel, words: ConsoleWords) -> str:
    """Return ``parcel`` as plain text, a blank line after it."""
    return f"{as_plain(render(parcel, words))}\n\n"
