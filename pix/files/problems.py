"""What can be wrong with a file, as data: where, what was found, what was expected. The words are another floor's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Problem", "ProblemCode", "Refused", "Severity"]


class Severity(StrEnum):
    """An error keeps the file (or the row) out; a warning is told and passes."""

    ERROR = "error"
    WARNING = "warning"


class ProblemCode(StrEnum):
    """What is wrong. ``found`` and ``expected`` of a `Problem` hold what each line below says.

    The file as a whole (errors):

    - ``EMPTY``: it holds no character but blanks.
    - ``TOO_LARGE``: its size, and the bound, in bytes.
    - ``SPREADSHEET``: a workbook (found: ``xlsx``, ``ods``, ``xls`` or ``zip``) that must be saved as CSV first.
    - ``BINARY``: not a text at all (found: what it is, when known).
    - ``BAD_ENCODING``: a text in an encoding (expected) with bytes that this encoding cannot hold (found, hexadecimal).
    - ``ASSESSMENT_EXPORT``: an assessment campaign's export, which holds neither pix nor levels (found: the title).
    - ``RESULTS_EXPORT``: a results export of Pix Certif (found: the title).
    - ``UNKNOWN_KIND``: a header of no kind we know (found: its first titles).
    - ``TOO_MANY_ROWS``: more rows than the bound (expected); what follows was not read.
    - ``NO_ROWS``: a header and nothing under it.

    The header (line of the header):

    - ``MISSING_COLUMN`` (error): expected: the title that is absent.
    - ``DUPLICATE_COLUMN`` (error): a title that stands twice.
    - ``NO_COMPETENCE`` (error): not one of the 16 competences has its two columns.
    - ``UNKNOWN_COLUMN`` (warning): ignored; expected: the nearest title that is absent, if one comes near.
    - ``UNKNOWN_COMPETENCE`` (warning): a competence outside the framework, ignored.
    - ``MISSING_COMPETENCE`` (warning): expected: the code of a competence without both its columns.

    A row (errors unless said):

    - ``WRONG_WIDTH``: found and expected numbers of cells.
    - ``TRUNCATED``: the last row stops before its end, as after an interrupted download.
    - ``MALFORMED``: quotes that do not close, or a cell beyond the reader's bound.
    - ``MISSING_VALUE``: a required cell is empty.
    - ``TOO_LONG``: its length, and the greatest, in characters.
    - ``BAD_DATE``: expected: the patterns understood.
    - ``BAD_EMAIL``: not an address.
    - ``BAD_NUMBER``: not a student number; expected: the characters allowed. A warning in a profiles export.
    - ``DUPLICATE_NUMBER``: a student number that ``related_line`` already has.
    - ``BAD_FLAG``: neither of the two words expected.
    - ``BAD_INTEGER``: not a whole number within the expected bounds.
    - ``NOT_EMPTY``: a value in a row that says nothing was sent; expected: ``NA``.
    - ``UNKNOWN_VALUE`` (warning): a value outside the list Pix knows; kept as it is.
    - ``DISAGREES`` (warning): a level (found) that its pix (expected: the level they make) contradict.
    - ``ANONYMISED`` (warning): a participant whom Pix has anonymised, left out.
    """

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    SPREADSHEET = "spreadsheet"
    BINARY = "binary"
    BAD_ENCODING = "bad_encoding"
    ASSESSMENT_EXPORT = "assessment_export"
    RESULTS_EXPORT = "results_export"
    UNKNOWN_KIND = "unknown_kind"
    TOO_MANY_ROWS = "too_many_rows"
    NO_ROWS = "no_rows"
    MISSING_COLUMN = "missing_column"
    DUPLICATE_COLUMN = "duplicate_column"
    NO_COMPETENCE = "no_competence"
    UNKNOWN_COLUMN = "unknown_column"
    UNKNOWN_COMPETENCE = "unknown_competence"
    MISSING_COMPETENCE = "missing_competence"
    WRONG_WIDTH = "wrong_width"
    TRUNCATED = "truncated"
    MALFORMED = "malformed"
    MISSING_VALUE = "missing_value"
    TOO_LONG = "too_long"
    BAD_DATE = "bad_date"
    BAD_EMAIL = "bad_email"
    BAD_NUMBER = "bad_number"
    DUPLICATE_NUMBER = "duplicate_number"
    BAD_FLAG = "bad_flag"
    BAD_INTEGER = "bad_integer"
    NOT_EMPTY = "not_empty"
    UNKNOWN_VALUE = "unknown_value"
    DISAGREES = "disagrees"
    ANONYMISED = "anonymised"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in ``file``. ``line`` counts the header's as 1 would, ``column`` from 1; None: the whole file.

    ``title`` is the column's title as the file writes it. ``found`` and ``expected`` are data (a value, a bound, a
    pattern, a title), empty where there is nothing to say.
    """

    code: ProblemCode
    file: str
    line: int | None = None
    column: int | None = None
    title: str = ""
    found: str = ""
    expected: str = ""
    severity: Severity = Severity.ERROR
    related_line: int | None = None


class Refused(Exception):
    """The file cannot be read as a whole. ``problem`` is the first reason, ``problems`` all of them."""

    def __init__(self, problem: Problem, *more: Problem) -> None:
        super().__init__(problem.code, problem.file)
        self.problem = problem
        self.problems = (problem, *more)
