"""What is planned when the program starts, or a file was imported: whatever changed while nobody was planning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from models.database import execute, fetch, fetch_one, member_of
from models.queue.delivery import WAITING
from models.queue.kinds import Kind
from models.reminders.planning import Planning

__all__ = ["catch_up", "plan_imports"]

_SENDINGS: Final = "sending"
"""The row that says up to which sending (its id) the windows known from files were planned."""


async def catch_up(planning: Planning, *, now: datetime) -> None:
    """Plan what the settings of today or the files since imported make of what waits. Safe to be cut short anywhere.

    Deliveries are moved to where today's delays, good hour, quiet hours and breaks put them; a second call finds
    nothing to do.
    """
    settings = _written(planning)
    if await _planned_with(Kind.RETAKE) != settings:
        await planning.replan_all(now=now)
        await _remember(Kind.RETAKE, settings)
    await plan_imports(planning, now=now)


async def plan_imports(planning: Planning, *, now: datetime) -> int:
    """Plan what the sendings stored since the last call make of windows. Returns how many reminders are new."""
    done = int(await _planned_with(_SENDINGS) or 0)
    row = await fetch_one("SELECT MAX(id) AS latest FROM sending WHERE id > ?", done)
    if row is None or row["latest"] is None:
        return 0
    new = await planning.plan_imported(await _concerned(done), now=now)
    await _remember(_SENDINGS, str(row["latest"]))
    return new


async def _concerned(after: int) -> Sequence[int]:
    """Return who has a sending after the one of id ``after``, and asked for windows known from files or is waiting."""
    states, waiting = member_of("d.state", sorted(map(str, WAITING)))
    rows = await fetch(
        "SELECT DISTINCT s.person_id FROM sending s LEFT JOIN reminder_choice c ON c.person_id = s.person_id"
        " WHERE s.id > ? AND (c.imports = ? OR EXISTS (SELECT 1 FROM delivery d"
        f" WHERE d.person_id = s.person_id AND d.kind = ? AND {states})) ORDER BY s.person_id",
        after,
        True,
        str(Kind.RETAKE),
        waiting,
    )
    return [int(row["person_id"]) for row in rows]


def _written(planning: Planning) -> str:
    rules = planning.rules
    return f"{rules.improve_delay} {rules.reset_delay} {rules.ceiling} {planning.courtesy}"[:255]


async def _planned_with(kind: str) -> str | None:
    row = await fetch_one("SELECT settings FROM planned_with WHERE kind = ?", kind)
    return None if row is None else str(row["settings"])


async def _remember(kind: str, settings: str) -> None:
    await execute(
        "INSERT INTO planned_with (kind, settings) VALUES (?, ?)"
        " ON CONFLICT (kind) DO UPDATE SET settings = excluded.settings",
        kind,
        settings,
    )
