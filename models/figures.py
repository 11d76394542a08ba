"""A sent profile's 16 figures as one short text, and what a row of sendings tells about each competence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from pix.framework import COMPETENCES

__all__ = ["FiguresUnreadable", "Known", "LevelPix", "SentFigures", "decode_figures", "encode_figures", "known_from"]

_ABSENT = "-"
_CODES = tuple(each.code for each in COMPETENCES)
_WORD = re.compile(r"\d:\d\d?", re.ASCII)


class FiguresUnreadable(ValueError):
    """This text was not written by `encode_figures`. ``text`` is what was given."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class LevelPix(NamedTuple):
    """One competence in a file: its level (0–8) and its pix."""

    level: int
    pix: int


class SentFigures(NamedTuple):
    """What one sending said: when (UTC), and the figures of the competences its file held, by code."""

    sent_at: datetime
    figures: Mapping[str, LevelPix]


class Known(NamedTuple):
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
    return " ".join([_word(figures.get(code)) for code in _CODES])


def decode_figures(text: str) -> dict[str, LevelPix]:
    """Return the figures that `encode_figures` wrote, by code. Raises `FiguresUnreadable` for any other text."""
    words = text.split(" ")
    if len(words) != len(_CODES):
        raise FiguresUnreadable(text)
    try:
        return {code: _pair(word) for code, word in zip(_CODES, words, strict=True) if word != _ABSENT}
    except ValueError:
        raise FiguresUnreadable(text) from None


def known_from(sendings: Iterable[SentFigures]) -> dict[str, Known]:
    """Return what ``sendings``, in any order, tell of each competence they hold, by code.

    The latest by date counts, wherever it stands: Pix Orga lists one row a participation, not the newest alone
    (campaign-profiles-collection-export.js). A competence absent from a sending keeps what was known of it.
    """
    latest: dict[str, LevelPix] = {}
    known_at: dict[str, datetime] = {}
    moved_at: dict[str, datetime] = {}
    for sending in sorted(sendings, key=_sent_at):
        for code, figure in sending.figures.items():
            if latest.get(code, figure) != figure:
                moved_at[code] = sending.sent_at
            latest[code] = figure
            known_at[code] = sending.sent_at
    return {code: Known(*figure, known_at[code], moved_at.get(code)) for code, figure in latest.items()}


def _sent_at(sending: SentFigures) -> datetime:
    return sending.sent_at


# An import reads and writes millions of these few hundred words.
@lru_cache(maxsize=1024)
def _word(figure: LevelPix | None) -> str:
    return _ABSENT if figure is None else f"{figure.level}:{figure.pix}"


@lru_cache(maxsize=1024)
def _pair(word: str) -> LevelPix:
    if _WORD.fullmatch(word) is None:
        raise ValueError(word)
    level, _, pix = word.partition(":")
    return LevelPix(int(level), int(pix))
