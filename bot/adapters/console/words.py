"""The few sentences the terminal says by itself, in the language of the chat. Who starts the chat fills them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["ConsoleWords", "fill", "size"]

_NAME: Final = re.compile(r"\{(\w+)\}")
_STEP: Final = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleWords:
    """Sentences with ``{name}`` places. Each field says which places it may use."""

    unasked: str
    """Stands above a message nobody asked for."""
    edited: str
    """Stands above a message that replaces an earlier one."""
    attachment: str
    """A file arrived: ``{name}``, ``{size}``."""
    saved: str
    """Where it is now: ``{path}``."""
    not_saved: str
    """It could not be written to disk: ``{name}``."""
    open_link: str
    """The number of a link was typed: ``{label}``, ``{url}``."""
    missing_file: str
    """``@path`` names nothing: ``{path}``. Says that ``@@`` begins a text with an at sign."""
    not_a_file: str
    """``@path`` is a folder or a device: ``{path}``."""
    unreadable_file: str
    """``@path`` may not be read: ``{path}``."""
    file_too_large: str
    """``@path`` exceeds the bound: ``{path}``, ``{limit}``."""
    line_too_long: str
    """What was typed exceeds the bound: ``{limit}``, in characters."""
    units: tuple[str, str, str]
    """Bytes, kilobytes, megabytes as written after a figure."""


def fill(sentence: str, **values: str) -> str:
    """Return ``sentence`` with each ``{name}`` replaced by its value; braces inside a value stay as they are."""
    return _NAME.sub(lambda place: values.get(place[1], place[0]), sentence)


def size(count: int, units: tuple[str, str, str]) -> str:
    """Return ``count`` bytes as a short figure with its unit, rounded up: ``12 kB``."""
    for unit in units[:-1]:
        if count < _STEP:
            return f"{count}\u00a0{unit}"
        count = -(-count // _STEP)
    return f"{count}\u00a0{units[-1]}"
