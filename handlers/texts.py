"""Texts put together: lines, paragraphs, enumerations, and what was typed quoted back."""

from __future__ import annotations

from collections.abc import Iterable

from bot.message import Span, Text
from bot.voice import Speaking
from pix.framework import BY_CODE

__all__ = ["lines", "listed", "paragraphs", "quoted", "together"]

_QUOTED = 60
"""How many characters of what a person typed are repeated to them."""


def lines(*parts: Text) -> Text:
    """Return ``parts`` one below the other; empty ones are left out."""
    return together(parts, "\n")


def paragraphs(*parts: Text) -> Text:
    """Return ``parts`` with an empty line between them; empty ones are left out."""
    return together(parts, "\n\n")


def together(parts: Iterable[Text], separator: str) -> Text:
    """Return ``parts`` with ``separator`` between them; empty ones are left out."""
    whole: Text = ()
    for part in parts:
        if part:
            whole = (*whole, Span(separator), *part) if whole else part
    return whole


def quoted(typed: str) -> str:
    """Return ``typed`` on one line and short enough to be repeated in a sentence."""
    line = " ".join(typed.split())
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1].rstrip()}…"


def listed(request: Speaking, codes: Iterable[str]) -> Text:
    """Return the competences of ``codes`` by code and short name, separated by commas."""
    names = (request.say("listed", code=code, name=BY_CODE[code].short(request.language)) for code in codes)
    return together(names, ", ")
