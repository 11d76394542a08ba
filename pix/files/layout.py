"""The columns of a profiles collection: fixed ones, the 16 competences, and the external id known by its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pix.files.columns import Columns, assign, missing_columns, repeated_columns, unknown_columns
from pix.files.numbers import speaks_of_number
from pix.files.problems import Problem, ProblemCode, Refused, Severity
from pix.files.source import Source
from pix.files.titles import PROFILES_TITLES, Title, competence_named, fold_title
from pix.framework import COMPETENCES

__all__ = ["Layout", "lay_out"]

_OPTIONAL = frozenset({Title.CLASS, Title.GROUP, Title.NUMBER})


@dataclass(frozen=True, slots=True)
class Layout:
    """Indexes (from 0): fixed titles, the external id's, and (level, pix) of each of the 16 competences in order."""

    at: Mapping[Title, int]
    external: int | None
    figures: tuple[tuple[int, int] | None, ...]
    warnings: tuple[Problem, ...]


def lay_out(source: Source) -> Layout:
    """Return where everything stands. Raises `Refused` with each column that is missing or stands twice."""
    columns = assign(source.header, PROFILES_TITLES)
    competences = _competences(source, columns)
    external = _external(source, columns, competences.others)
    repeated = [index for index in columns.repeated + competences.repeated if index != external]
    errors = missing_columns(source, columns, PROFILES_TITLES, _OPTIONAL) + repeated_columns(source, repeated)
    if not any(competences.figures):
        errors.append(source.problem(ProblemCode.NO_COMPETENCE, source.header_line))
    if errors:
        raise Refused(*errors)
    unknown = unknown_columns(
        source, columns, PROFILES_TITLES, (index for index in competences.others if index != external)
    )
    return Layout(columns.at, external, competences.figures, (*unknown, *_doubts(source, competences)))


@dataclass(frozen=True, slots=True)
class _Competences:
    figures: tuple[tuple[int, int] | None, ...]
    strange: tuple[int, ...]
    repeated: tuple[int, ...]
    others: tuple[int, ...]


def _competences(source: Source, columns: Columns) -> _Competences:
    """Sort the columns that are not fixed ones: of the framework, of other competences, and others."""
    found: dict[tuple[int, bool], int] = {}
    strange: dict[str, int] = {}
    repeated: list[int] = []
    others: list[int] = []
    for index in columns.others:
        column = competence_named(fold_title(source.header[index]))
        if column is None:
            others.append(index)
        elif column.position is None:
            strange.setdefault(column.name, index)
        elif found.setdefault((column.position, column.is_level), index) != index:
            repeated.append(index)
    figures = tuple(
        (found[level], found[pix])
        if (level := (each.position, True)) in found and (pix := (each.position, False)) in found
        else None
        for each in COMPETENCES
    )
    return _Competences(figures, tuple(strange.values()), tuple(repeated), tuple(others))


def _external(source: Source, columns: Columns, others: Iterable[int]) -> int | None:
    """Find the external id, whose title the campaign's creator chose: by that title, else right before « Envoi ».

    Its place is what Pix guarantees, so a title that is also another column's (« Code ») does not hide it.
    """
    numbered = [index for index in others if speaks_of_number(source.header[index])]
    if numbered:
        return numbered[-1]
    first, sent = columns.at.get(Title.PARTICIPANT_FIRST), columns.at.get(Title.SENT)
    if first is None or sent is None:
        return None
    strangers = (*others, *columns.repeated)
    return sent - 1 if first < sent and sent - 1 in strangers and source.header[sent - 1] else None


def _doubts(source: Source, competences: _Competences) -> Iterator[Problem]:
    line, warning = source.header_line, Severity.WARNING
    for index in competences.strange:
        yield source.problem(ProblemCode.UNKNOWN_COMPETENCE, line, index, found=source.header[index], severity=warning)
    for each, pair in zip(COMPETENCES, competences.figures, strict=True):
        if pair is None:
            yield source.problem(ProblemCode.MISSING_COMPETENCE, line, expected=each.code, severity=warning)
