"""An import's report as people read it, and as programs do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Final, TypeVar

from handlers.staff.import_counts import counted
from handlers.staff.import_words import ImportWords, student_name
from models.imports import Doubt, ImportReport, Remark, State

__all__ = ["as_json", "doubt_as_json", "lines_of"]

SHOWN: Final = 20
"""How many of each list are printed; JSON has them all."""

_T = TypeVar("_T")


def as_json(report: ImportReport, words: ImportWords) -> dict[str, object]:
    """Return the report as programs read it: everything, and the sentence of each problem and warning."""
    return {
        "kind": report.kind,
        "file": report.file,
        "hash": report.hash,
        "state": report.state,
        "message": words.outcome(report),
        "resumed": report.resumed,
        "finished_first": report.finished_first,
        "earlier_at": report.earlier_at,
        "campaigns": report.campaigns,
        "counts": report.counts,
        "number_from": report.number_from,
        "number_columns": report.number_columns,
        "problems": [{**asdict(each), "message": words.problem(each)} for each in report.problems],
        "problems_total": report.problems_total,
        "warnings": [{**asdict(each), "message": words.warning(each)} for each in report.warnings],
        "doubts": [doubt_as_json(each) for each in report.doubts],
        "left": report.left,
    }


def doubt_as_json(doubt: Doubt) -> dict[str, object]:
    """Return a doubt as programs read it."""
    return asdict(doubt)


def lines_of(report: ImportReport, words: ImportWords) -> Iterator[str]:
    """Yield the report as it is printed: what it is, what became of it, what to look at.

    Of a refused file only its problems, and a lone one is left to the sentence that refuses it.
    """
    if report.finished_first:
        yield words.say("import-finished-first", files=", ".join(report.finished_first))
    if report.state is State.REFUSED:
        if report.problems_total > 1:
            yield from _problems(report, words)
        return
    yield words.title(report)
    yield words.outcome(report)
    yield from words.number_source(report)
    yield from (f"  {line}" for line in counted(report, words.say))
    yield from _problems(report, words)
    if report.warnings:
        yield words.say("import-warnings")
    for remark in report.warnings:
        yield from _warned(remark, words)
    yield from _listed(words.say("import-doubts"), report.doubts, words.doubt, len(report.doubts), words)
    if report.doubts:
        yield words.say("import-doubts-how")
    yield from _listed(words.say("import-left"), report.left, student_name, len(report.left), words)


def _problems(report: ImportReport, words: ImportWords) -> Iterator[str]:
    yield from _listed(words.say("import-problems"), report.problems, words.located, report.problems_total, words)


def _warned(remark: Remark, words: ImportWords) -> Iterator[str]:
    title = f"  {words.warning(remark)}"
    if remark.falls:
        yield from _listed(title, remark.falls, words.fall, len(remark.falls), words)
    elif remark.people:
        yield from _listed(title, remark.people, student_name, len(remark.people), words)
    else:
        yield title


def _listed(
    title: str, items: Sequence[_T], line: Callable[[_T], str], total: int, words: ImportWords
) -> Iterator[str]:
    if not items:
        return
    yield title
    for item in items[:SHOWN]:
        yield f"  • {line(item)}"
    if total > min(len(items), SHOWN):
        yield f"  {words.say('import-more', count=total - min(len(items), SHOWN))}"
