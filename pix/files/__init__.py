"""Pix's files: bytes in, rows or located problems out."""

from pix.files.numbers import KnownNumber, NumberBasis, NumberColumn, student_number
from pix.files.problems import Problem, ProblemCode, Refused, Severity
from pix.files.profiles import Figures, ProfileRow, ProfilesReader
from pix.files.recognise import Reader, recognise
from pix.files.roster import RosterReader, RosterRow
from pix.files.source import Limits
from pix.files.titles import FileKind

__all__ = [
    "Figures",
    "FileKind",
    "KnownNumber",
    "Limits",
    "NumberBasis",
    "NumberColumn",
    "Problem",
    "ProblemCode",
    "ProfileRow",
    "ProfilesReader",
    "Reader",
    "Refused",
    "RosterReader",
    "RosterRow",
    "Severity",
    "recognise",
    "student_number",
]
