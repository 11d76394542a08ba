"""Where a folded text speaks of time: the pieces, and those that together make one time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import category

from handlers.attempts.when_meanings import Meaning
from handlers.attempts.when_rules import RULES
from handlers.attempts.when_words import FILLERS
from pix.names import fold

__all__ = ["TAKEN", "Spoken", "blanked", "folded", "means_nothing", "spoken"]

TAKEN: Final = "\x1f"
"""Stands, character for character, where something was already read."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A time spoken of from ``start`` to ``end`` of a text: all that its pieces mean, in their order."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


def folded(text: str) -> str:
    """Return ``text`` as patterns read it: without accents, case, apostrophes, hyphens or control characters."""
    return fold("".join(" " if category(character) == "Cc" else character for character in text))


def spoken(text: str) -> list[Spoken]:
    """Return the times that ``text``, folded, speaks of, in their order; pieces with mere fillers between are one."""
    found: list[Spoken] = []
    for piece in _pieces(text):
        before = found[-1] if found else None
        if before is not None and means_nothing(text[before.end : piece.start]):
            found[-1] = Spoken(before.start, piece.end, before.meanings + piece.meanings)
        else:
            found.append(piece)
    return found


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return ``text`` with `TAKEN` from each start to its end, as long as before."""
    for start, end in spans:
        text = text[:start] + TAKEN * (end - start) + text[end:]
    return text


def means_nothing(text: str, fillers: frozenset[str] = FILLERS) -> bool:
    """Tell whether nothing stands in ``text`` but punctuation and ``fillers``; what was taken stands for something."""
    return TAKEN not in text and all(word in fillers for word in _WORD.findall(text))


def _pieces(text: str) -> Sequence[Spoken]:
    found: list[Spoken] = []
    for pattern, read in RULES:
        for match in pattern.finditer(text):
            if meanings := read(match):
                found.append(Spoken(match.start(), match.end(), meanings))
                text = blanked(text, [match.span()])
    return sorted(found, key=lambda each: each.start)
