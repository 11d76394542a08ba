"""What the reminders need to hear of attempts, declared here so that attempts know nothing of reminders."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from models.knowledge import Knowledge

__all__ = ["NoPlanner", "Planner"]


class Planner(Protocol):
    """Plans what is owed because of an attempt. The composition root plugs the real one in."""

    async def attempts_moved(
        self, person_id: int, competences: Collection[str], known: Knowledge | None, *, now: datetime
    ) -> None:
        """Plan anew what is owed for ``competences`` (codes): answers were told or taken back at ``now`` (UTC).

        Called once for all that was told at once, in the transaction of the attempts, after they were written.
        ``known`` is what is known of the person since, where that was read already. To be awaited here is nothing but
        statements, as `models.database.in_one_go` says.
        """
        ...

    async def promised(self, person_id: int) -> Mapping[str, datetime | None]:
        """Return the competences (codes) of which a reminder is really planned, so that it may be promised.

        Each with the instant (UTC) at which it is to leave, None where nobody can tell.
        """
        ...


class NoPlanner:
    """Plans nothing and promises nothing."""

    async def attempts_moved(
        self, person_id: int, competences: Collection[str], known: Knowledge | None, *, now: datetime
    ) -> None:
        """Do nothing."""

    async def promised(self, person_id: int) -> Mapping[str, datetime | None]:
        """Promise nothing."""
        del person_id
        return {}
