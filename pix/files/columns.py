"""From a header to columns: known titles in any order, the missing and the unknown told, each by its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from pix.files.problems import Problem, ProblemCode, Severity
from pix.files.source import Source
from pix.files.titles import Title, fold_title

__all__ = ["Columns", "assign", "missing_columns", "repeated_columns", "unknown_columns"]

_ALIKE = 78


@dataclass(frozen=True, slots=True)
class Columns:
    """``at``: the index (from 0) of each title found. ``others``: titles we do not know. ``repeated``: known, again."""

    at: Mapping[Title, int]
    others: tuple[int, ...]
    repeated: tuple[int, ...]


def assign(header: Iterable[str], titles: Mapping[Title, tuple[str, ...]]) -> Columns:
    """Find ``titles`` (each with its older ones) in ``header``; the first of two alike keeps the place."""
    named = {fold_title(name): title for title, names in titles.items() for name in names}
    at: dict[Title, int] = {}
    others: list[int] = []
    repeated: list[int] = []
    for index, written in enumerate(header):
        title = named.get(fold_title(written))
        if title is None:
            others.append(index)
        elif title in at:
            repeated.append(index)
        else:
            at[title] = index
    return Columns(at, tuple(others), tuple(repeated))


def missing_columns(
    source: Source, columns: Columns, titles: Mapping[Title, tuple[str, ...]], optional: frozenset[Title]
) -> list[Problem]:
    """Return an error for each required title that is absent, ``found`` being an unknown one that comes near."""
    strangers = [source.header[index] for index in columns.others]
    return [
        source.problem(
            ProblemCode.MISSING_COLUMN,
            source.header_line,
            found=_nearest(names[0], strangers),
            expected=names[0],
        )
        for title, names in titles.items()
        if title not in columns.at and title not in optional
    ]


def unknown_columns(
    source: Source, columns: Columns, titles: Mapping[Title, tuple[str, ...]], indexes: Iterable[int]
) -> list[Problem]:
    """Return a warning for each of ``indexes`` that has a title, ``expected`` being an absent one that comes near."""
    absent = [names[0] for title, names in titles.items() if title not in columns.at]
    return [
        source.problem(
            ProblemCode.UNKNOWN_COLUMN,
            source.header_line,
            index,
            found=source.header[index],
            expected=_nearest(source.header[index], absent),
            severity=Severity.WARNING,
        )
        for index in indexes
        if source.header[index]
    ]


def repeated_columns(source: Source, indexes: Iterable[int]) -> list[Problem]:
    """Return an error for each of ``indexes``, a known title that stands there once more."""
    return [
        source.problem(ProblemCode.DUPLICATE_COLUMN, source.header_line, index, found=source.header[index])
        for index in indexes
    ]


def _nearest(title: str, among: Iterable[str]) -> str:
    folded = fold_title(title)
    alike = [(fuzz.ratio(folded, fold_title(other)), other) for other in among]
    best, other = max(alike, default=(0, ""))
    return other if best >= _ALIKE else ""
