"""Staged people of a profiles export brought into the store: whatever was applied before, the same comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import orjson

from models.database import execute, fetch, load, transaction
from models.imports.among import among_ids, among_texts
from models.imports.history import HistoryWrites, load_histories
from models.imports.ledger import DOUBTFUL, StagedRow
from models.imports.pace import Pace
from models.imports.sendings import Sent, merge, parse_sent
from models.imports.waiting import waiting_on
from pix.names import fold_full_name

__all__ = ["apply_profiles"]

_PERSON: Final = (
    "number",
    "first_name",
    "second_name",
    "third_name",
    "last_name",
    "usage_name",
    "folded_name",
    "email",
    "component",
    "team",
    "group",
    "diploma",
    "regime",
    "on_roster",
    "role",
    "plain_text",
    "created_at",
)


async def apply_profiles(import_id: int, rows: Sequence[StagedRow], now: datetime, pace: Pace) -> None:
    """Apply ``rows`` in one short transaction; the people they create are made in one before it.

    A crash between the two leaves people without a profile, whom the same rows then find.
    """
    people = [row for row in rows if not row.participant]
    doubts = [row for row in rows if row.participant]
    payloads: dict[int, Mapping[str, Any]] = {}
    for row in people:
        payloads[row.id] = orjson.loads(row.payload)
        await pace.breathe()
    ids = await _person_ids(people, payloads, now, pace)
    writes = await _history_writes(import_id, people, payloads, ids, pace)
    resolved = [doubt for payload in payloads.values() for doubt in payload["waiting"]]
    known = await waiting_on([row.participant for row in doubts])
    await pace.before_writing()
    async with transaction():
        await writes.write()
        await _remove([row.id for row in people] + resolved)
        for row in doubts:
            await _wait(import_id, row, known[row.participant].id if row.participant in known else None)
    pace.wrote()


async def _history_writes(
    import_id: int,
    people: Sequence[StagedRow],
    payloads: Mapping[int, Mapping[str, Any]],
    ids: Mapping[int, int],
    pace: Pace,
) -> HistoryWrites:
    new: dict[int, set[Sent]] = {}
    for row in people:
        new.setdefault(ids[row.id], set()).update(parse_sent(each) for each in payloads[row.id]["sendings"])
        await pace.breathe()
    stored = await load_histories(new)
    writes = HistoryWrites(import_id)
    for person_id, sendings in new.items():
        writes.add(person_id, merge(stored.get(person_id, []), sendings))
        await pace.breathe()
    return writes


async def _person_ids(
    people: Sequence[StagedRow], payloads: Mapping[int, Mapping[str, Any]], now: datetime, pace: Pace
) -> dict[int, int]:
    """Return the person of each row, by the row's id, creating those who are not there."""
    ids = {row.id: row.person_id for row in people if row.person_id is not None}
    numbered = {payloads[row.id]["number"]: row for row in people if row.person_id is None}
    if not numbered:
        return ids
    known = await _by_number(list(numbered))
    missing = [payloads[row.id] for number, row in numbered.items() if number not in known]
    if missing:
        await pace.before_writing()
        await load("person", _PERSON, [_person(payload, now) for payload in missing])
        pace.wrote()
        known = await _by_number(list(numbered))
    return ids | {row.id: known[number] for number, row in numbered.items()}


async def _by_number(numbers: list[str]) -> dict[str, int]:
    condition, value = among_texts("number", numbers)
    rows = await fetch(f"SELECT id, number FROM person WHERE {condition}", value)
    return {row["number"]: row["id"] for row in rows}


def _person(payload: Mapping[str, Any], now: datetime) -> tuple[object, ...]:
    first, last = payload["first_name"], payload["last_name"]
    names = (first, "", "", last, "", fold_full_name(last, first))
    return (payload["number"], *names, "", "", "", payload["group"], "", "", False, 0, False, now)


async def _remove(row_ids: list[int]) -> None:
    if row_ids:
        condition, value = among_ids("id", row_ids)
        await execute(f"DELETE FROM import_row WHERE {condition}", value)


async def _wait(import_id: int, row: StagedRow, waiting: int | None) -> None:
    """Leave a doubt to a human: one that waits already keeps its id, and takes what is known now."""
    if waiting is None:
        await execute("UPDATE import_row SET state = ? WHERE id = ?", DOUBTFUL, row.id)
        return
    await execute(
        "UPDATE import_row SET import_id = ?, line = ?, candidates = ?, payload = ? WHERE id = ?",
        import_id,
        row.line,
        row.candidates,
        row.payload,
        waiting,
    )
    await _remove([row.id])
