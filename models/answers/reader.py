"""Whether the reader of an announcement can be told what the team replies."""

from __future__ import annotations

from enum import Enum, auto

from models.answers.answer import Answer
from models.database import fetch_one
from models.fields import read_instant

__all__ = ["Standing", "standing"]


class Standing(Enum):
    """How a reader stands to a reply."""

    OPEN = auto()
    """They can be told."""
    CLOSED = auto()
    """No account of theirs can be written to."""
    SILENT = auto()
    """They asked for silence after they had asked the team: who asked in spite of their silence is answered."""


async def standing(said: Answer) -> Standing:
    """Return how the reader stands to the message ``said``, as things are now."""
    row = await fetch_one(
        "SELECT p.silenced_at, (SELECT MAX(w.said_at) FROM answer w WHERE w.announcement_id = ? AND w.reader_id = p.id"
        " AND w.writer_id = p.id) AS asked_at, (SELECT COUNT(*) FROM account a WHERE a.person_id = p.id"
        " AND a.unreachable_reason IS NULL) AS open FROM person p WHERE p.id = ?",
        said.announcement_id,
        said.reader_id,
    )
    if row is None:
        return Standing.CLOSED
    silenced, asked = row["silenced_at"], row["asked_at"]
    if silenced is not None and (asked is None or read_instant(silenced) > read_instant(asked)):
        return Standing.SILENT
    return Standing.OPEN if row["open"] else Standing.CLOSED
