"""Keeping what a student says they answered, in the transaction of the update that says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from models.attempts.declared import derive, hold
from models.attempts.following import following
from models.attempts.planner import Planner
from models.attempts.told import Told
from models.database import fetch, in_one_go
from models.knowledge import load_knowledge
from pix.profile import Figure, Profile
from pix.rules import Rules

__all__ = ["Recorded", "record"]

_ROW = "(?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was kept: the ids of the attempts, in the order told, and the profile as it was ``before`` and ``after``."""

    attempt_ids: tuple[int, ...]
    before: Profile
    after: Profile

    def previous(self, competence: str) -> Figure | None:
        """Return the figure that ``competence`` had before, as the student told it, else as the files say."""
        return self.before.latest(competence)


async def record(
    person_id: int, items: Sequence[Told], *, told_at: datetime, rules: Rules, planner: Planner
) -> Recorded:
    """Keep ``items`` (one or more) that ``person_id`` told at ``told_at`` (UTC), and let ``planner`` follow.

    The windows rest on the latest answer by its own date (``models.profiles``), so one told later moves them and one
    of an earlier date does not. All is kept or nothing. Raises `PersonMissing`, and `ValueError` for nothing told, for
    an answer after ``told_at`` or for a figure out of reach (`Told.check`).
    """
    if not items:
        raise ValueError(items)
    for item in items:
        item.check(told_at, rules)
    return await in_one_go(lambda: _kept(person_id, items, told_at, rules, planner))


async def _kept(person_id: int, items: Sequence[Told], told_at: datetime, rules: Rules, planner: Planner) -> Recorded:
    await hold(person_id)
    before = (await load_knowledge([person_id], rules))[person_id]
    ids = await _insert(person_id, items, told_at)
    declared = await derive(person_id, {item.competence for item in items if item.level is not None})
    after = following(before, zip(ids, items, strict=True), declared)
    await planner.attempts_moved(person_id, {item.competence for item in items}, after, now=told_at)
    return Recorded(ids, before.profile, after.profile)


async def _insert(person_id: int, items: Sequence[Told], told_at: datetime) -> tuple[int, ...]:
    values = [
        value
        for item in items
        for value in (person_id, item.competence, item.answered_at, item.level, item.pix, told_at)
    ]
    rows = await fetch(
        "INSERT INTO attempt (person_id, competence, answered_at, level, pix, told_at)"
        f" VALUES {', '.join([_ROW] * len(items))} RETURNING id",
        *values,
    )
    return tuple(sorted(row["id"] for row in rows))
