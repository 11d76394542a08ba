"""A student's profile: the figure that counts in each competence, where it is from, and what follows from it.

"Whose figure counts": what opens a door rests on Pix's files alone, the latest sending by its date; a declared
figure stands beside it; the total shown is the file's own, never recomputed from levels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pix.certifiability import Certifiability, certifiability
from pix.framework import BY_CODE
from pix.rules import Rules
from pix.scoring import least_pix
from pix.windows import can_improve, can_reset, opening

__all__ = ["CompetenceFigures", "Door", "Figure", "Opening", "Profile", "Source", "Windows"]


class Source(StrEnum):
    """Where a figure is known from."""

    DECLARED = "declared"
    IMPORTED = "imported"
    CERTIFIED = "certified"


@dataclass(frozen=True, slots=True)
class Figure:
    """A level (0–8), its pix (None when only the level is known), where from, and the UTC instant it speaks of.

    ``day_only``: the file gave a day of UTC, and ``known_at`` is its last second.
    """

    level: int
    pix: int | None
    source: Source
    known_at: datetime
    day_only: bool = False


@dataclass(frozen=True, slots=True)
class Windows:
    """When a competence may be taken again, and what the dates rest on.

    ``answered_at`` is the declared instant of the last answer, else the sending at which the figure had changed
    (``basis`` tells which); ``improve_at`` / ``reset_at`` are None where Pix offers neither (never started; at the
    ceiling there is nothing to improve). ``day_only``: the sending is known by its day of UTC, and ``answered_at`` is
    the last second of it.
    """

    answered_at: datetime
    basis: Source
    improve_at: datetime | None
    reset_at: datetime | None
    day_only: bool = False


class Door(StrEnum):
    """Which of Pix's two retakes: "Retenter" keeps what was right, "Remettre à zéro" erases the level."""

    IMPROVE = "improve"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class Opening:
    """One door of one competence: it opens at ``at`` (UTC); ``windows`` says what that rests on."""

    code: str
    door: Door
    at: datetime
    windows: Windows


