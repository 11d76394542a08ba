"""Staged students of a roster brought into the store, and those who left taken off it; nobody is deleted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

import orjson

from models.database import execute, fetch, load, many, transaction
from models.imports.among import among_ids, among_texts
from models.imports.ledger import StagedRow
from models.imports.pace import Pace
from models.imports.roster_plan import FIELDS

__all__ = ["apply_roster"]

_BIRTHDATE: Final = FIELDS.index("birthdate")
_NEW: Final = (*FIELDS, "on_roster", "role", "plain_text", "created_at")
_UPDATE: Final = "UPDATE person SET {}, on_roster = ?, left_roster_at = NULL WHERE id = ?".format(
    ", ".join(f'"{name}" = ?' for name in FIELDS)
)


async def apply_roster(rows: Sequence[StagedRow], now: datetime, pace: Pace) -> None:
    """Apply ``rows`` in one short transaction; ``now`` is when a student left or came."""
    leaving = [row.person_id for row in rows if row.person_id is not None and row.payload == "null"]
    students = [(row, _values(row)) for row in rows if row.payload != "null"]
    new = {str(values[0]): values for row, values in students if row.person_id is None}
    changed = [(*values, True, row.person_id) for row, values in students if row.person_id is not None]
    changed += [(*new.pop(number), True, person_id) for number, person_id in await _known(list(new))]
    await pace.before_writing()
    async with transaction():
        await load("person", _NEW, [(*values, True, 0, False, now) for values in new.values()])
        if changed:
            await many(_UPDATE, changed)
        if leaving:
            condition, value = among_ids("id", leaving)
            await execute(f"UPDATE person SET on_roster = ?, left_roster_at = ? WHERE {condition}", False, now, value)
        condition, value = among_ids("id", [row.id for row in rows])
        await execute(f"DELETE FROM import_row WHERE {condition}", value)
    pace.wrote()


async def _known(numbers: list[str]) -> list[tuple[str, int]]:
    """Return who has come meanwhile with one of ``numbers``."""
    condition, value = among_texts("number", numbers)
    return [
        (row["number"], row["id"]) for row in await fetch(f"SELECT id, number FROM person WHERE {condition}", value)
    ]


def _values(row: StagedRow) -> list[object]:
    values: list[object] = orjson.loads(row.payload)
    values[_BIRTHDATE] = date.fromisoformat(str(values[_BIRTHDATE]))
    return values
