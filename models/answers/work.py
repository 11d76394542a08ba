"""Messages that did not arrive go on: to the owners where the author cannot be told, again to who came back.

A message is settled once it has arrived, may have, or is too old; until then it is looked at from time to time. What is
decided is decided under its row's lock: several processes may work side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.ports import Clock
from models.announcing.announcement import announcement
from models.answers.answer import Answer, answer
from models.answers.team import reachable_team, receivers
from models.database import execute, fetch, fetch_one, locking
from models.queue.delivery import WAITING, Delivery, Owed, State
from models.queue.kinds import Kind
from models.queue.port import Filter, Queue

__all__ = ["WORTH", "AnswerWork", "open_after"]

WORTH: Final = timedelta(days=7)
"""How long a message is worth saying."""

_PAGE: Final = 100
_UNDER_WAY: Final = WAITING | {State.SENDING}


@dataclass(frozen=True, slots=True)
class AnswerWork:
    """Works on messages that are not settled; what is owed is in ``queue``."""

    queue: Queue
    clock: Clock

    async def work(self) -> int:
        """Look at each message that is not settled; returns how many were settled, or went on to somebody."""
        moved, after = 0, 0
        while ids := await open_after(after):
            for id_ in ids:
                async with self.queue.unit():
                    moved += await self._step(id_)
            after = ids[-1]
        return moved

    async def _step(self, id_: int) -> bool:
        row = await fetch_one(f"SELECT settled FROM answer WHERE id = ?{locking()}", id_)
        found = None if row is None or row["settled"] else await answer(id_)
        if found is None:
            return False
        rows = await self.queue.find(Filter(kinds={Kind.ANSWER}, cause=found.cause))
        if any(each.arrived or each.state is State.UNCERTAIN for each in rows):
            return await _settle(found)
        if any(each.state in _UNDER_WAY for each in rows):
            return False
        if self.clock.now() - found.said_at >= WORTH:
            return await _settle(found)
        return await (self._to_team(found, rows) if found.to_team else self._to_reader(found, rows))

    async def _to_team(self, found: Answer, rows: Sequence[Delivery]) -> bool:
        """Pass ``found`` on to whoever of the team was not tried yet, or can be written to again."""
        about = await announcement(found.announcement_id)
        if about is None:
            return await _settle(found)
        now, until = self.clock.now(), found.said_at + WORTH
        to = await receivers(about, found.reader_id, tried=[row.person_id for row in rows])
        owed = [Owed(Kind.ANSWER, found.cause, each, now, until) for each in to.people]
        if await self.queue.owe(owed, now):
            return True
        team = await reachable_team(about.author_id)
        back = [row.id for row in rows if row.state is State.UNREACHABLE and row.person_id in team]
        return await self.queue.resend(back, now, until) > 0

    async def _to_reader(self, found: Answer, rows: Sequence[Delivery]) -> bool:
        """Say ``found`` again to a reader who can be written to again; what ended otherwise has ended."""
        closed = [row.id for row in rows if row.state is State.UNREACHABLE]
        if not closed:
            return await _settle(found)
        if not await _has_account(found.reader_id):
            return False
        return await self.queue.resend(closed, self.clock.now(), found.said_at + WORTH) > 0


async def open_after(after: int) -> list[int]:
    """Return the next messages that are not settled, by id, above the id ``after``."""
    rows = await fetch("SELECT id FROM answer WHERE settled = ? AND id > ? ORDER BY id LIMIT ?", False, after, _PAGE)
    return [row["id"] for row in rows]


async def _settle(found: Answer) -> bool:
    return bool(await execute("UPDATE answer SET settled = ? WHERE id = ? AND settled = ?", True, found.id, False))


async def _has_account(person_id: int) -> bool:
    return bool(
        await fetch("SELECT 1 FROM account WHERE person_id = ? AND unreachable_reason IS NULL LIMIT 1", person_id)
    )
