"""The roster: the students' import into a higher-education organisation, row by row.

Source of the rules: SupHeader and sup-organization-learner-validator.js of 1024pix/pix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pix.files.columns import assign, missing_columns, repeated_columns, unknown_columns
from pix.files.dates import BIRTH_PATTERNS, read_birthdate
from pix.files.numbers import NUMBER_PATTERN, is_student_number
from pix.files.problems import Problem, ProblemCode, Refused, Severity
from pix.files.source import LONGEST_CELL, Row, Source, clean
from pix.files.titles import ROSTER_TITLES, FileKind, Title
from pix.names import fold

__all__ = ["REGIMES", "RosterReader", "RosterRow"]

REGIMES = ("Apprentissage", "Formation continue", "Formation initiale hors apprentissage", "Autre")
"""What Pix knows as « Régime »; it stores anything else as not recognised."""

_REQUIRED = (Title.FIRST_NAME, Title.LAST_NAME, Title.BIRTHDATE, Title.NUMBER)
_OPTIONAL = frozenset(ROSTER_TITLES) - frozenset(_REQUIRED)
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>.]+(?:\.[^@\s,;<>.]+)+")
_REGIMES = frozenset(fold(regime) for regime in REGIMES)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A student as the university knows them. Optional cells are empty where the file has nothing."""

    line: int
    number: str
    first_name: str
    last_name: str
    birthdate: date
    second_name: str = ""
    third_name: str = ""
    usage_name: str = ""
    email: str = ""
    component: str = ""
    team: str = ""
    group: str = ""
    diploma: str = ""
    regime: str = ""


class RosterReader:
    """Reads a roster as often as it is iterated, one reading at a time.

    Each row gives its warnings and a `RosterRow`, or its errors alone. ``warnings`` are those of the header.
    """

    kind = FileKind.ROSTER

    def __init__(self, source: Source) -> None:
        """Raise `Refused` when a required column is missing or a column stands twice."""
        self.source = source
        columns = assign(source.header, ROSTER_TITLES)
        errors = missing_columns(source, columns, ROSTER_TITLES, _OPTIONAL)
        errors += repeated_columns(source, columns.repeated)
        if errors:
            raise Refused(*errors)
        self.warnings = tuple(unknown_columns(source, columns, ROSTER_TITLES, columns.others))
        self._at = columns.at

    def __iter__(self) -> Iterator[RosterRow | Problem]:
        """Yield rows and located problems in the file's order."""
        lines: dict[str, int] = {}
        for row in self.source.rows():
            if isinstance(row, Problem):
                yield row
            elif misfit := self.source.misfit(row):
                yield misfit
            else:
                yield from self._student(row, lines)

    def _student(self, row: Row, lines: dict[str, int]) -> Iterator[RosterRow | Problem]:
        cells = {title: clean(row.cells[index]) for title, index in self._at.items()}
        birthdate = read_birthdate(cells[Title.BIRTHDATE])
        problems = [
            *self._absent(row, cells),
            *self._malformed(row, cells, birthdate),
            *self._repeated(row, cells, lines),
        ]
        yield from problems
        if birthdate is not None and all(problem.severity is Severity.WARNING for problem in problems):
            yield RosterRow(
                row.line,
                birthdate=birthdate,
                **{title.value: value for title, value in cells.items() if title is not Title.BIRTHDATE},
            )

    def _absent(self, row: Row, cells: dict[Title, str]) -> Iterator[Problem]:
        for title in _REQUIRED:
            if not cells[title]:
                yield self._problem(ProblemCode.MISSING_VALUE, row, title)
        for title, value in cells.items():
            if len(value) > LONGEST_CELL:
                yield self._problem(ProblemCode.TOO_LONG, row, title, found=str(len(value)), expected=str(LONGEST_CELL))

    def _malformed(self, row: Row, cells: dict[Title, str], birthdate: date | None) -> Iterator[Problem]:
        born, email, number = cells[Title.BIRTHDATE], cells.get(Title.EMAIL, ""), cells[Title.NUMBER]
        if born and birthdate is None:
            yield self._problem(ProblemCode.BAD_DATE, row, Title.BIRTHDATE, found=born, expected=BIRTH_PATTERNS)
        if email and not _EMAIL.fullmatch(email):
            yield self._problem(ProblemCode.BAD_EMAIL, row, Title.EMAIL, found=email)
        if number and not is_student_number(number):
            yield self._problem(ProblemCode.BAD_NUMBER, row, Title.NUMBER, found=number, expected=NUMBER_PATTERN)
        regime = cells.get(Title.REGIME, "")
        if regime and fold(regime) not in _REGIMES:
            code, expected = ProblemCode.UNKNOWN_VALUE, " | ".join(REGIMES)
            yield self._problem(code, row, Title.REGIME, found=regime, expected=expected, severity=Severity.WARNING)

    def _repeated(self, row: Row, cells: dict[Title, str], lines: dict[str, int]) -> Iterator[Problem]:
        number = cells[Title.NUMBER]
        first = lines.setdefault(number, row.line)
        if number and first != row.line:
            index = self._at[Title.NUMBER]
            yield self.source.problem(ProblemCode.DUPLICATE_NUMBER, row.line, index, found=number, related_line=first)

    def _problem(
        self,
        code: ProblemCode,
        row: Row,
        title: Title,
        *,
        found: str = "",
        expected: str = "",
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        return self.source.problem(code, row.line, self._at[title], found=found, expected=expected, severity=severity)
