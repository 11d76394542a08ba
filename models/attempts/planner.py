"""What the reminders need to hear of attempts, declared here so that attempts know nothing of reminders."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

__all__ = ["NoPlanner", "Planner"]


class Planner(Protocol):
    """Plans what is owed because of an attempt. The composition root plugs the real one in."""

    async def attempts_moved(self, person_id: int, competences: Collection[str], *, now: datetime) -> None:
        """Plan anew what is owed for ``competences`` (codes): answers were told or taken back at ``now`` (UTC).

        Called once for all that was told at once, in the transaction of the attempts, after they were written.
        """
        ...

    async def will_remind(self, person_id: int, competence: str) -> bool:
        """Tell whether a reminder about ``competence`` is really planned, so that it may be promised."""
        ...


class NoPlanner:
    """Plans nothing and promises nothing."""

    async def attempts_moved(self, person_id: int, competences: Collection[str], *, now: datetime) -> None:
        """Do nothing."""

    async def will_remind(self, person_id: int, competence: str) -> bool:
        """Return False."""
        del person_id, competence
        return False
