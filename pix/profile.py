"""A student's profile: the figure that counts in each competence, where it is from, and what follows from it.

"Whose figure counts": what opens a door rests on Pix's files alone, the latest sending by its date; a declared
figure stands beside it; the total shown is the file's own, never recomputed from levels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pix.rules import Rules

__all__ = ["CompetenceFigures", "Figure", "Profile", "Source", "Windows"]


class Source(StrEnum):
    """Where a figure is known from."""

    DECLARED = "declared"
    IMPORTED = "imported"
    CERTIFIED = "certified"


@dataclass(frozen=True, slots=True)
class Figure:
    """A level (0–8) and its pix (None when only the level is known), from ``source``, speaking of ``known_at`` (UTC)."""

    level: int
    pix: int | None
    source: Source
    known_at: datetime


@dataclass(frozen=True, slots=True)
class Windows:
    """When a competence may be taken again, and what the dates rest on.

    ``answered_at`` is the declared instant of the last answer, else the sending at which the figure had changed
    (``basis`` tells which); ``improve_at`` / ``reset_at`` are None where Pix offers neither (never started; at the
    ceiling there is nothing to improve).
    """

    answered_at: datetime
    basis: Source
    improve_at: datetime | None
    reset_at: datetime | None


@dataclass(frozen=True, slots=True)
class CompetenceFigures:
    """All that is known of one competence. ``answered_at`` is the latest declared answer, ``moved_at`` the sending
    at which the imported figure last changed (the first sending, if it never did and is not 0).
    """

    code: str
    imported: Figure | None = None
    declared: Figure | None = None
    certified: Figure | None = None
    answered_at: datetime | None = None
    moved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one student. ``competences`` holds only those with a figure or an answer, by code."""

    rules: Rules
    competences: Mapping[str, CompetenceFigures]
    sent_at: datetime | None = None
    """The latest sending (UTC), None when no file holds one."""
    sent_total: int | None = None
    """That sending's own total in pix, as the file says it."""
