"""Codes that are long over, thrown away: until then their end can still be told to who types one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from models.database import execute
from models.linking import tries

__all__ = ["TOLD_FOR", "purge"]

TOLD_FOR: Final = timedelta(days=30)
"""How long after it is void a code is remembered."""

_CHUNK: Final = 2_000
"""Rows forgotten in one transaction: SQLite has one writer, and a tap waits behind it."""


async def purge(now: datetime) -> int:
    """Forget codes void since `TOLD_FOR`, and misses that no longer count. Returns how many rows it was."""
    forgotten = await tries.purge(now)
    while gone := await execute(
        "DELETE FROM link_code WHERE id IN (SELECT id FROM link_code WHERE expires_at < ? ORDER BY expires_at LIMIT ?)",
        now - TOLD_FOR,
        _CHUNK,
    ):
        forgotten += gone
    return forgotten
