"""What a sentence was found to tell: competences with what was said of them, and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass, field

from handlers.attempts.when import Future, Moment, TooOld, Unreadable, Vague
from pix.framework import Competence

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
    "Several",
    "Telling",
    "Understood",
]


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
    ``items`` are the others, which were understood; no candidate is one of them.
    """

    typed: str
    candidates: tuple[Competence, ...]
    sentence: str
    start: int
    end: int
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelTooHigh:
    """``level`` is above the ceiling. ``plain``: it was a bare number, which may have been meant as pix.

    ``end`` is where that number ends in the sentence, folded.
    """

    competence: Competence
    level: int
    plain: bool
    end: int = field(default=0, compare=False)


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


@dataclass(frozen=True, slots=True)
class Several:
    """Several ``problems``, or one beside ``items`` that were understood. Nothing is kept before all is clear.

    ``sentence`` is the whole sentence, folded; ``when`` the one time that is said in it, if there is just one.
    """

    problems: tuple[Problem, ...]
    items: tuple[Item, ...]
    sentence: str
    when: str = ""


Problem = Doubtful | LevelTooHigh | PixTooHigh | FiguresApart | BadTime | NotUnderstood | NothingNamed
Telling = Understood | Problem | Several
