"""The cells of one row of a profiles collection, read by type; what is wrong is gathered with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pix.files.dates import SENDING_PATTERNS, SendingDate, read_sending
from pix.files.problems import Problem, ProblemCode, Severity
from pix.files.source import LONGEST_CELL, Row, Source, clean
from pix.files.titles import Title
from pix.names import fold
from pix.rules import PIX_PER_LEVEL

__all__ = ["Figures", "RowCells"]

Figures = tuple[tuple[int, int] | None, ...]
"""(level, pix) of the 16 competences in their order; None where the file has none."""

ABSENT = "NA"
"""What Pix writes for what does not exist; a spreadsheet may leave the cell empty."""

_FLAGS = {"oui": True, "non": False}
_MOST_LEVEL = 8
_MOST_PIX = _MOST_LEVEL * PIX_PER_LEVEL
_PAIRS = {(str(pix // PIX_PER_LEVEL), str(pix)): (pix // PIX_PER_LEVEL, pix) for pix in range(_MOST_PIX + 1)}
"""Every level with its pix, as written: what nearly every cell is, found without parsing."""


class RowCells:
    """Reads ``row`` of ``source`` through the columns ``at``, and keeps in ``problems`` what it could not read."""

    __slots__ = ("_at", "_row", "_source", "problems")

    def __init__(self, source: Source, at: Mapping[Title, int], row: Row) -> None:
        self._source, self._at, self._row = source, at, row
        self.problems: list[Problem] = []

    @property
    def line(self) -> int:
        """The line at which the row begins."""
        return self._row.line

    @property
    def cut_short(self) -> bool:
        """Whether this is the last row of a file that does not end with a line's end: it may have been cut."""
        return self._row.last and not self._source.ends_with_line

    @property
    def failed(self) -> bool:
        """Whether something was wrong enough to keep the row out."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def text(self, title: Title, longest: int = LONGEST_CELL) -> str:
        """Return the cell's text, empty when the file has no such column; too long is an error."""
        index = self._at.get(title)
        return "" if index is None else self.at_index(index, longest)

    def at_index(self, index: int, longest: int = LONGEST_CELL) -> str:
        """Return the text of the cell at ``index`` (from 0); too long is an error."""
        text = clean(self._row.cells[index])
        if len(text) > longest:
            self.note(ProblemCode.TOO_LONG, index, str(len(text)), str(longest))
        return text

    def required(self, title: Title, longest: int = LONGEST_CELL) -> str:
        """Return the cell's text; nothing in it is an error."""
        text = self.text(title, longest)
        if not text:
            self.note(ProblemCode.MISSING_VALUE, self._at[title])
        return text

    def flag(self, title: Title) -> bool:
        """Return whether the cell says « Oui »; anything but « Oui » or « Non » is an error."""
        text = self.text(title)
        value = _FLAGS.get(fold(text))
        if value is None:
            self.note(ProblemCode.BAD_FLAG, self._at[title], text, "Oui | Non")
        return value is True

    def integer(self, title: Title, most: int) -> int:
        """Return the cell's whole number; outside 0–``most`` is an error (and returns 0)."""
        text = self.text(title)
        value = _integer(text, most)
        if value is None:
            self.note(ProblemCode.BAD_INTEGER, self._at[title], text, f"0-{most}")
        return value or 0

    def sending(self, title: Title) -> SendingDate | None:
        """Return the date of the sending; none that can be read is an error."""
        text = self.text(title)
        date = read_sending(text)
        if date is None:
            self.note(ProblemCode.BAD_DATE, self._at[title], text, SENDING_PATTERNS)
        return date

    def nothing(self, indexes: Iterable[int]) -> None:
        """Check that the cells at ``indexes`` say nothing; the first that does is an error."""
        for index in indexes:
            text = self._row.cells[index].strip()
            if text not in {"", ABSENT}:
                self.note(ProblemCode.NOT_EMPTY, index, text, ABSENT)
                return

    def figures(self, columns: Sequence[tuple[int, int] | None]) -> Figures:
        """Return level and pix at each pair of indexes; see `Figures`."""
        cells = self._row.cells
        return tuple(
            None if pair is None else _PAIRS.get((cells[pair[0]], cells[pair[1]])) or self._pair(pair)
            for pair in columns
        )

    def _pair(self, columns: tuple[int, int]) -> tuple[int, int] | None:
        level_text, pix_text = (self._row.cells[index].strip() for index in columns)
        if level_text in {"", ABSENT} and pix_text in {"", ABSENT}:
            return None
        level, pix = _integer(level_text, _MOST_LEVEL), _integer(pix_text, _MOST_PIX)
        if level is None:
            self.note(ProblemCode.BAD_INTEGER, columns[0], level_text, f"0-{_MOST_LEVEL}")
        if pix is None:
            self.note(ProblemCode.BAD_INTEGER, columns[1], pix_text, f"0-{_MOST_PIX}")
        if level is None or pix is None:
            return None
        if level != pix // PIX_PER_LEVEL:
            expected = str(pix // PIX_PER_LEVEL)
            self.note(ProblemCode.DISAGREES, columns[0], level_text, expected, Severity.WARNING)
        return level, pix

    def note(
        self,
        code: ProblemCode,
        index: int | None = None,
        found: str = "",
        expected: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Keep a problem of this row, in the column of ``index`` (from 0) when it has one."""
        problem = self._source.problem(code, self.line, index, found=found, expected=expected, severity=severity)
        self.problems.append(problem)


def _integer(text: str, most: int) -> int | None:
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        return None
    value = int(text)
    return value if value <= most else None
