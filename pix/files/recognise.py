"""From bytes to the reader of their kind, or to the reason why not."""

from __future__ import annotations

from typing import BinaryIO, assert_never

from pix.files.numbers import KnownNumber
from pix.files.problems import Problem, ProblemCode, Refused
from pix.files.profiles import ProfilesReader
from pix.files.roster import RosterReader
from pix.files.source import Limits, Source, open_source
from pix.files.titles import FileKind, is_assessment_mark, is_results_mark, kind_of

__all__ = ["Reader", "recognise"]

Reader = RosterReader | ProfilesReader

_TITLES_SHOWN = 3


def recognise(
    stream: BinaryIO, name: str, limits: Limits | None = None, *, known_number: KnownNumber | None = None
) -> Reader:
    """Return the reader of ``stream`` (seekable, kept open, called ``name`` in problems), its kind told by its header.

    ``known_number`` tells whether a text is a student number of the roster: with it a campaign's external id is
    recognised by its values, and zeros that a spreadsheet dropped come back.
    Raises `Refused` for a file that is too large, no text, of another kind, or without a required column.
    """
    source = open_source(stream, name, limits or Limits())
    kind = kind_of(source.header)
    match kind:
        case FileKind.ROSTER:
            return RosterReader(source)
        case FileKind.PROFILES:
            return ProfilesReader(source, known_number)
        case FileKind.ASSESSMENT:
            raise Refused(_other(source, ProblemCode.ASSESSMENT_EXPORT))
        case FileKind.RESULTS:
            raise Refused(_other(source, ProblemCode.RESULTS_EXPORT))
        case None:
            shown = " | ".join(source.header[:_TITLES_SHOWN])
            raise Refused(source.problem(ProblemCode.UNKNOWN_KIND, source.header_line, found=shown))
        case _:
            assert_never(kind)


def _other(source: Source, code: ProblemCode) -> Problem:
    betrays = is_assessment_mark if code is ProblemCode.ASSESSMENT_EXPORT else is_results_mark
    index = next(index for index, title in enumerate(source.header) if betrays(title))
    return source.problem(code, source.header_line, index, found=source.header[index])
