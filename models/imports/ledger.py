"""The imports themselves: which files came, how far each got, what must still be done.

(nothing)   the file is read and checked whole; a crash leaves no trace
staging     rows are being kept; a crash leaves some, which the next import removes
applying    every row is kept; a crash leaves those still to apply, which the next import applies
applied     done, and in the audit log
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

import orjson

from models import audit
from models.database import Row, execute, fetch, fetch_one, load, transaction
from models.fields import read_instant
from models.imports.pace import Pace, chunks
from models.imports.report import Counts, Kind, MatchedBy, NumberFrom

__all__ = [
    "DOUBTFUL",
    "STAGED",
    "Entry",
    "StagedRow",
    "applied_since",
    "begin",
    "came_before",
    "discard",
    "entry",
    "finish",
    "left_to_apply",
    "ready",
    "same_file",
    "stage",
    "staged",
    "taken_up",
    "unfinished",
    "was_applied",
]

STAGED: Final = "staged"
DOUBTFUL: Final = "doubtful"
_COLUMNS: Final = ("import_id", "line", "state", "person_id", "participant", "candidates", "payload")
_SELECT: Final = "SELECT id, kind, file_name, file_hash, state, actor, campaigns, counts, applied_at FROM import"
_FILE, _ACTOR = 255, 160
_DISCARDED_AT_ONCE: Final = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """One import as recorded. ``applied_at`` (UTC) is None until it is."""

    id: int
    kind: Kind
    file: str
    hash: str
    actor: str
    applying: bool
    counts: Counts
    number_from: NumberFrom | None
    campaigns: tuple[str, ...]
    applied_at: datetime | None


@dataclass(frozen=True, slots=True)
class StagedRow:
    """One person of a file, still to apply. ``participant`` is empty except for a doubt; ``id`` is given when kept."""

    line: int
    payload: str
    person_id: int | None = None
    participant: str = ""
    candidates: str = "[]"
    id: int = 0


async def same_file(file_hash: str, wanted: Kind | None) -> Entry | None:
    """Return the import that makes this file old news, None when there is none.

    A roster is old only while it is the latest one. Profiles are, unless that import had left someone out, or to a
    human: the roster may know better by now.
    """
    row = await fetch_one(
        f"{_SELECT} WHERE state = 'applied' AND file_hash = ? ORDER BY applied_at DESC, id DESC LIMIT 1", file_hash
    )
    found = None if row is None else _entry(row)
    if found is None or wanted not in {None, found.kind} or found.counts.unknown or found.counts.doubtful:
        return None
    if found.kind is Kind.ROSTER and found.id != await _latest_roster():
        return None
    return found


async def came_before(kind: Kind, file_hash: str) -> bool:
    """Tell whether this very file was applied before."""
    sql = "SELECT id FROM import WHERE kind = ? AND file_hash = ? AND state = 'applied' LIMIT 1"
    return await fetch_one(sql, kind.value, file_hash) is not None


async def applied_since(file_hash: str, actor: str, since: datetime) -> Entry | None:
    """Return the latest import of this file that ``actor`` began ``since`` (UTC); None while none is applied."""
    row = await fetch_one(
        f"{_SELECT} WHERE state = 'applied' AND file_hash = ? AND actor = ? AND created_at >= ?"
        " ORDER BY id DESC LIMIT 1",
        file_hash,
        actor,
        since,
    )
    return None if row is None else _entry(row)


async def was_applied(kind: Kind) -> bool:
    """Tell whether a file of ``kind`` was ever applied."""
    return await fetch_one("SELECT id FROM import WHERE kind = ? AND state = 'applied' LIMIT 1", kind.value) is not None


async def entry(import_id: int) -> Entry:
    """Return the import of that id. Raises `LookupError`."""
    row = await fetch_one(f"{_SELECT} WHERE id = ?", import_id)
    if row is None:
        raise LookupError(import_id)
    return _entry(row)


async def unfinished() -> list[Entry]:
    """Return the imports that a crash left half way, oldest first."""
    return [_entry(row) for row in await fetch(f"{_SELECT} WHERE state IN ('staging', 'applying') ORDER BY id")]


async def begin(kind: Kind, file: str, file_hash: str, *, actor: str, campaigns: Sequence[str], now: datetime) -> int:
    """Record an import that starts to keep rows, in the audit log too; return its id."""
    async with transaction():
        row = await fetch_one(
            "INSERT INTO import (kind, file_name, file_hash, state, actor, campaigns, counts, created_at)"
            " VALUES (?, ?, ?, 'staging', ?, ?, '{}', ?) RETURNING id",
            kind.value,
            file[:_FILE],
            file_hash,
            actor[:_ACTOR],
            orjson.dumps(list(campaigns)).decode(),
            now,
        )
        details: dict[str, audit.Json] = {"kind": kind.value, "file": file[:_FILE], "hash": file_hash}
        await audit.record(actor, "import.begin", at=now, details=details)
    return int(row["id"]) if row else 0


async def stage(import_id: int, rows: Iterable[StagedRow]) -> None:
    """Keep ``rows``, in a transaction of their own."""
    values = (
        (import_id, row.line, STAGED, row.person_id, row.participant, row.candidates, row.payload) for row in rows
    )
    await load("import_row", _COLUMNS, values)


async def ready(import_id: int, counts: Counts, number_from: NumberFrom | None) -> None:
    """Note that every row is kept: from here on the import is finished, whatever happens."""
    kept = {**asdict(counts), "number_from": number_from}
    await execute(
        "UPDATE import SET state = 'applying', counts = ? WHERE id = ?", orjson.dumps(kept).decode(), import_id
    )


async def staged(import_id: int, most: int) -> list[StagedRow]:
    """Return the next rows to apply, in the order they were kept."""
    rows = await fetch(
        "SELECT id, line, person_id, participant, candidates, payload FROM import_row"
        " WHERE import_id = ? AND state = 'staged' ORDER BY id LIMIT ?",
        import_id,
        most,
    )
    return [
        StagedRow(row["line"], row["payload"], row["person_id"], row["participant"], row["candidates"], row["id"])
        for row in rows
    ]


async def left_to_apply(import_id: int) -> int:
    """Return how many rows are still to apply."""
    sql = "SELECT COUNT(*) AS rows_left FROM import_row WHERE import_id = ? AND state = 'staged'"
    row = await fetch_one(sql, import_id)
    return int(row["rows_left"]) if row else 0


async def finish(applied: Entry, now: datetime) -> None:
    """Note that every row is applied, and enter it in the audit log."""
    details: dict[str, audit.Json] = {
        "file": applied.file,
        "hash": applied.hash,
        "campaigns": applied.campaigns,
    }
    details |= {name: count for name, count in asdict(applied.counts).items() if isinstance(count, int) and count}
    async with transaction():
        await execute("UPDATE import SET state = 'applied', applied_at = ? WHERE id = ?", now, applied.id)
        await audit.record(applied.actor, f"import.{applied.kind.value}", at=now, details=details)


async def taken_up(interrupted: Entry, *, actor: str, now: datetime) -> None:
    """Enter in the audit log that ``actor`` takes up what a crash left: applies it if all was kept, else removes it."""
    act = "import.resumed" if interrupted.applying else "import.discarded"
    details = {"kind": interrupted.kind.value, "file": interrupted.file, "hash": interrupted.hash}
    async with transaction():
        await audit.record(actor, act, at=now, details=details)


async def discard(broken: Entry, pace: Pace) -> None:
    """Remove an import that had not kept all its rows."""
    rows = await fetch("SELECT id FROM import_row WHERE import_id = ? ORDER BY id", broken.id)
    for chunk in chunks((int(row["id"]) for row in rows), _DISCARDED_AT_ONCE):
        await pace.before_writing()
        await execute("DELETE FROM import_row WHERE import_id = ? AND id <= ?", broken.id, chunk[-1])
        pace.wrote()
    await execute("DELETE FROM import WHERE id = ?", broken.id)


async def _latest_roster() -> int | None:
    sql = "SELECT id FROM import WHERE kind = ? AND state = 'applied' ORDER BY applied_at DESC, id DESC LIMIT 1"
    row = await fetch_one(sql, Kind.ROSTER.value)
    return None if row is None else int(row["id"])


def _entry(row: Row) -> Entry:
    kept = orjson.loads(row["counts"])
    number_from = kept.pop("number_from", None)
    matched = MatchedBy(**kept.pop("matched_by", {}))
    return Entry(
        id=row["id"],
        kind=Kind(row["kind"]),
        file=row["file_name"],
        hash=row["file_hash"],
        actor=row["actor"],
        applying=row["state"] == "applying",
        counts=Counts(**kept, matched_by=matched),
        number_from=None if number_from is None else NumberFrom(number_from),
        campaigns=tuple(orjson.loads(row["campaigns"])),
        applied_at=None if row["applied_at"] is None else read_instant(row["applied_at"]),
    )
