"""A delivery owed to each person of an audience, aimed already: some hundred people a transaction.

Cut short anywhere, the same call goes on: who was owed it before is not owed it twice, by the key of the row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from models import audit
from models.addressees import Addressee, addressees
from models.broadcasts.words import conclude
from models.database import transaction
from models.queue.delivery import Aim, Owed
from models.queue.kinds import Kind
from models.queue.port import Queue
from models.reminders.courtesy import Courtesy

__all__ = ["Aiming", "Broadcasting", "Tally"]

_PEOPLE: Final = 200
"""People of one transaction: a tap waits behind it."""

Aiming = Callable[[Addressee], Aim | None]
"""Where somebody is reached; None: by no account of theirs."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of a broadcast: how many are ``listed``, to how many it is ``new``, and who will not read it.

    ``declined``: they want no message of this kind, or none at all. ``unreachable``: no account of theirs can be
    written to. Both are owed it all the same, and their deliveries end with that reason.
    """

    listed: int = 0
    new: int = 0
    declined: int = 0
    unreachable: int = 0

    @property
    def before(self) -> int:
        """How many had been owed it before."""
        return self.listed - self.new


@dataclass(frozen=True, slots=True)
class Broadcasting:
    """Owes broadcasts to ``queue``; ``aiming`` says where each person is reached."""

    queue: Queue
    courtesy: Courtesy
    aiming: Aiming

    async def owe(self, people: Sequence[int], cause: str, *, actor: str, now: datetime) -> Tally:
        """Owe each of ``people`` one message of ``cause``, due at ``now``. Audited when all are."""
        tally = Tally()
        for start in range(0, len(people), _PEOPLE):
            tally = await self._some(people[start : start + _PEOPLE], cause, tally, now)
        async with transaction():
            await conclude(cause, now)
            details: dict[str, audit.Json] = {"cause": cause, "people": tally.listed, "new": tally.new}
            await audit.record(actor, "notice.owed", at=now, details=details)
        return tally

    async def _some(self, people: Sequence[int], cause: str, before: Tally, now: datetime) -> Tally:
        known = await addressees(people, self.courtesy)
        aims = {id_: self.aiming(who) for id_, who in known.items()}
        rows = [Owed(Kind.NOTICE, cause, id_, now, aim=aim) for id_, aim in sorted(aims.items())]
        new = await self.queue.owe(rows, now)
        wanted = [id_ for id_, who in known.items() if not who.silenced and who.choices.wants(Kind.NOTICE)]
        return replace(
            before,
            listed=before.listed + len(rows),
            new=before.new + len(new),
            declined=before.declined + len(known) - len(wanted),
            unreachable=before.unreachable + sum(aims[id_] is None for id_ in wanted),
        )
