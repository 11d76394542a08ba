"""Short ways to owe, claim, send and look."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.outcomes import Outcome, Sent
from models.queue.delivery import UNAIMED, Aim, Delivery, Lease, Owed, State
from models.queue.events import Reported
from models.queue.kinds import Kind
from models.queue.port import Bundle, Claim, Filter, Queue, Report
from tests.support.clock import NOON

__all__ = ["DAY", "EVENING", "HOUR", "LAPTOP", "MINUTE", "PHONE", "PLANNER", "SENDER", "TODAY", "Desk", "lease", "owed"]

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
EVENING = NOON + 6 * HOUR
TODAY = f"{NOON:%Y-%m-%d}"
PHONE = Aim("telegram", 70)
LAPTOP = Aim("discord", 71)


def lease(
    platform: str = PHONE.platform, epoch: int = 1, *, until: datetime = NOON + MINUTE, idempotent: bool = False
) -> Lease:
    """Return a sender's lease; it runs out a minute after noon."""
    return Lease(platform, epoch, until, idempotent)


SENDER = lease()
PLANNER = lease(UNAIMED)


def owed(
    cause: str = "attempt:1",
    person: int = 1,
    *,
    kind: Kind = Kind.RETAKE,
    due: datetime = NOON - HOUR,
    expires: datetime | None = None,
    aim: Aim | None = PHONE,
    facts: Mapping[str, Any] | None = None,
) -> Owed:
    """Return a delivery that has been due for an hour at noon, to the person's phone."""
    return Owed(kind, cause, person, due, expires, facts or {}, aim)


@dataclass
class Desk:
    """Works at a queue as its users do, at noon unless it is said otherwise."""

    queue: Queue

    async def owe(self, *rows: Owed, at: datetime = NOON) -> list[int]:
        return await self.queue.owe(rows, at)

    async def claim(
        self, by: Lease = SENDER, *, at: datetime = NOON, limit: int = 500, **lanes: Sequence[Any]
    ) -> list[Delivery]:
        return await self.queue.claim(Claim(by, limit, **lanes), at)

    async def claimed(self, *rows: Owed, by: Lease = SENDER) -> list[int]:
        """Owe rows and claim them; returns their ids."""
        await self.owe(*rows)
        return [row.id for row in await self.claim(by)]

    async def mark(self, ids: Collection[int], by: Lease = SENDER, *, at: datetime = NOON) -> list[int]:
        return [row.id for row in await self.queue.mark_sending(ids, by, at)]

    async def sending(self, *rows: Owed, by: Lease = SENDER) -> list[int]:
        """Owe rows, claim and mark them; returns their ids."""
        return await self.mark(await self.claimed(*rows, by=by), by)

    async def report(
        self, id_: int, outcome: Outcome, *, attempt: int = 1, at: datetime = NOON, **more: Any
    ) -> Delivery | None:
        """Tell what came of a call; returns the row when that changed it."""
        changed = await self.queue.record([Report(id_, Reported(at, attempt, outcome, **more))])
        return changed[0] if changed else None

    async def sent(self, *rows: Owed) -> list[int]:
        """Owe rows and send them; returns their ids."""
        ids = await self.sending(*rows)
        for id_ in ids:
            await self.report(id_, Sent(f"m{id_}"))
        return ids

    async def bundle(self, ids: Sequence[int], person: int = 1, *, by: Lease | None = PLANNER) -> Delivery | None:
        """Bundle rows for noon of today."""
        (made,) = await self.queue.bundle([Bundle(person, TODAY, ids, NOON, PHONE)], by, NOON)
        return made

    async def all(self) -> list[Delivery]:
        return await self.queue.find(Filter())

    async def get(self, id_: int) -> Delivery:
        (row,) = [row for row in await self.all() if row.id == id_]
        return row

    async def states(self, ids: Iterable[int] | None = None) -> list[State]:
        """Return the states of all rows, or of those with these ids, by id."""
        wanted = None if ids is None else set(ids)
        return [row.state for row in await self.all() if wanted is None or row.id in wanted]
