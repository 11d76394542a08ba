"""What the chat asks of the reminders. `models.reminders.planning.Planning` does it; ``app`` plugs it in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from models.attempts.planner import Planner
from models.reminders.facts import RetakeFacts

__all__ = ["Planned", "ReminderDesk"]


@dataclass(frozen=True, slots=True)
class Planned:
    """A reminder that waits: which window it announces, when that opens, when it is to leave (``due_at``); in UTC."""

    delivery_id: int
    window: RetakeFacts
    opens_at: datetime
    due_at: datetime


class ReminderDesk(Planner, Protocol):
    """Keeps what is planned in line with what is known and chosen. Every call joins the transaction that is open."""

    async def replan(self, person_id: int, *, now: datetime) -> None:
        """Bring all that waits for ``person_id`` in line with their choices and their profile.

        To be called after any change of `models.reminders.choices`, of zone or of quiet hours.
        """
        ...

    async def resume(self, person_id: int, *, since: datetime, now: datetime) -> Sequence[RetakeFacts]:
        """Plan anew for ``person_id``, who heard nothing since ``since`` (UTC) and does again.

        Returns the open windows that they missed meanwhile, to be said at once: no message tells of them any more.
        """
        ...

    async def planned(self, person_id: int) -> Sequence[Planned]:
        """Return the reminders that wait for ``person_id``, by the instant they are to leave."""
        ...

    async def snooze(
        self, person_id: int, delivery_id: int, *, days: int, now: datetime, reference: str = ""
    ) -> datetime | None:
        """Tell again in ``days`` local days, at a good hour; returns when (UTC).

        ``delivery_id`` is a message's (its bundle's, or its own); ``reference`` is the platform's, of the message whose
        button asks for it. None: it is not this person's, or all it announced has lapsed since.
        """
        ...

    async def plan_imported(self, people: Collection[int], *, now: datetime) -> int:
        """Plan what files that came in make of the windows of ``people``. Returns how many reminders are new."""
        ...
