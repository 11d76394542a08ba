"""Competences named in words, in what codes, figures and times left of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from handlers.attempts.telling_said import LevelSaid, Named, Unclear
from handlers.attempts.telling_words import AROUND
from handlers.attempts.when_pieces import TAKEN
from pix.names import Exact, Near, Nothing, find_competence

__all__ = ["Other", "named"]

_REGION: Final = re.compile(rf"[^{TAKEN}]+")
_MARKS: Final = re.compile(r"[,;+&|/]+")
_CONJUNCTIONS: Final = re.compile(r"\b(?:et|and)\b")
_WORD: Final = re.compile(r"\N{MINUS SIGN}?\w+")
_LONGEST: Final = 120
"""No name is longer: a region that is must be cut first, and is never compared with every name."""
_LEVEL_BEHIND: Final = re.compile(r"(?P<name>.*[^\W\d].*?)[ :=(]+(?P<level>\d{1,3})\W*")


@dataclass(frozen=True, slots=True)
class Other:
    """Words that name no competence and are no words of telling either."""

    start: int
    end: int
    typed: str


Found = Named | Unclear | LevelSaid | Other


def named(text: str) -> Iterator[Found]:
    """Yield what stands in ``text``, folded, beside what was already taken of it.

    The longest reading comes first, because names hold commas and conjunctions themselves ("partager et publier").
    """
    for region in _REGION.finditer(text):
        yield from _found(text, *region.span(), (_MARKS, _CONJUNCTIONS))


def _found(text: str, start: int, end: int, cuts: tuple[re.Pattern[str], ...]) -> Iterator[Found]:
    """Read what stands from ``start`` to ``end``: whole if that is sure, else in the parts that ``cuts`` make of it."""
    start, end = _without_edges(text, start, end)
    if start == end:
        return
    said = text[start:end]
    if (sure := _sure(said, start, end)) is not None:
        yield from sure
        return
    smaller = list(_between(cuts[0], text, start, end)) if cuts else []
    if len(smaller) > 1:
        for part in smaller:
            yield from _found(text, *part, cuts[1:])
    elif cuts:
        yield from _found(text, start, end, cuts[1:])
    else:
        yield _doubt(said, start, end)


def _between(cut: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans that ``cut`` leaves from ``start`` to ``end``."""
    for found in cut.finditer(text, start, end):
        if found.start() > start:
            yield start, found.start()
        start = found.end()
    if end > start:
        yield start, end


def _sure(said: str, start: int, end: int) -> tuple[Found, ...] | None:
    """Read one competence: its name with a bare level behind it (which is no slip of the name), or alone."""
    if len(said) > _LONGEST:
        return None
    behind = _LEVEL_BEHIND.fullmatch(said)
    name = find_competence(behind["name"]) if behind else None
    if behind is not None and isinstance(name, Exact):
        level = LevelSaid(start + behind.start("level"), start + behind.end("level"), int(behind["level"]), plain=True)
        return Named(start, start + behind.end("name"), name.competence), level
    whole = find_competence(said)
    return (Named(start, end, whole.competence),) if isinstance(whole, Exact) else None


def _doubt(said: str, start: int, end: int) -> Found:
    match find_competence(said[:_LONGEST]):
        case Near(candidates):
            return Unclear(start, end, said, candidates, by_name=True)
        case Exact() | Nothing():
            return Other(start, end, said)


def _without_edges(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the part from ``start`` to ``end`` without the words of telling at both its ends."""
    found = [word.span() for word in _WORD.finditer(text, start, end)]
    while found and text[slice(*found[0])] in AROUND:
        del found[0]
    while found and text[slice(*found[-1])] in AROUND:
        del found[-1]
    return (found[0][0], found[-1][1]) if found else (start, start)
