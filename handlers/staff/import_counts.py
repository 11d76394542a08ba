"""How many of each an import counted, in the order they are told, on the command line as in a chat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handlers.staff.import_words import Say
from models.imports import Counts, ImportReport, Kind

__all__ = ["counted"]

_BRIEF: Final = frozenset(
    {
        "import-count-rows",
        "import-count-created",
        "import-count-updated",
        "import-count-unchanged",
        "import-count-returned",
        "import-count-left",
        "import-count-sendings",
        "import-count-doubtful",
        "import-count-skipped",
    }
)
"""What is told where there is little room."""


def counted(report: ImportReport, say: Say, *, brief: bool = False) -> Iterator[str]:
    """Yield a line for each count of ``report`` that is not 0; none for a file of which nothing was counted."""
    if report.kind is None or report.counts.rows == 0:
        return
    counts = _roster(report.counts) if report.kind is Kind.ROSTER else _profiles(report.counts)
    for key, count in counts:
        if count and (not brief or key in _BRIEF):
            yield say(key, count=count)


def _roster(counts: Counts) -> Iterator[tuple[str, int]]:
    yield "import-count-rows", counts.rows
    yield "import-count-people", counts.people
    yield "import-count-created", counts.created
    yield "import-count-updated", counts.updated
    yield "import-count-unchanged", counts.unchanged
    yield "import-count-returned", counts.returned
    yield "import-count-left", counts.left


def _profiles(counts: Counts) -> Iterator[tuple[str, int]]:
    yield "import-count-rows", counts.rows
    yield "import-count-people", counts.people
    yield "import-count-sent", counts.sent
    yield "import-count-unsent", counts.unsent
    yield "import-count-created", counts.created
    yield "import-count-updated", counts.updated
    yield "import-count-unchanged", counts.unchanged
    yield "import-count-sendings", counts.sendings_new
    yield "import-count-number", counts.matched_by.number
    yield "import-count-external", counts.matched_by.external_id
    yield "import-count-name", counts.matched_by.name
    yield "import-count-decision", counts.matched_by.decision
    yield "import-count-doubtful", counts.doubtful
    yield "import-count-skipped", counts.skipped
