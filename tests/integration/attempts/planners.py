"""Planners that only remember, or promise."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from models.knowledge import Knowledge
from models.schema import Attempt

__all__ = ["Remembering"]


@dataclass
class Remembering:
    """Remembers what moved, with the attempts that stood then; promises a reminder of ``promises``."""

    promises: frozenset[str] = frozenset()
    moved: list[tuple[int, set[str], datetime, int]] = field(default_factory=list[tuple[int, set[str], datetime, int]])

    async def attempts_moved(
        self, person_id: int, competences: Collection[str], known: Knowledge | None, *, now: datetime
    ) -> None:
        del known
        standing = await Attempt.filter(person_id=person_id, competence__in=competences, undone_at=None).count()
        self.moved.append((person_id, set(competences), now, standing))

    async def promised(self, person_id: int) -> Mapping[str, datetime | None]:
        del person_id
        return dict.fromkeys(self.promises)
