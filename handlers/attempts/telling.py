"""What a student tells in one sentence: which competences, how far, and when; or what stands in the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from handlers.attempts.telling_found import (
    BadTime,
    Doubtful,
    FiguresApart,
    Item,
    LevelTooHigh,
    NothingNamed,
    NotUnderstood,
    PixTooHigh,
    Problem,
    Several,
    Telling,
    Understood,
)
from handlers.attempts.telling_pieces import Pieces, pieces
from handlers.attempts.telling_said import Figure, LevelSaid, Named, PixSaid, Subject, Unclear
from handlers.attempts.when import Future, Moment, TooOld, Unreadable, Vague, When, counted
from handlers.attempts.when_pieces import Spoken
from pix.rules import PIX_PER_LEVEL, Rules

__all__ = ["read_telling", "recognise"]

_LONGEST = 400
"""No sentence of more characters is a telling; 16 competences with their names, levels and dates are fewer."""


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
    """Return what ``text`` tells at ``now`` (aware) to someone in ``zone``, or all that stands in the way.

    A figure belongs to the competence before it, unless the sentence begins with one ("niveau 4 en 3.1"); so does a
    time. A competence without a time takes the next one said, else the last.
    """
    read = pieces(text)
    subjects = read.subjects
    if not subjects:
        return NothingNamed(" ".join(read.others))
    codes = Counter(each.competence.code for each in subjects if isinstance(each, Named))
    found = _Found()
    figures, times = _dealt(read.figures, subjects), _spread(_dealt(read.times, subjects))
    for subject, said, time in zip(subjects, figures, times, strict=True):
        if isinstance(subject, Unclear):
            candidates = tuple(each for each in subject.candidates if each.code not in codes)
            found.stop(Doubtful(subject.typed, candidates, read.said, subject.start, subject.end))
        elif codes[subject.competence.code] > 1:
            found.stop(FiguresApart(subject.competence))
        else:
            found.add(_figured(subject, said, rules), None if time is None else counted(time.meanings, now, zone))
    return found.whole(read)


@dataclass(slots=True)
class _Found:
    """What was found so far: ``items`` that are clear, ``problems`` in the way, each once."""

    items: list[Item] = field(default_factory=list[Item])
    problems: list[Problem] = field(default_factory=list[Problem])

    def stop(self, problem: Problem) -> None:
        """Add ``problem``."""
        if problem not in self.problems:
            self.problems.append(problem)

    def add(self, figured: Item | Problem, when: When | None) -> None:
        """Add ``figured``, answered ``when``; of a time that cannot be taken all items are said together."""
        if not isinstance(figured, Item):
            self.stop(figured)
        elif when is None or isinstance(when, Moment):
            self.items.append(replace(figured, when=when))
        else:
            self._mistimed(figured, when)

    def _mistimed(self, item: Item, when: Future | TooOld | Vague | Unreadable) -> None:
        for place, each in enumerate(self.problems):
            if isinstance(each, BadTime) and each.when == when:
                self.problems[place] = BadTime(when, (*each.items, item))
                return
        self.problems.append(BadTime(when, (item,)))

    def whole(self, read: Pieces) -> Telling:
        """Return what all this makes of the sentence ``read``."""
        items = tuple(self.items)
        if read.others:
            self.stop(NotUnderstood(", ".join(read.others), items))
        if not self.problems:
            return Understood(items)
        only = self.problems[0] if len(self.problems) == 1 else None
        if isinstance(only, Doubtful) and only.candidates:
            return replace(only, items=items)
        if isinstance(only, NotUnderstood) or (only is not None and not items):
            return only
        when = read.said[read.times[0].start : read.times[0].end] if len(read.times) == 1 else ""
        return Several(tuple(self.problems), items, read.said, when)


def _figured(subject: Named, said: Sequence[Figure], rules: Rules) -> Item | Problem:
    """Return ``subject`` with its figures, checked against ``rules``."""
    levels = {each.level: each for each in said if isinstance(each, LevelSaid)}
    pixes = {each.pix for each in said if isinstance(each, PixSaid)}
    if len(levels) > 1 or len(pixes) > 1:
        return FiguresApart(subject.competence)
    for each in levels.values():
        if each.level > rules.ceiling:
            return LevelTooHigh(subject.competence, each.level, each.plain, each.end)
    pix = next(iter(pixes), None)
    if pix is None:
        return Item(subject.competence, next(iter(levels), None))
    if pix > rules.competence_pix:
        return PixTooHigh(subject.competence, pix)
    level = pix // PIX_PER_LEVEL
    return Item(subject.competence, level, pix) if levels.keys() <= {level} else FiguresApart(subject.competence)


def _dealt(said: Sequence[_Said], named: Sequence[Subject]) -> list[list[_Said]]:
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
