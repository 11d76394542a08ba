"""What of an import's report may be told in a chat: counts, and where something is wrong. No student, no figure."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

import orjson
from pydantic import TypeAdapter

from models.imports import Finding, FindingCode, ImportReport
from pix.files import ProblemCode

__all__ = ["MOST_PROBLEMS", "discreet", "pack", "unpack"]

MOST_PROBLEMS: Final = 3
"""How many problems are told one by one; the command line tells all of them."""

_OF_FORM: Final = frozenset(
    {
        ProblemCode.TOO_LARGE,
        ProblemCode.SPREADSHEET,
        ProblemCode.BINARY,
        ProblemCode.BAD_ENCODING,
        ProblemCode.ASSESSMENT_EXPORT,
        ProblemCode.RESULTS_EXPORT,
        ProblemCode.TOO_MANY_ROWS,
        ProblemCode.MISSING_COLUMN,
        ProblemCode.DUPLICATE_COLUMN,
        ProblemCode.UNKNOWN_COLUMN,
        ProblemCode.UNKNOWN_COMPETENCE,
        ProblemCode.MISSING_COMPETENCE,
        ProblemCode.WRONG_WIDTH,
        ProblemCode.TOO_LONG,
        FindingCode.WRONG_KIND,
    }
)
"""What speaks of the file's form. Whatever else was found may be something of a student's, and so may a code to come.

An unknown kind's first line is among the latter: a roster whose titles were cut off begins with a student.
"""
_FIGURES: Final = frozenset({ProblemCode.DISAGREES})
"""Where what was expected is a figure too."""


def discreet(report: ImportReport) -> ImportReport:
    """Return ``report`` without anybody in it."""
    problems = tuple(_of_nobody(each) for each in report.problems[:MOST_PROBLEMS])
    warnings = tuple(replace(each, people=(), falls=()) for each in report.warnings)
    return replace(report, problems=problems, warnings=warnings, doubts=(), left=())


def pack(report: ImportReport) -> str:
    """Return what of ``report`` may be told, as a row keeps it."""
    return orjson.dumps(discreet(report)).decode()


def unpack(packed: str) -> ImportReport:
    """Return the report that `pack` wrote."""
    return _reader().validate_json(packed)


def _of_nobody(finding: Finding) -> Finding:
    found = finding.found if finding.code in _OF_FORM else ""
    return replace(finding, found=found, expected="" if finding.code in _FIGURES else finding.expected)


@cache
def _reader() -> TypeAdapter[ImportReport]:
    return TypeAdapter(ImportReport)
