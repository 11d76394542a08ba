"""What the adapter needs of a terminal, whichever way it is written to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from bot.adapters.console.words import ConsoleWords
from bot.message import Attachment, Message

__all__ = ["Face", "Kind", "Parcel", "Received", "Started", "Typed"]

Typed = Callable[[str], Awaitable[None]]
"""Takes one line as typed, without its line end. Returns once it is handed on."""

Started = Callable[[], None]
"""Told when somebody begins to type a line; a number belongs to the buttons seen then."""


class Kind(StrEnum):
    """Why a message is shown."""

    REPLY = "reply"
    NOTIFICATION = "notification"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class Received:
    """A file shown in the chat, and where it was saved: None when it could not be."""

    attachment: Attachment
    path: Path | None


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message on its way to the screen."""

    kind: Kind
    message: Message
    files: tuple[Received, ...] = ()


class Face(Protocol):
    """One way of using a terminal."""

    @property
    def paced(self) -> bool:
        """Whether each line waits for the answers to the one before (input is not typed by a person who reads)."""
        ...

    @property
    def styles(self) -> bool:
        """Whether bold, italic and code can be told apart here."""
        ...

    async def listen(self, typed: Typed, started: Started) -> None:
        """Give every line to ``typed`` until the input ends."""
        ...

    async def show(self, parcel: Parcel, words: ConsoleWords) -> None:
        """Write ``parcel``. Raises `OSError` when nobody reads any more."""
        ...
