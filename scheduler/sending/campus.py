"""What every part of the sending works with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.ports import Clock
from bot.precedence import Precedence
from models.addressees import Addressee, addressees
from models.announcing.posts import as_addressees
from models.queue.delivery import Delivery
from models.queue.port import Queue
from models.reminders.courtesy import Courtesy
from models.reminders.history import messages_of
from scheduler.sending.gates import Situation
from scheduler.sending.routes import Routes

__all__ = ["Campus"]

_NOBODY: Final = ()


@dataclass(frozen=True, slots=True)
class Campus:
    """The queue, the campus's ``courtesy``, the ``routes`` there are and those ``served`` by this process.

    ``give_way`` is awaited between two pieces of work: a tap passes, and what is being answered goes first.
    """

    queue: Queue
    courtesy: Courtesy
    clock: Clock
    routes: Routes = field(default_factory=Routes)
    served: frozenset[str] = frozenset()
    give_way: Callable[[], Awaitable[None]] = field(default_factory=lambda: Precedence().give_way)

    async def people(self, rows: Collection[Delivery]) -> dict[int, Addressee]:
        """Return whom ``rows`` are for, by id, places included; who is not known any more is left out."""
        known = await addressees({row.person_id for row in rows if row.place_id is None}, self.courtesy)
        places = {row.place_id for row in rows if row.place_id is not None}
        return known | await as_addressees(places, self.courtesy) if places else known

    async def situations(self, people: dict[int, Addressee], now: datetime) -> dict[int, Situation]:
        """Return where each of ``people`` stands, by id, with what left for them lately."""
        messages = await messages_of(self.queue, people, now)
        return {id_: self.situation(who, messages.get(id_, _NOBODY), now) for id_, who in people.items()}

    def situation(self, who: Addressee, messages: Sequence[Delivery], now: datetime) -> Situation:
        """Return where ``who``, for whom ``messages`` left lately, stands at ``now``."""
        return Situation(who, messages, self.courtesy.per_week, now)
