"""What an import tells: every count, every located problem, every doubt. Data only; the words are another floor's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pix.files import NumberColumn, Problem, ProblemCode, Severity

__all__ = [
    "Counts",
    "Doubt",
    "DoubtReason",
    "Fall",
    "Finding",
    "FindingCode",
    "ImportReport",
    "Kind",
    "MatchedBy",
    "NumberFrom",
    "Remark",
    "State",
    "Student",
    "WarningCode",
]


class Kind(StrEnum):
    """The files that are imported."""

    ROSTER = "roster"
    PROFILES = "profiles"


class State(StrEnum):
    """What became of the file."""

    APPLIED = "applied"
    DRY_RUN = "dry_run"
    UNCHANGED = "unchanged"
    """Nothing in it was new: the same file, or what another one had brought already."""
    REFUSED = "refused"
    """Not one row of it was taken; ``problems`` says why."""


class NumberFrom(StrEnum):
    """Where the file's student numbers were read."""

    COLUMN = "column"
    EXTERNAL_ID = "external_id"
    NAMES = "names"
    """Nowhere: participants are found by their full names."""


class FindingCode(StrEnum):
    """What only an import can find wrong, beside what `ProblemCode` lists.

    - ``WRONG_KIND`` (error): a file of another kind (found) than the one asked for (expected).
    - ``UNKNOWN_NUMBER`` (warning): a student number (found) the roster does not know, left out as asked.
    """

    WRONG_KIND = "wrong_kind"
    UNKNOWN_NUMBER = "unknown_number"


class WarningCode(StrEnum):
    """What a human should look at, about the file as a whole.

    - ``NOBODY_SENDS_TWICE``: several sendings are probably off in Pix Orga for ``campaign``; count: who sent.
    - ``TOTAL_FELL``: ``falls`` no single reset explains; probably two Pix accounts.
    - ``ANONYMISED``: participations whose participant Pix has anonymised, left out.
    - ``UNKNOWN_TO_ROSTER``: participants whom today's roster does not hold.
    - ``NAMES_DIFFER``: the number is one student's and the name shares no word with theirs.
    - ``MANY_LEFT``: more than half of the students left: probably a partial roster.
    """

    NOBODY_SENDS_TWICE = "nobody_sends_twice"
    TOTAL_FELL = "total_fell"
    ANONYMISED = "anonymised"
    UNKNOWN_TO_ROSTER = "unknown_to_roster"
    NAMES_DIFFER = "names_differ"
    MANY_LEFT = "many_left"


class DoubtReason(StrEnum):
    """Why a participant without a known number is left to a human."""

    SEVERAL = "several"
    """Several students have this name."""
    NEAR = "near"
    """Nobody has this name, some have one that comes near."""
    SHARED = "shared"
    """Several participants of the file have the name of one student."""
    UNKNOWN = "unknown"
    """Nobody has this name or one that comes near."""


@dataclass(frozen=True, slots=True)
class Student:
    """Someone as staff know them. ``number`` is empty for a participant who gave none."""

    number: str
    first_name: str
    last_name: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong at one place of the file; line and column count from 1, None is the whole file or row."""

    code: ProblemCode | FindingCode
    severity: Severity
    line: int | None = None
    column: int | None = None
    title: str = ""
    found: str = ""
    expected: str = ""
    related_line: int | None = None

    @classmethod
    def of(cls, problem: Problem) -> Finding:
        """Return what a reader found."""
        return cls(
            problem.code,
            problem.severity,
            problem.line,
            problem.column,
            problem.title,
            problem.found,
            problem.expected,
            problem.related_line,
        )


@dataclass(frozen=True, slots=True)
class Fall:
    """A student's total (pix) that fell between two sendings (UTC); ``day_only``: the last second of a day."""

    student: Student
    before: int
    after: int
    before_at: datetime
    after_at: datetime
    before_day_only: bool = False
    after_day_only: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at: how many it concerns, and whom."""

    code: WarningCode
    count: int
    campaign: str = ""
    people: tuple[Student, ...] = ()
    falls: tuple[Fall, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A participant whom only a human can name. ``id`` is what `decide` takes, None in a dry run."""

    id: int | None
    reason: DoubtReason
    last_name: str
    first_name: str
    group: str
    external_id: str
    lines: tuple[int, ...]
    sendings: int
    candidates: tuple[Student, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class MatchedBy:
    """How many participants were found each way."""

    number: int = 0
    external_id: int = 0
    name: int = 0
    decision: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each.

    ``rows`` counts lines of the file; all else counts people, except ``sendings_new`` and ``anonymised`` (rows).
    ``people`` = created + updated + unchanged + doubtful + unknown + nobody; ``sent`` + ``unsent`` = people too.
    ``unknown`` were left out because only known numbers were wanted, ``nobody`` because a human decided so;
    ``skipped`` = unknown + nobody + anonymised. ``left`` are students who are no longer on the roster, ``returned``
    those who are again.
    """

    rows: int = 0
    people: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    returned: int = 0
    left: int = 0
    sent: int = 0
    unsent: int = 0
    sendings_new: int = 0
    doubtful: int = 0
    unknown: int = 0
    nobody: int = 0
    anonymised: int = 0
    skipped: int = 0
    matched_by: MatchedBy = field(default_factory=MatchedBy)

    @property
    def changes(self) -> bool:
        """Whether something of what is stored becomes another."""
        return bool(self.created or self.updated or self.left)

    @classmethod
    def tallied(cls, tally: Mapping[str, int], matched_by: MatchedBy | None = None) -> Counts:
        """Return the counts of ``tally``, by field name; what it lacks is 0."""
        skipped = sum(tally.get(name, 0) for name in ("unknown", "nobody", "anonymised"))
        return cls(**{**tally, "skipped": skipped}, matched_by=matched_by or MatchedBy())


@dataclass(frozen=True, slots=True)
class ImportReport:
    """One file, and what it changed or would change.

    ``problems`` holds at most as many as `models.imports.reading.MOST_FINDINGS`; ``problems_total`` counts all.
    ``resumed``: an import of this very file had stopped half way, and was finished instead. ``earlier_at`` is when
    the same file was imported before. ``finished_first`` are the files of other imports that had stopped half way and
    were finished before this one.
    """

    kind: Kind | None
    file: str
    hash: str
    state: State
    counts: Counts = field(default_factory=Counts)
    number_from: NumberFrom | None = None
    number_columns: tuple[NumberColumn, ...] = ()
    campaigns: tuple[str, ...] = ()
    problems: tuple[Finding, ...] = ()
    problems_total: int = 0
    warnings: tuple[Remark, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    left: tuple[Student, ...] = ()
    resumed: bool = False
    earlier_at: datetime | None = None
    finished_first: tuple[str, ...] = ()
