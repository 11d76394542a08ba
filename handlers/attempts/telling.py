"""What a student tells in one sentence: which competences, how far, and when; or what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from handlers.attempts.telling_pieces import Pieces, pieces
from handlers.attempts.telling_said import Figure, LevelSaid, Named, PixSaid, Unclear
from handlers.attempts.when import Future, Moment, TooOld, Unreadable, Vague, counted
from handlers.attempts.when_pieces import Spoken
from pix.framework import Competence
from pix.rules import PIX_PER_LEVEL, Rules

__all__ = [
    "BadTime",
    "Doubtful",
    "FiguresApart",
    "Item",
    "LevelTooHigh",
    "NotUnderstood",
    "NothingNamed",
    "PixTooHigh",
    "Problem",
    "Telling",
    "Understood",
    "read_telling",
    "recognise",
]

_LONGEST = 400
"""No sentence of more characters is a telling; 16 competences with their names, levels and dates are fewer."""


@dataclass(frozen=True, slots=True)
class Item:
    """One competence as told. ``level`` (within the ceiling) and ``pix`` are None when untold, ``when`` too."""

    competence: Competence
    level: int | None = None
    pix: int | None = None
    when: Moment | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """All of it was understood: at least one item, each competence once."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Doubtful:
    """``typed`` may stand for one of ``candidates`` (none for an area that does not exist).

    ``sentence`` is the whole sentence, folded, to be told again with the right code from ``start`` to ``end``.
    """

    typed: str
    candidates: tuple[Competence, ...]
    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LevelTooHigh:
    """``level`` is above the ceiling. ``plain``: it was a bare number, which may have been meant as pix."""

    competence: Competence
    level: int
    plain: bool


@dataclass(frozen=True, slots=True)
class PixTooHigh:
    """``pix`` is more than a competence can hold."""

    competence: Competence
    pix: int


@dataclass(frozen=True, slots=True)
class FiguresApart:
    """Two figures that cannot both be true of one competence."""

    competence: Competence


@dataclass(frozen=True, slots=True)
class BadTime:
    """The time cannot be taken; ``items`` were understood but for it."""

    when: Future | TooOld | Vague | Unreadable
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """``items`` were understood, ``typed`` was not, and it may have changed everything."""

    typed: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class NothingNamed:
    """No competence is named. ``typed`` is what stands there instead, empty when there were only figures or times."""

    typed: str


Problem = Doubtful | LevelTooHigh | PixTooHigh | FiguresApart | BadTime | NotUnderstood | NothingNamed
Telling = Understood | Problem

_Said = TypeVar("_Said", Figure, Spoken)


def recognise(text: str) -> bool:
    """Tell whether ``text`` surely says that competences were worked on; one that only mentions them does not.

    Every word of it must be understood, and one must say so: "fini", "did", a level, a number of pix.
    """
    if "?" in text or len(text) > _LONGEST:
        return False
    read = pieces(text)
    if not read.subjects or read.others:
        return False
    told = bool(read.figures)
    guessed = any(isinstance(each, Unclear) and (each.by_name or not each.candidates) for each in read.subjects)
    return told or (read.doing and not guessed)


def read_telling(text: str, now: datetime, zone: ZoneInfo, rules: Rules) -> Telling:
    """Return what ``text`` tells at ``now`` (aware) to someone in ``zone``, or the first thing that stands in the way.

    A figure belongs to the competence before it, unless the sentence begins with one ("niveau 4 en 3.1"); so does a
    time. A competence without a time takes the next one said, else the last.
    """
    read = pieces(text)
    named: list[Named] = []
    for subject in read.subjects:
        if isinstance(subject, Unclear):
            return Doubtful(subject.typed, subject.candidates, read.said, subject.start, subject.end)
        named.append(subject)
    if not named:
        return NothingNamed(" ".join(read.others))
    figured = [_figured(subject, said, rules) for subject, said in zip(named, _dealt(read.figures, named), strict=True)]
    items = [each for each in figured if isinstance(each, Item)]
    problem = next((each for each in figured if not isinstance(each, Item)), None) or _told_twice(items)
    return problem or _timed(read, named, items, now, zone)


def _figured(subject: Named, said: Sequence[Figure], rules: Rules) -> Item | Problem:
    """Return ``subject`` with its figures, checked against ``rules``."""
    levels = {each.level: each for each in said if isinstance(each, LevelSaid)}
    pixes = {each.pix for each in said if isinstance(each, PixSaid)}
    if len(levels) > 1 or len(pixes) > 1:
        return FiguresApart(subject.competence)
    for each in levels.values():
        if each.level > rules.ceiling:
            return LevelTooHigh(subject.competence, each.level, each.plain)
    pix = next(iter(pixes), None)
    if pix is None:
        return Item(subject.competence, next(iter(levels), None))
    if pix > rules.competence_pix:
        return PixTooHigh(subject.competence, pix)
    level = pix // PIX_PER_LEVEL
    return Item(subject.competence, level, pix) if levels.keys() <= {level} else FiguresApart(subject.competence)


def _told_twice(items: Iterable[Item]) -> Problem | None:
    seen: set[str] = set()
    for each in items:
        if each.competence.code in seen:
            return FiguresApart(each.competence)
        seen.add(each.competence.code)
    return None


def _timed(read: Pieces, named: Sequence[Named], items: Sequence[Item], now: datetime, zone: ZoneInfo) -> Telling:
    timed: list[Item] = []
    for item, said in zip(items, _spread(_dealt(read.times, named)), strict=True):
        when = None if said is None else counted(said.meanings, now, zone)
        if when is not None and not isinstance(when, Moment):
            return BadTime(when, tuple(items))
        timed.append(replace(item, when=when))
    if read.others:
        return NotUnderstood(", ".join(read.others), tuple(timed))
    return Understood(tuple(timed))


def _dealt(said: Sequence[_Said], named: Sequence[Named]) -> list[list[_Said]]:
    """Deal what was ``said`` out to the competences: to the one before it, or after it where the first precedes all."""
    dealt: list[list[_Said]] = [[] for _ in named]
    ahead = bool(said) and said[0].start < named[0].start
    for each in said:
        before = sum(subject.start < each.start for subject in named)
        dealt[min(before, len(named) - 1) if ahead else before - 1].append(each)
    return dealt


def _spread(times: Sequence[Sequence[Spoken]]) -> list[Spoken | None]:
    """Return the time of each competence: its own (all said of it as one), else the next one said, else the last."""
    own = [_together(each) for each in times]
    last = next((each for each in reversed(own) if each is not None), None)
    return [next((each for each in own[place:] if each is not None), last) for place in range(len(own))]


def _together(said: Sequence[Spoken]) -> Spoken | None:
    if not said:
        return None
    meanings = tuple(meaning for each in said for meaning in each.meanings)
    return Spoken(said[0].start, said[-1].end, meanings)
