"""Who pressed the button of an announcement: each person once, at the instant of the first time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from models.announcing.announcement import CAUSE
from models.announcing.progress import OURS
from models.database import execute, fetch, fetch_one, member_of

__all__ = ["note_press", "pressed"]


async def note_press(announcement_id: int, person_id: int, now: datetime) -> None:
    """Note that ``person_id`` pressed the button of ``announcement_id`` at ``now`` (UTC), unless they had.

    Only whom it is owed to counts: who tries it out on themselves beforehand is no reader.
    """
    owed = await fetch_one(
        f"SELECT 1 AS owed FROM delivery WHERE {OURS} AND cause = ? AND person_id = ?",
        f"{CAUSE}{announcement_id}",
        person_id,
    )
    if owed is None:
        return
    await execute(
        "INSERT INTO announcement_press (announcement_id, person_id, at) VALUES (?, ?, ?)"
        " ON CONFLICT (announcement_id, person_id) DO NOTHING",
        announcement_id,
        person_id,
        now,
    )


async def pressed(announcement_ids: Sequence[int]) -> dict[int, int]:
    """Return how many people pressed the button of each of ``announcement_ids``, 0 for nobody."""
    if not announcement_ids:
        return {}
    among, value = member_of("announcement_id", announcement_ids)
    rows = await fetch(
        f"SELECT announcement_id, COUNT(*) AS people FROM announcement_press WHERE {among} GROUP BY announcement_id",
        value,
    )
    return dict.fromkeys(announcement_ids, 0) | {row["announcement_id"]: row["people"] for row in rows}
