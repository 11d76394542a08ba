"""A file of Pix as rows of cells: encoding and delimiter found, guards removed, bounds kept, lines counted.

Reads as a stream: memory does not grow with the number of rows.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from typing import BinaryIO, Protocol
from unicodedata import is_normalized, normalize

from pix.files.encoding import candidate_encodings, ends_with_line, prove_encoding
from pix.files.problems import Problem, ProblemCode, Refused, Severity
from pix.files.titles import count_known

__all__ = ["LONGEST_CELL", "Limits", "Row", "Source", "clean", "open_source"]

LONGEST_CELL = 255
"""The most characters of a cell that is kept (sup-organization-learner-validator.js of 1024pix/pix)."""

_DELIMITERS = (";", ",", "\t")
_HEADER_CHARACTERS = 1 << 18
_LONGEST_SHOWN = 100
"""The most characters of a cell that a problem repeats."""

_GUARDED = ("'-", "'@", "'=", "'+")


class _Reader(Protocol):
    """What we use of the reader of `csv`."""

    line_num: int

    def __next__(self) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read before a file is refused: bytes of the file, rows under the header."""

    max_bytes: int = 128 * 1024 * 1024
    max_rows: int = 200_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells, untouched, and the line of the file at which it begins (the first line is 1)."""

    line: int
    cells: list[str]
    last: bool


def clean(cell: str) -> str:
    """Return ``cell`` without blanks around it and without Pix's guard against formulas, accents composed (NFC)."""
    cell = cell.strip()
    if cell.startswith(_GUARDED):
        cell = cell[1:]
    return cell if cell.isascii() or is_normalized("NFC", cell) else normalize("NFC", cell)


@dataclass(frozen=True, slots=True)
class Source:
    """An opened file: how it is written, its header, and its rows as often as one asks (one reading at a time)."""

    stream: BinaryIO
    name: str
    limits: Limits
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    header_line: int
    ends_with_line: bool

    def rows(self) -> Iterator[Row | Problem]:
        """Yield the rows under the header that hold something; a row that cannot be read is a `Problem`.

        Stops with a problem at the bound of rows, and when there is no row at all.
        """
        count = 0
        for row in self._marked():
            count += 1
            if count > self.limits.max_rows:
                yield self.problem(ProblemCode.TOO_MANY_ROWS, row.line, expected=str(self.limits.max_rows))
                return
            yield row
        if count == 0:
            yield self.problem(ProblemCode.NO_ROWS, None)

    def _marked(self) -> Iterator[Row | Problem]:
        """Yield what is under the header, the last row marked as such."""
        waiting: tuple[int, list[str]] | None = None
        for item in self._read():
            if waiting is not None:
                yield Row(*waiting, last=False)
                waiting = None
            if isinstance(item, Problem):
                yield item
            else:
                waiting = item
        if waiting is not None:
            yield Row(*waiting, last=True)

    def _read(self) -> Iterator[tuple[int, list[str]] | Problem]:
        self.stream.seek(0)
        text = TextIOWrapper(self.stream, encoding=self.encoding, errors="replace", newline="")
        try:
            reader = csv.reader(text, delimiter=self.delimiter, strict=True)
            yield from self._parsed(reader)
        finally:
            text.detach()

    def _parsed(self, reader: _Reader) -> Iterator[tuple[int, list[str]] | Problem]:
        """Yield what ``reader`` makes of each line; quotes still open at the end mean that the file was cut."""
        broken: int | None = None
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except csv.Error:
                if broken is not None:
                    yield self.problem(ProblemCode.MALFORMED, broken)
                broken = line
                continue
            except StopIteration:
                if broken is not None:
                    yield self.problem(ProblemCode.TRUNCATED, broken)
                return
            if broken is not None:
                yield self.problem(ProblemCode.MALFORMED, broken)
                broken = None
            if line > self.header_line and any(map(str.strip, cells)):
                yield line, cells

    def misfit(self, row: Row) -> Problem | None:
        """Return what is wrong with the width of ``row``: cells beyond the header must be blank, none may lack."""
        width = len(self.header)
        if len(row.cells) == width or (len(row.cells) > width and not any(map(str.strip, row.cells[width:]))):
            return None
        code = ProblemCode.TRUNCATED if row.last and len(row.cells) < width else ProblemCode.WRONG_WIDTH
        return self.problem(code, row.line, found=str(len(row.cells)), expected=str(width))

    def problem(
        self,
        code: ProblemCode,
        line: int | None,
        index: int | None = None,
        *,
        found: str = "",
        expected: str = "",
        severity: Severity = Severity.ERROR,
        related_line: int | None = None,
    ) -> Problem:
        """Return a `Problem` of this file at ``line``, in the column of ``index`` (from 0) when there is one.

        A long ``found`` is cut.
        """
        column, title = (None, "") if index is None else (index + 1, self.header[index])
        found = found if len(found) <= _LONGEST_SHOWN else found[: _LONGEST_SHOWN - 1] + "…"
        return Problem(code, self.name, line, column, title, found, expected, severity, related_line)


def open_source(stream: BinaryIO, name: str, limits: Limits) -> Source:
    """Return ``stream`` (seekable) opened: the encoding and delimiter under which most titles are Pix's.

    Raises `Refused` for a file too large, empty, of another nature, or with bytes its encoding cannot hold.
    """
    size = stream.seek(0, 2)
    if size > limits.max_bytes:
        problem = Problem(ProblemCode.TOO_LARGE, name, found=str(size), expected=str(limits.max_bytes))
        raise Refused(problem)
    encodings = candidate_encodings(stream, name)
    tries = [(encoding, *_first_line(stream, encoding)) for encoding in encodings]
    readings = [
        (count_known(titles), encoding, delimiter, titles, line)
        for encoding, text, line in tries
        for delimiter in _DELIMITERS
        if (titles := _titles(text, delimiter))
    ]
    if not readings:
        raise Refused(Problem(ProblemCode.EMPTY, name))
    known, encoding, delimiter, titles, line = max(readings, key=lambda reading: (reading[0], len(reading[3])))
    if known and len(encodings) > 1:
        prove_encoding(stream, name, encoding)
    return Source(stream, name, limits, encoding, delimiter, titles, line, ends_with_line(stream))


def _first_line(stream: BinaryIO, encoding: str) -> tuple[str, int]:
    """Return the first line that holds something, and its number. A spreadsheet's ``sep=`` line says nothing."""
    stream.seek(0)
    text = TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    try:
        number, line = 0, "\n"
        while line and (not line.strip() or line.lower().startswith("sep=")):
            number, line = number + 1, text.readline(_HEADER_CHARACTERS)
        return line, number
    finally:
        text.detach()


def _titles(line: str, delimiter: str) -> tuple[str, ...]:
    try:
        cells = next(csv.reader([line], delimiter=delimiter, strict=True), None)
    except csv.Error:
        cells = [line]  # no header of Pix: let it be told as it stands
    return tuple(clean(cell) for cell in cells or ())
