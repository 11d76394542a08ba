"""Taking back what was told: the rows stay, marked, and everything else is as if they had never been."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from models.attempts.declared import derive, drop, hold
from models.attempts.planner import Planner
from models.attempts.told import Told
from models.database import Row, execute, fetch, fetch_one, in_one_go, member_of
from models.fields import read_instant

__all__ = ["Attempt", "AttemptUnknown", "told_together", "undo"]

_SELECT = "SELECT id, competence, answered_at, level, pix, told_at, undone_at FROM attempt"


class AttemptUnknown(LookupError):
    """These are not all attempts of this person. ``ids`` are those asked for."""

    def __init__(self, person_id: int, ids: Collection[int]) -> None:
        super().__init__(person_id, ids)
        self.person_id = person_id
        self.ids = ids


@dataclass(frozen=True, slots=True)
class Attempt:
    """An answer that was kept: what was ``told``, when (UTC), and whether it was taken ``undone`` since."""

    id: int
    told: Told
    told_at: datetime
    undone: bool


async def told_together(person_id: int, first_id: int, count: int = 1) -> tuple[Attempt, ...]:
    """Return the ``count`` attempts that ``person_id`` told at once, ``first_id`` the first of them.

    Raises `AttemptUnknown` when they are not all theirs.
    """
    mine = await fetch_one(f"{_SELECT} WHERE id = ? AND person_id = ?", first_id, person_id)
    if mine is None:
        raise AttemptUnknown(person_id, (first_id,))
    rows = await fetch(
        f"{_SELECT} WHERE person_id = ? AND id >= ? AND told_at = ? ORDER BY id LIMIT ?",
        person_id,
        first_id,
        read_instant(mine["told_at"]),
        count,
    )
    if len(rows) != count:
        raise AttemptUnknown(person_id, (first_id,))
    return tuple(map(_attempt, rows))


async def undo(attempt_ids: Collection[int], person_id: int, *, now: datetime, planner: Planner) -> tuple[Attempt, ...]:
    """Take back the attempts of these ids at ``now`` (UTC); levels, windows and plans are what they were without them.

    Returns those that still stood, as they were: none when all was taken back already. Whether a reminder of them was
    already sent makes no difference. Raises `AttemptUnknown` when one is not of ``person_id``; nothing is changed then.
    """
    return await in_one_go(lambda: _taken_back(attempt_ids, person_id, now, planner))


async def _taken_back(
    attempt_ids: Collection[int], person_id: int, now: datetime, planner: Planner
) -> tuple[Attempt, ...]:
    await hold(person_id)
    standing = [each for each in await _owned(attempt_ids, person_id) if not each.undone]
    if standing:
        among, ids = member_of("id", [each.id for each in standing])
        await execute(f"UPDATE attempt SET undone_at = ? WHERE {among}", now, ids)
        codes = {each.told.competence for each in standing}
        declared = await derive(person_id, codes)
        await drop(person_id, codes - declared.keys())
        await planner.attempts_moved(person_id, codes, None, now=now)
    return tuple(standing)


async def _owned(attempt_ids: Collection[int], person_id: int) -> list[Attempt]:
    among, ids = member_of("id", sorted(set(attempt_ids)))
    rows = await fetch(f"{_SELECT} WHERE {among} AND person_id = ? ORDER BY id", ids, person_id)
    if len(rows) != len(set(attempt_ids)):
        raise AttemptUnknown(person_id, tuple(attempt_ids))
    return list(map(_attempt, rows))


def _attempt(row: Row) -> Attempt:
    told = Told(row["competence"], read_instant(row["answered_at"]), row["level"], row["pix"])
    return Attempt(row["id"], told, read_instant(row["told_at"]), row["undone_at"] is not None)
