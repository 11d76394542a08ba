"""Files in Pix's format, and what the store holds after they were brought in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from models.database import fetch, fetch_one
from models.fields import read_instant
from models.imports import ImportReport, Kind, import_file
from pix.rules import Rules
from tests.support.clock import NOON
from tests.unit.pix.files.building import ROSTER, SUP, header, stream, student

__all__ = [
    "OPERATOR",
    "bring",
    "enrol",
    "numberless",
    "person_id",
    "picture",
    "profiles",
    "roster",
    "sendings",
    "states",
    "tables",
]

OPERATOR = "operator:test"
TABLES = ("person", "account", "competence_state", "sending", "attempt", "import", "import_row", "decision", "audit")


def roster(*students: Sequence[str]) -> bytes:
    """Return a roster of ``students``, each made by `building.student`."""
    return stream([ROSTER, *students]).getvalue()


def profiles(*rows: Sequence[str], columns: Sequence[str] = SUP, **titles: Any) -> bytes:
    """Return a profiles collection whose ``columns`` stand after the names."""
    return stream([header(*columns, **titles), *rows]).getvalue()


def numberless(*rows: Sequence[str]) -> bytes:
    """Return a profiles collection that says nothing of a participant but the name."""
    return profiles(*rows, columns=())


async def bring(
    content: bytes, kind: Kind | None = None, *, now: datetime = NOON, name: str = "file.csv", **wishes: Any
) -> ImportReport:
    """Import ``content`` as the operator would."""
    return await import_file(
        stream(content.decode("latin-1"), "latin-1"), name, kind=kind, actor=OPERATOR, now=now, rules=Rules(), **wishes
    )


async def enrol(*numbers: str) -> None:
    """Import a roster of students who have these numbers."""
    await bring(roster(*(student(number) for number in numbers)))


async def tables() -> dict[str, list[dict[str, Any]]]:
    """Return every row that an import could touch."""
    return {table: await fetch(f'SELECT * FROM "{table}" ORDER BY id') for table in TABLES}


async def picture() -> dict[str, list[tuple[Any, ...]]]:
    """Return what is known of everyone, without ids: what must be the same whatever the way to it."""
    people = await fetch(
        'SELECT number, last_name, first_name, "group", on_roster FROM person WHERE number IS NOT NULL ORDER BY number'
    )
    sent = await fetch(
        "SELECT p.number, s.campaign, s.sent_at, s.day_only, s.total_pix, s.certifiable, s.figures FROM sending s"
        " JOIN person p ON p.id = s.person_id ORDER BY p.number, s.campaign, s.sent_at"
    )
    known = await fetch(
        "SELECT p.number, c.competence, c.source, c.level, c.pix, c.known_at, c.moved_at FROM competence_state c"
        " JOIN person p ON p.id = c.person_id ORDER BY p.number, c.competence, c.source"
    )
    doubts = await fetch("SELECT participant, candidates, state FROM import_row ORDER BY participant")
    found: Mapping[str, list[dict[str, Any]]] = {"people": people, "sent": sent, "known": known, "doubts": doubts}
    return {name: [tuple(row.values()) for row in rows] for name, rows in found.items()}


async def person_id(number: str) -> int:
    """Return the id of the person of ``number``."""
    row = await fetch_one("SELECT id FROM person WHERE number = ?", number)
    assert row is not None, number
    return int(row["id"])


async def states(number: str) -> dict[str, dict[str, Any]]:
    """Return the imported figures of ``number`` that are not 0, by competence, instants read."""
    rows = await fetch(
        "SELECT competence, level, pix, known_at, moved_at FROM competence_state"
        " WHERE person_id = ? AND source = 'imported' AND pix > 0",
        await person_id(number),
    )
    return {
        row["competence"]: {
            "level": row["level"],
            "pix": row["pix"],
            "known_at": read_instant(row["known_at"]),
            "moved_at": None if row["moved_at"] is None else read_instant(row["moved_at"]),
        }
        for row in rows
    }


async def sendings(number: str) -> list[tuple[datetime, int]]:
    """Return when ``number`` sent and what total, oldest first."""
    rows = await fetch(
        "SELECT sent_at, total_pix FROM sending WHERE person_id = ? ORDER BY sent_at", await person_id(number)
    )
    return [(read_instant(row["sent_at"]), row["total_pix"]) for row in rows]
