"""Planners that only remember, or promise."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from models.schema import Attempt

__all__ = ["Remembering"]


@dataclass
class Remembering:
    """Remembers what moved, with the attempts that stood then; promises a reminder of ``promised``."""

    promised: frozenset[str] = frozenset()
    moved: list[tuple[int, set[str], datetime, int]] = field(default_factory=list[tuple[int, set[str], datetime, int]])

    async def attempts_moved(self, person_id: int, competences: Collection[str], *, now: datetime) -> None:
        standing = await Attempt.filter(person_id=person_id, competence__in=competences, undone_at=None).count()
        self.moved.append((person_id, set(competences), now, standing))

    async def will_remind(self, person_id: int, competence: str) -> bool:
        del person_id
        return competence in self.promised
