"""What every handler works with: values that the composition root reads once from the settings."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.events import Language
from bot.platform_links import PlatformLinks
from handlers.announcing.limits import Announcing
from models.attempts import NoPlanner, Planner
from models.linking import Merger
from models.preferences import set_language
from models.queue.opening import memory_queue
from models.queue.port import Queue
from models.quiet_hours import QuietHours
from models.reminders.courtesy import Courtesy
from models.reminders.desk import Planned, ReminderDesk
from models.reminders.facts import RetakeFacts
from models.uploads import Intake
from pix.rules import Rules

__all__ = ["ChooseLanguage", "NoDesk", "Services"]


ChooseLanguage = Callable[[int, Language], Awaitable[None]]
"""Keeps the language that a person, by their id, chose."""

_NIGHT = QuietHours(time(22), time(8))


class NoDesk(NoPlanner):
    """Plans nothing: nothing waits, and nothing can be put off."""

    async def replan(self, person_id: int, *, now: datetime) -> None:
        """Do nothing."""

    async def resume(self, person_id: int, *, since: datetime, now: datetime) -> Sequence[RetakeFacts]:
        """Find that nothing was missed."""
        del person_id, since, now
        return ()

    async def planned(self, person_id: int) -> Sequence[Planned]:
        """Return nothing."""
        del person_id
        return ()

    async def snooze(
        self, person_id: int, delivery_id: int, *, days: int, now: datetime, reference: str = ""
    ) -> datetime | None:
        """Put nothing off."""
        del person_id, delivery_id, days, now, reference
        return None

    async def plan_imported(self, people: Collection[int], *, now: datetime) -> int:
        """Plan nothing."""
        del people, now
        return 0


@dataclass(frozen=True, slots=True)
class Services:
    """The figures of Pix and of the campus.

    ``zone`` and ``quiet_hours`` hold for who chose none of their own; None is a campus without quiet hours.
    """

    rules: Rules
    zone: ZoneInfo
    quiet_hours: QuietHours | None = _NIGHT
    choose_language: ChooseLanguage = set_language
    """Where a choice of language goes; a chat held in another language for one run notices it."""
    planner: Planner = field(default_factory=NoPlanner)
    """What plans reminders when an attempt is told or taken back."""
    desk: ReminderDesk = field(default_factory=NoDesk)
    """What keeps the plan of reminders in line with what a person chooses: the same as `planner`, once plugged in."""
    courtesy: Courtesy | None = None
    """The campus's customs about reminders; None: the usual ones, in its zone and quiet hours."""
    queue: Queue = field(default_factory=memory_queue)
    """Everything that is owed. The composition root plugs the database's own in; by default nothing is owed."""
    links: PlatformLinks = field(default_factory=PlatformLinks)
    """From a platform and a payload to the address that opens it there; by default none is known."""

    intake: Intake = field(default_factory=Intake)
    """Whether the team may send files here, and who works on them; by default nobody may."""
    announcing: Announcing = field(default_factory=Announcing)
    """What the team's announcements keep to; by default they reach no platform."""

    @property
    def customs(self) -> Courtesy:
        """The campus's customs about reminders."""
        return self.courtesy or Courtesy(self.zone, self.quiet_hours)

    @property
    def merger(self) -> Merger:
        """What makes one of two people who turn out to be the same."""
        return Merger(self.queue, self.desk)
