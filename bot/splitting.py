"""Cutting a text that is longer than the platform takes. Lengths are UTF-16 code units, as the platforms count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.message import Span, Text, as_plain

__all__ = ["split", "units"]

_BOUNDARIES = ("\n\n", "\n", " ")
"""Where to cut, the best first: at the end of a paragraph, of a line, of a word."""

_BLANK = " \n"


def units(text: str) -> int:
    """Return the length of ``text`` in UTF-16 code units (two for a character beyond the basic plane)."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: Text, limit: int) -> tuple[Text, ...]:
    """Return ``text`` in parts of at most ``limit`` (≥ 2) UTF-16 units, looks and links kept.

    The spaces and line ends at which it was cut are dropped; a word longer than ``limit`` is cut inside, never
    inside a character. A text that fits is returned as it is. Raises `ValueError` for a smaller ``limit``.
    """
    if limit < 2:
        raise ValueError(limit)
    whole = as_plain(text)
    if units(whole) <= limit:
        return (text,)
    return tuple(_slice(text, start, end) for start, end in _parts(whole, limit))


def _parts(whole: str, limit: int) -> Iterator[tuple[int, int]]:
    """Yield the start and end, in characters, of each part of ``whole``; none is blank."""
    start, stop = 0, len(whole.rstrip(_BLANK))
    while (start := _skip(whole, start, stop)) < stop:
        end = _boundary(whole, start, _reach(whole, start, limit))
        yield start, start + len(whole[start:end].rstrip(_BLANK))
        start = end


def _skip(whole: str, start: int, stop: int) -> int:
    return stop - len(whole[start:stop].lstrip(_BLANK))


def _reach(whole: str, start: int, limit: int) -> int:
    """Return how far ``limit`` units go from ``start``, in characters."""
    end = min(start + limit, len(whole))
    while (excess := units(whole[start:end]) - limit) > 0:
        end -= (excess + 1) // 2
    return end


def _boundary(whole: str, start: int, reach: int) -> int:
    """Return the best place to cut in ``whole[start:reach]``, or ``reach``: the end, or the middle of a long word."""
    if reach == len(whole):
        return reach
    for boundary in _BOUNDARIES:
        found = whole.rfind(boundary, start, reach + len(boundary))
        if found > start:
            return found
    return reach


def _slice(text: Text, start: int, end: int) -> Text:
    """Return the characters ``start`` to ``end`` of ``text`` with their looks."""
    spans: list[Span] = []
    position = 0
    for span in text:
        piece = span.text[max(start - position, 0) : max(end - position, 0)]
        position += len(span.text)
        if piece:
            spans.append(replace(span, text=piece))
    return tuple(spans)
