"""The pieces of a sentence that tells what was done, each with its place in the folded text."""

from __future__ import annotations

from dataclasses import dataclass

from pix.framework import Competence

__all__ = ["Figure", "LevelSaid", "Named", "PixSaid", "Subject", "Unclear"]


@dataclass(frozen=True, slots=True)
class Named:
    """A competence, by its code or its name."""

    start: int
    end: int
    competence: Competence


@dataclass(frozen=True, slots=True)
class Unclear:
    """What looks like a competence and is none: ``typed``, a code or (``by_name``) words.

    ``candidates`` are those it may stand for, best first; none for an area that does not exist.
    """

    start: int
    end: int
    typed: str
    candidates: tuple[Competence, ...]
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class LevelSaid:
    """A level. ``plain``: a bare number behind a competence, without the word."""

    start: int
    end: int
    level: int
    plain: bool = False


@dataclass(frozen=True, slots=True)
class PixSaid:
    """A number of pix."""

    start: int
    end: int
    pix: int


Subject = Named | Unclear
Figure = LevelSaid | PixSaid
