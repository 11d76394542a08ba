"""A sent profile's 16 figures as one short text, and what a row of sendings tells about each competence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from pix.framework import COMPETENCES

__all__ = ["FiguresUnreadable", "Known", "LevelPix", "SentFigures", "decode_figures", "encode_figures", "known_from"]

_ABSENT = "-"
_WORD = re.compile(r"-|\d:\d\d?", re.ASCII)


class FiguresUnreadable(ValueError):
    """This text was not written by `encode_figures`. ``text`` is what was given."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class LevelPix(NamedTuple):
    """One competence in a file: its level (0–8) and its pix."""

    level: int
    pix: int


@dataclass(frozen=True, slots=True)
class SentFigures:
    """What one sending said: when (UTC), and the figures of the competences its file held, by code."""

    sent_at: datetime
    figures: Mapping[str, LevelPix]


@dataclass(frozen=True, slots=True)
class Known:
    """What all sendings together tell of one competence.

    ``known_at`` is the latest sending that held it; ``moved_at`` the latest at which it differed from the one before,
    None while it never has.
    """

    level: int
    pix: int
    known_at: datetime
    moved_at: datetime | None


def encode_figures(figures: Mapping[str, LevelPix]) -> str:
    """Return ``figures``, by competence code, as ``level:pix`` of the 16 competences in order, ``-`` if absent."""
    return " ".join(_word(figures.get(each.code)) for each in COMPETENCES)


def decode_figures(text: str) -> dict[str, LevelPix]:
    """Return the figures that `encode_figures` wrote, by code. Raises `FiguresUnreadable` for any other text."""
    words = text.split(" ")
    if len(words) != len(COMPETENCES) or not all(_WORD.fullmatch(word) for word in words):
        raise FiguresUnreadable(text)
    return {each.code: _pair(word) for each, word in zip(COMPETENCES, words, strict=True) if word != _ABSENT}


def known_from(sendings: Iterable[SentFigures]) -> dict[str, Known]:
    """Return what ``sendings``, in any order, tell of each competence they hold, by code.

    The latest by date counts, wherever it stands: Pix Orga lists one row a participation, not the newest alone
    (campaign-profiles-collection-export.js). A competence absent from a sending keeps what was known of it.
    """
    known: dict[str, Known] = {}
    for sending in sorted(sendings, key=lambda each: each.sent_at):
        for code, figure in sending.figures.items():
            known[code] = _updated(known.get(code), figure, sending.sent_at)
    return known


def _updated(before: Known | None, figure: LevelPix, sent_at: datetime) -> Known:
    if before is None:
        return Known(figure.level, figure.pix, sent_at, None)
    moved = (before.level, before.pix) != figure
    return Known(figure.level, figure.pix, sent_at, sent_at if moved else before.moved_at)


def _word(figure: LevelPix | None) -> str:
    return _ABSENT if figure is None else f"{figure.level}:{figure.pix}"


def _pair(word: str) -> LevelPix:
    level, _, pix = word.partition(":")
    return LevelPix(int(level), int(pix))
