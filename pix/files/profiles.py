"""A profiles collection: one row a participation, with what was sent and when.

Source: campaign-profiles-collection-export.js and its result line in 1024pix/pix.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from pix.files.cells import Figures, RowCells
from pix.files.layout import lay_out
from pix.files.numbers import (
    NUMBER_PATTERN,
    KnownNumber,
    NumberBasis,
    NumberColumn,
    judge_values,
    speaks_of_number,
    student_number,
)
from pix.files.problems import Problem, ProblemCode, Severity
from pix.files.source import Row, Source, clean
from pix.files.titles import FileKind, Title

__all__ = ["Figures", "ProfileRow", "ProfilesReader"]

_SAMPLE = 500
_ANONYMISED = "Anonymized"
_MOST_PIX, _MOST_COMPETENCES = 1024, 16
_LONGEST_CODE = 32
_OF_A_SENDING = (Title.SENT_AT, Title.TOTAL, Title.CERTIFIABLE, Title.CERTIFIABLE_COUNT)


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One participation. What was not sent has ``sent`` False, no date, no total and no figure.

    ``number`` is the student number meant (None when the row names none), ``external_id`` the creator's column as
    written. ``figures`` are (level, pix) of the 16 competences in order, None where the file has none. ``day_only``:
    the file gave a day, and ``sent_at`` (UTC) is its last second. ``certifiable`` is of the profile as it was sent.
    """

    line: int
    organisation: str
    campaign_id: str
    campaign_code: str
    campaign_name: str
    last_name: str
    first_name: str
    group: str
    number: str | None
    external_id: str
    sent: bool
    sent_at: datetime | None
    day_only: bool
    total: int | None
    certifiable: bool | None
    certifiable_count: int | None
    figures: Figures


@dataclass(frozen=True, slots=True)
class _Sending:
    sent_at: datetime | None = None
    day_only: bool = False
    total: int | None = None
    certifiable: bool | None = None
    certifiable_count: int | None = None
    figures: Figures = (None,) * _MOST_COMPETENCES


_NOT_SENT = _Sending()


class ProfilesReader:
    """Reads a profiles collection as often as it is iterated, one reading at a time.

    Each row gives its warnings and a `ProfileRow`, or its errors alone. ``warnings`` are those of the header;
    ``number_columns`` the columns that give the student number, in the order they are asked, each with why.
    """

    kind = FileKind.PROFILES

    def __init__(self, source: Source, known: KnownNumber | None = None) -> None:
        """Raise `Refused` when a required column is missing, stands twice, or no competence is known."""
        self.source = source
        self._known = known
        self._layout = lay_out(source)
        self.warnings = self._layout.warnings
        self.number_columns = tuple(self._number_columns())
        at = self._layout.at
        self._group = Title.GROUP if Title.GROUP in at else Title.CLASS
        figures = [index for pair in self._layout.figures if pair for index in pair]
        self._unsent = (*(at[title] for title in _OF_A_SENDING), *figures)

    @property
    def external_title(self) -> str | None:
        """The title of the external id's column, None when the campaign asked for none."""
        return None if self._layout.external is None else self.source.header[self._layout.external]

    def __iter__(self) -> Iterator[ProfileRow | Problem]:
        """Yield rows and located problems in the file's order."""
        for row in self.source.rows():
            if isinstance(row, Problem):
                yield row
            elif misfit := self.source.misfit(row):
                yield misfit
            else:
                yield from self._participation(RowCells(self.source, self._layout.at, row))

    def _participation(self, cells: RowCells) -> Iterator[ProfileRow | Problem]:
        row = self._row(cells)
        if row.last_name == _ANONYMISED and row.first_name == _ANONYMISED:
            index = self._layout.at[Title.PARTICIPANT_LAST]
            yield self.source.problem(ProblemCode.ANONYMISED, row.line, index, severity=Severity.WARNING)
            return
        yield from cells.problems
        if not cells.failed:
            yield row

    def _row(self, cells: RowCells) -> ProfileRow:
        sent = cells.flag(Title.SENT)
        sending = self._sending(cells) if sent else self._nothing(cells)
        external = self._layout.external
        return ProfileRow(
            line=cells.line,
            organisation=cells.text(Title.ORGANISATION),
            campaign_id=cells.text(Title.CAMPAIGN_ID),
            campaign_code=cells.required(Title.CAMPAIGN_CODE, _LONGEST_CODE),
            campaign_name=cells.text(Title.CAMPAIGN_NAME),
            last_name=cells.required(Title.PARTICIPANT_LAST),
            first_name=cells.required(Title.PARTICIPANT_FIRST),
            group=cells.text(self._group),
            number=self._number(cells),
            external_id="" if external is None else cells.at_index(external),
            sent=sent,
            sent_at=sending.sent_at,
            day_only=sending.day_only,
            total=sending.total,
            certifiable=sending.certifiable,
            certifiable_count=sending.certifiable_count,
            figures=sending.figures,
        )

    def _sending(self, cells: RowCells) -> _Sending:
        date = cells.sending(Title.SENT_AT)
        total = cells.integer(Title.TOTAL, _MOST_PIX)
        figures = cells.figures(self._layout.figures)
        if cells.cut_short and None not in figures and total != sum(figure[1] for figure in figures if figure):
            cells.note(ProblemCode.TRUNCATED)
        return _Sending(
            sent_at=None if date is None else date.at,
            day_only=date is not None and date.day_only,
            total=total,
            certifiable=cells.flag(Title.CERTIFIABLE),
            certifiable_count=cells.integer(Title.CERTIFIABLE_COUNT, _MOST_COMPETENCES),
            figures=figures,
        )

    def _nothing(self, cells: RowCells) -> _Sending:
        if not cells.problems:
            cells.nothing(self._unsent)
        return _NOT_SENT

    def _number(self, cells: RowCells) -> str | None:
        """Read the first column that names a student; only in Pix's own column is an unreadable one worth telling."""
        for column in self.number_columns:
            text = cells.at_index(column.column - 1)
            number = student_number(text, self._known) if text else None
            if number is not None:
                return number
            if text and column.basis is NumberBasis.OWN_COLUMN:
                cells.note(ProblemCode.BAD_NUMBER, column.column - 1, text, NUMBER_PATTERN, Severity.WARNING)
        return None

    def _number_columns(self) -> Iterator[NumberColumn]:
        own, external = self._layout.at.get(Title.NUMBER), self._layout.external
        if own is not None:
            yield NumberColumn(own + 1, self.source.header[own], NumberBasis.OWN_COLUMN)
        if external is not None and (basis := self._external_basis(external)) is not None:
            yield NumberColumn(external + 1, self.source.header[external], basis)

    def _external_basis(self, external: int) -> NumberBasis | None:
        if speaks_of_number(self.source.header[external]):
            return NumberBasis.TITLE
        sample = islice(self.source.rows(), _SAMPLE)
        width = len(self.source.header)
        rows = (row for row in sample if isinstance(row, Row) and len(row.cells) >= width)
        return judge_values((clean(row.cells[external]) for row in rows), self._known)
