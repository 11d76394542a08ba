"""An announcement sent again to those of whom nobody knows whether they have it: some of them get it twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.ports import Role
from models import audit
from models.announcing.amending.drafting import may_amend
from models.announcing.announcement import Announcement, State, locked_state
from models.announcing.drafts import Author
from models.announcing.errors import CountWrong, NotNow, NotYours
from models.database import execute
from models.queue.delivery import State as Standing
from models.queue.kinds import Kind
from models.queue.port import Filter, Queue
from models.resending import Resendable, resendable

__all__ = ["send_again", "uncertain_of"]

_AGAIN: Final = (State.SENDING, State.DONE)
_AT_ONCE: Final = 200
"""Messages of one transaction: a tap waits behind it."""


async def uncertain_of(queue: Queue, found: Announcement, now: datetime) -> Resendable:
    """Return the messages of ``found`` in doubt that could be sent again at ``now``; none where it was called off."""
    if found.state not in _AGAIN:
        return Resendable((), 0, 0)
    where = Filter(states={Standing.UNCERTAIN}, kinds={found.kind, Kind.POST}, cause=found.cause)
    return await resendable(queue, where, now)


async def send_again(queue: Queue, found: Announcement, count: int, by: Author, role: Role, *, now: datetime) -> int:
    """Send ``found`` again to the uncertain, for who repeats their ``count``; returns how many that is. Audited.

    In short transactions: cut short, the rest is still uncertain. Raises `NotYours`, `NotNow` and `CountWrong`.
    """
    if not may_amend(found, by, role):
        raise NotYours
    if found.state not in _AGAIN:
        raise NotNow(found.state)
    ids = (await uncertain_of(queue, found, now)).ids
    if len(ids) != count:
        raise CountWrong(count, len(ids))
    details: dict[str, audit.Json] = {"announcement": found.id, "messages": count}
    await audit.record(by.actor, "announcement.resend", at=now, person_id=found.author_id, details=details)
    return sum([await _page(queue, found, ids[start : start + _AT_ONCE], now) for start in range(0, count, _AT_ONCE)])


async def _page(queue: Queue, found: Announcement, ids: Sequence[int], now: datetime) -> int:
    async def queued() -> int:
        # It goes on with the same transaction that queues: nobody ends it in between, and nothing leaves of one called
        # off meanwhile.
        if await locked_state(found.id) not in _AGAIN:
            return 0
        await execute("UPDATE announcement SET state = ?, ended_at = NULL WHERE id = ?", State.SENDING.value, found.id)
        return await queue.resend(ids, now)

    return await queue.in_one_go(queued)
