"""Asking the rest of the team to confirm an announcement too: a delivery to each of them, while it waits for that."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from models.announcing.announcement import Announcement
from models.announcing.confirming import SECOND_WITHIN
from models.database import fetch
from models.queue.delivery import Delivery, Owed
from models.queue.kinds import Kind
from models.queue.port import Queue

__all__ = ["asked_about", "request_second"]

_ID: Final = "announcement"
"""The fact that a request carries."""

_OTHERS: Final = (
    "SELECT p.id FROM person p WHERE p.role > 0 AND p.id <> CAST(? AS BIGINT) AND EXISTS (SELECT 1 FROM account a"
    " WHERE a.person_id = p.id AND a.unreachable_reason IS NULL) ORDER BY p.id"
)


async def request_second(queue: Queue, found: Announcement, *, now: datetime) -> int:
    """Owe the question whether ``found`` may go to everybody else of the team who can be written to.

    In the transaction that is open. Returns how many are asked.
    """
    rows = await fetch(_OTHERS, found.author_id or 0)
    until = found.created_at + SECOND_WITHIN
    cause = f"{_ID}:{found.id}"
    owed = [Owed(Kind.REQUEST, cause, row["id"], now, until, {_ID: found.id}) for row in rows]
    return len(await queue.owe(owed, now)) if owed else 0


def asked_about(delivery: Delivery) -> int:
    """Return the id of the announcement that ``delivery``, a request, asks about."""
    return int(delivery.facts[_ID])
