"""Doubts that wait for a human: whom they may be, and what a human decided before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import orjson

from models.database import Row, fetch
from models.imports.among import among_texts
from models.imports.pace import chunks
from models.imports.participants import Participant
from models.imports.people import load_students
from models.imports.report import Doubt, DoubtReason, Student
from models.imports.sendings import Sent, parse_sent, write_sent

__all__ = ["WaitingRow", "decisions_on", "doubt_payload", "load_doubts", "waiting_on", "waiting_row"]

_AT_ONCE: Final = 2000
_SELECT: Final = (
    "SELECT r.id, r.import_id, r.participant, r.candidates, r.payload, i.file_name FROM import_row r"
    " JOIN import i ON i.id = r.import_id WHERE r.state = 'doubtful'"
)


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A doubt as it is kept. ``candidates`` are student numbers; ``lines`` are those of ``file``."""

    id: int
    import_id: int
    participant: str
    candidates: tuple[str, ...]
    payload: Mapping[str, Any]
    file: str

    @property
    def sendings(self) -> set[Sent]:
        """What the participant sent."""
        return {parse_sent(each) for each in self.payload["sendings"]}

    @property
    def may_be_several(self) -> bool:
        """Whether there are sendings of which each may be another student's: several students have the name."""
        return self.payload["reason"] == DoubtReason.SEVERAL and len(self.payload["sendings"]) > 1

    def doubt(self, students: Mapping[str, Student]) -> Doubt:
        """Return it as it is shown; ``students`` are those known, by number."""
        return Doubt(
            id=self.id,
            reason=DoubtReason(self.payload["reason"]),
            last_name=self.payload["last_name"],
            first_name=self.payload["first_name"],
            group=self.payload["group"],
            external_id=self.payload["external_id"],
            lines=tuple(self.payload["lines"]),
            sendings=len(self.payload["sendings"]),
            candidates=tuple(students[each] for each in self.candidates if each in students),
            file=self.file,
        )


def doubt_payload(who: Participant, reason: DoubtReason, sendings: Iterable[Sent]) -> dict[str, object]:
    """Return what a doubt about ``who`` keeps of them."""
    return {
        "reason": reason.value,
        "last_name": who.last_name,
        "first_name": who.first_name,
        "group": who.group,
        "external_id": who.external_id,
        "lines": who.lines,
        "sendings": [write_sent(each) for each in sorted(sendings)],
    }


async def waiting_on(participants: Iterable[str]) -> dict[str, WaitingRow]:
    """Return the doubt that waits about each of ``participants``; there is at most one."""
    waiting: dict[str, WaitingRow] = {}
    for chunk in chunks(participants, _AT_ONCE):
        condition, value = among_texts("r.participant", chunk)
        rows = await fetch(f"{_SELECT} AND {condition} ORDER BY r.id", value)
        waiting |= {row["participant"]: _waiting(row) for row in rows}
    return waiting


async def waiting_row(doubt_id: int) -> WaitingRow | None:
    """Return the doubt of that id, None when none waits."""
    rows = await fetch(f"{_SELECT} AND r.id = ?", doubt_id)
    return _waiting(rows[0]) if rows else None


async def load_doubts(participants: Iterable[str] | None = None, *, import_id: int | None = None) -> tuple[Doubt, ...]:
    """Return the doubts that wait, oldest first: about ``participants``, of one import, or all of them."""
    if participants is not None:
        found = sorted((await waiting_on(participants)).values(), key=lambda row: row.id)
    elif import_id is not None:
        found = [_waiting(row) for row in await fetch(f"{_SELECT} AND r.import_id = ? ORDER BY r.id", import_id)]
    else:
        found = [_waiting(row) for row in await fetch(f"{_SELECT} ORDER BY r.id")]
    students = await load_students({number for row in found for number in row.candidates})
    return tuple(row.doubt(students) for row in found)


async def decisions_on(participants: Iterable[str]) -> dict[str, int | None]:
    """Return what humans decided about ``participants``: a person, or None for nobody of the roster."""
    decided: dict[str, int | None] = {}
    for chunk in chunks(participants, _AT_ONCE):
        condition, value = among_texts("participant", chunk)
        rows = await fetch(f"SELECT participant, person_id FROM decision WHERE {condition}", value)
        decided |= {row["participant"]: row["person_id"] for row in rows}
    return decided


def _waiting(row: Row) -> WaitingRow:
    return WaitingRow(
        id=row["id"],
        import_id=row["import_id"],
        participant=row["participant"],
        candidates=tuple(orjson.loads(row["candidates"])),
        payload=orjson.loads(row["payload"]),
        file=row["file_name"],
    )
