"""A person whose answers are told and planned for, and what waits for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from models.attempts import Told, record, undo
from models.queue.delivery import Delivery, State
from models.queue.kinds import Kind
from models.queue.opening import stored_queue
from models.queue.port import Filter, Queue
from models.reminders.courtesy import Courtesy
from models.reminders.planning import Planning
from pix.rules import Rules
from tests.support.clock import NOON

__all__ = ["EVENING", "PARIS", "Planner"]

PARIS = ZoneInfo("Europe/Paris")
EVENING = datetime(2026, 3, 25, 18, tzinfo=PARIS)
"""The good hour of the day on which the window of an answer of noon opens."""


@dataclass
class Planner:
    """One person, the planning of their reminders, and the present."""

    person: int
    queue: Queue = field(default_factory=stored_queue)
    rules: Rules = field(default_factory=Rules)
    courtesy: Courtesy = field(default_factory=lambda: Courtesy(PARIS, None))
    now: datetime = NOON

    @property
    def planning(self) -> Planning:
        return Planning(self.queue, self.rules, self.courtesy)

    async def tells(self, *codes: str, ago: timedelta = timedelta(), level: int | None = 2) -> Sequence[int]:
        """Tell of answers, ``ago``; returns the ids of the attempts."""
        items = [Told(code, self.now - ago, level) for code in codes]
        kept = await record(self.person, items, told_at=self.now, rules=self.rules, planner=self.planning)
        return kept.attempt_ids

    async def undoes(self, ids: Sequence[int]) -> None:
        await undo(ids, self.person, now=self.now, planner=self.planning)

    async def replans(self) -> None:
        await self.planning.replan(self.person, now=self.now)

    async def rows(self, *states: State) -> list[Delivery]:
        """Return this person's reminders, all or those of ``states``."""
        return await self.queue.find(Filter(person_id=self.person, kinds={Kind.RETAKE}, states=states))

    async def waiting(self) -> dict[str, datetime]:
        """Return when each competence is to be told."""
        return {each.window.competence: each.due_at for each in await self.planning.planned(self.person)}

    async def reasons(self) -> list[tuple[State, str]]:
        return [(row.state, row.reason) for row in await self.rows()]
