"""Planners that only remember, or promise."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from models.database import fetch
from models.knowledge import Knowledge

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
        rows = await fetch("SELECT competence FROM attempt WHERE person_id = ? AND undone_at IS NULL", person_id)
        standing = [row for row in rows if row["competence"] in competences]
        self.moved.append((person_id, set(competences), now, len(standing)))

    async def promised(self, person_id: int) -> Mapping[str, datetime | None]:
        del person_id
        return dict.fromkeys(self.promises)
