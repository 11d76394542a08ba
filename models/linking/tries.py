"""How often an account may give a code in vain: five times, then a pause that doubles each time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from models.database import Row, execute, fetch_one
from models.fields import read_instant

__all__ = [
    "FIRST_PAUSE",
    "FORGOTTEN_AFTER",
    "LONGEST_PAUSE",
    "TRIES",
    "Missed",
    "forget",
    "missed",
    "pause_of",
    "purge",
]

TRIES: Final = 5
FIRST_PAUSE: Final = timedelta(minutes=15)
LONGEST_PAUSE: Final = timedelta(days=1)
FORGOTTEN_AFTER: Final = timedelta(days=7)
"""How long after its last miss an account is as good as new. Longer than any pause."""

_DOUBLINGS: Final = 10
_CHUNK: Final = 2_000
"""Rows forgotten in one transaction: SQLite has one writer, and a tap waits behind it."""


@dataclass(frozen=True, slots=True)
class Missed:
    """What a miss leaves: ``left`` more tries, or none before ``until`` (UTC)."""

    left: int
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Record:
    misses: int
    pauses: int
    until: datetime | None


async def pause_of(account_id: int, now: datetime) -> datetime | None:
    """Return until when the account has to pause (UTC), None when it may try at ``now``."""
    until = (await _record(account_id, now)).until
    return until if until is not None and until > now else None


async def missed(account_id: int, now: datetime) -> Missed:
    """Keep that the account gave a code in vain at ``now``. To be called in its turn (`models.linking.turn`)."""
    before = await _record(account_id, now)
    after = _after(before, now)
    await execute(
        "INSERT INTO link_try (account_id, misses, pauses, missed_at, paused_until) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (account_id) DO UPDATE SET misses = excluded.misses, pauses = excluded.pauses,"
        " missed_at = excluded.missed_at, paused_until = excluded.paused_until",
        account_id,
        after.misses,
        after.pauses,
        now,
        after.until,
    )
    return Missed(TRIES - after.misses) if after.misses else Missed(0, after.until)


async def forget(account_id: int) -> None:
    """Let the account begin anew: it gave a code that was right."""
    await execute("DELETE FROM link_try WHERE account_id = ?", account_id)


async def purge(now: datetime) -> int:
    """Forget the misses that no longer count, in short transactions. Returns how many accounts they were of."""
    forgotten = 0
    while gone := await execute(
        "DELETE FROM link_try WHERE id IN (SELECT id FROM link_try WHERE missed_at < ? ORDER BY missed_at LIMIT ?)",
        now - FORGOTTEN_AFTER,
        _CHUNK,
    ):
        forgotten += gone
    return forgotten


def _after(before: _Record, now: datetime) -> _Record:
    if before.misses + 1 < TRIES:
        return _Record(before.misses + 1, before.pauses, None)
    pause = min(FIRST_PAUSE * 2 ** min(before.pauses, _DOUBLINGS), LONGEST_PAUSE)
    return _Record(0, before.pauses + 1, now + pause)


async def _record(account_id: int, now: datetime) -> _Record:
    row = await fetch_one(
        "SELECT misses, pauses, missed_at, paused_until FROM link_try WHERE account_id = ?", account_id
    )
    return _Record(0, 0, None) if row is None or _outdated(row, now) else _read(row)


def _outdated(row: Row, now: datetime) -> bool:
    return now - read_instant(row["missed_at"]) > FORGOTTEN_AFTER


def _read(row: Row) -> _Record:
    until = row["paused_until"]
    return _Record(row["misses"], row["pauses"], None if until is None else read_instant(until))