@dataclass(frozen=True, slots=True)
class CompetenceFigures:
    """All that is known of one competence.

    ``answered_at`` is the latest declared answer, ``moved_at`` the sending at which the imported figure last changed
    (the first sending, if it never did and is not 0); ``moved_day_only`` where that is the last second of a day of UTC.
    """

    code: str
    imported: Figure | None = None
    declared: Figure | None = None
    certified: Figure | None = None
    answered_at: datetime | None = None
    moved_at: datetime | None = None
    moved_day_only: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one student. ``competences`` holds only those with a figure or an answer, by code."""

    rules: Rules
    competences: Mapping[str, CompetenceFigures]
    sent_at: datetime | None = None
    """The latest sending (UTC), None when no file holds one."""
    sent_total: int | None = None
    """That sending's own total in pix, as the file says it."""
    sent_day_only: bool = False
    """Whether the file gave only the day of UTC whose last second ``sent_at`` is."""

    def counted(self, code: str) -> Figure | None:
        """Return the figure that opens doors: the imported one, else the certified one; never a declared one.

        The import comes first because certification opens on the profile sent, and a certificate's level only says
        what one sitting confirmed of it.
        """
        known = self.competences.get(code)
        return None if known is None else known.imported or known.certified

    def declared_beside(self, code: str) -> Figure | None:
        """Return what the student says that the files do not: declared later than the counted figure, and different."""
        known = self.competences.get(code)
        if known is None or known.declared is None:
            return None
        counted = self.counted(code)
        if counted is None:
            return known.declared
        newer = known.declared.known_at > counted.known_at
        return known.declared if newer and not _agree(known.declared, counted) else None

    def shown(self, code: str) -> Figure | None:
        """Return the figure to show first: the counted one, else the declared one."""
        return self.counted(code) or self.declared_beside(code)

    def latest(self, code: str) -> Figure | None:
        """Return the figure "according to you": what was declared since, else the counted one."""
        return self.declared_beside(code) or self.counted(code)

    def newest(self, code: str) -> Figure | None:
        """Return the figure of the latest date, declared ones included; `latest` keeps the file's where both agree."""
        known, counted = self.competences.get(code), self.counted(code)
        declared = None if known is None else known.declared
        if declared is None or counted is None:
            return declared or counted
        return declared if declared.known_at > counted.known_at else counted

    @property
    def total(self) -> int | None:
        """The file's own total in pix, never recomputed from levels; None when no file holds one."""
        return self.sent_total

    @property
    def estimate(self) -> int | None:
        """The total in pix with what was declared since; for a guest the sum of what was declared.

        A level declared without pix counts for the fewest it proves. None when nothing was declared since.
        """
        beside = {code: figure for code in self.competences if (figure := self.declared_beside(code))}
        if not beside:
            return None
        gained = sum(self._pix(figure) - self._pix(self.counted(code)) for code, figure in beside.items())
        return min(max(0, (self.sent_total or 0) + gained), self.rules.profile_pix)

    @property
    def by_files(self) -> Certifiability:
        """What Pix's files make of the profile: the only answer that opens doors."""
        figures = (self.counted(code) for code in self.competences)
        return certifiability((figure.level for figure in figures if figure), self.rules)

    @property
    def by_you(self) -> Certifiability:
        """The same "according to you": what was declared since stands in for the counted figures."""
        figures = (self.latest(code) for code in self.competences)
        return certifiability((figure.level for figure in figures if figure), self.rules)

    @property
    def certifiable(self) -> bool:
        """Whether the files make the profile certifiable."""
        return self.by_files.certifiable

    @property
    def certifiable_count(self) -> int:
        """How many competences the files hold at the needed level."""
        return self.by_files.count

    @property
    def missing(self) -> int:
        """How many competences are still missing according to the files (0 once certifiable)."""
        return self.by_files.missing

    @property
    def started(self) -> tuple[str, ...]:
        """The codes of the competences begun (pix or a level, or an answer told), best first, then in Pix's order."""
        return tuple(sorted((code for code in self.competences if self._begun(code)), key=self._merit))

    def windows(self, code: str) -> Windows | None:
        """Return when ``code`` may be taken again, or None when no answer in it is known.

        An answer is known from the student, else from a sending at which the figure had changed (never at 0 pix). A
        sending that shows what was declared before it confirms that answer; another figure betrays a later one.
        """
        known = self.competences.get(code)
        basis = None if known is None else _latest_answer(known)
        if basis is None:
            return None
        answered_at, source = basis
        figure = self.latest(code)
        level = 0 if figure is None else figure.level
        improvable = can_improve(level, finished=True, rules=self.rules)
        return Windows(
            answered_at=answered_at,
            basis=source,
            improve_at=opening(answered_at, self.rules.improve_delay) if improvable else None,
            reset_at=opening(answered_at, self.rules.reset_delay) if can_reset(started=self._begun(code)) else None,
            day_only=source is Source.IMPORTED and known is not None and known.moved_day_only,
        )

    def open_windows(self, now: datetime) -> tuple[Opening, ...]:
        """Return the doors already open at ``now``, those that opened first first."""
        return tuple(each for each in self._openings() if each.at <= now)

    def next_windows(self, now: datetime) -> tuple[Opening, ...]:
        """Return the doors that open after ``now``, soonest first."""
        return tuple(each for each in self._openings() if each.at > now)

    def _openings(self) -> list[Opening]:
        found: list[Opening] = []
        for code in self.competences:
            windows = self.windows(code)
            if windows is not None and windows.improve_at is not None:
                found.append(Opening(code, Door.IMPROVE, windows.improve_at, windows))
            if windows is not None and windows.reset_at is not None:
                found.append(Opening(code, Door.RESET, windows.reset_at, windows))
        return sorted(found, key=lambda each: (each.at, each.code, each.door))

    def _pix(self, figure: Figure | None) -> int:
        if figure is None:
            return 0
        return least_pix(figure.level, self.rules) if figure.pix is None else figure.pix

    def _begun(self, code: str) -> bool:
        figure = self.latest(code)
        return self.competences[code].answered_at is not None or (
            figure is not None and (figure.level > 0 or self._pix(figure) > 0)
        )

    def _merit(self, code: str) -> tuple[int, int, int]:
        figure = self.latest(code)
        return (-figure.level if figure else 0, -self._pix(figure), BY_CODE[code].position)


def _agree(one: Figure, other: Figure) -> bool:
    same_pix = one.pix is None or other.pix is None or one.pix == other.pix
    return one.level == other.level and same_pix


def _latest_answer(known: CompetenceFigures) -> tuple[datetime, Source] | None:
    declared, moved = known.answered_at, known.moved_at
    if known.imported is None or (known.imported.level == 0 and not known.imported.pix):
        moved = None
    if declared is None:
        return None if moved is None else (moved, Source.IMPORTED)
    if moved is None or moved <= declared or _confirmed(known):
        return declared, Source.DECLARED
    return moved, Source.IMPORTED


def _confirmed(known: CompetenceFigures) -> bool:
    return known.declared is not None and known.imported is not None and _agree(known.declared, known.imported)
