"""Conversations that are long over, forgotten; and whose they are once two people turn out to be one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from models.database import execute

__all__ = ["KEPT_FOR", "move", "purge"]

KEPT_FOR: Final = timedelta(days=365)
"""How long what was said is kept: a university's year."""

_CHUNK: Final = 2_000
"""Rows forgotten in one transaction: SQLite has one writer, and a tap waits behind it."""


async def move(guest: int, person: int) -> None:
    """Make what ``guest`` said, and was told, ``person``'s, in the transaction that is open."""
    for column in ("reader_id", "writer_id"):
        await execute(f"UPDATE answer SET {column} = ? WHERE {column} = ?", person, guest)


async def purge(now: datetime) -> int:
    """Forget what was said `KEPT_FOR` before ``now`` (UTC). Returns how many messages it was."""
    forgotten = 0
    while gone := await execute(
        "DELETE FROM answer WHERE id IN (SELECT id FROM answer WHERE said_at < ? ORDER BY said_at LIMIT ?)",
        now - KEPT_FOR,
        _CHUNK,
    ):
        forgotten += gone
    return forgotten
