"""What was given up or is in doubt, looked for and sent again because an operator says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from models.database import fetch, member_of
from models.queue.delivery import Delivery, State
from models.queue.port import Filter, Queue

__all__ = ["Resendable", "resend", "resendable"]

_PAGE: Final = 500
_AT_ONCE: Final = 200
"""Messages of one transaction: a tap waits behind it."""


@dataclass(frozen=True, slots=True)
class Resendable:
    """The messages (``ids``: a bundle counts once, by its own) that would be sent again.

    ``void``: how many more are past their expiry. ``nobody``: for how many of ``ids`` no account of the person can be
    written to; they would end as they did.
    """

    ids: tuple[int, ...]
    void: int
    nobody: int


async def resendable(queue: Queue, where: Filter, now: datetime, until: datetime | None = None) -> Resendable:
    """Return what of ``where``, which names states that can be sent again, would be at ``now``.

    With ``until`` nothing is void: all is worth sending until then.
    """
    found: dict[int, Delivery] = {}
    after = 0
    while rows := await queue.find(where, after=after, limit=_PAGE):
        for row in rows:
            message, before = row.bundle_id or row.id, found.get(row.bundle_id or row.id)
            found[message] = row if before is None else max(before, row, key=lambda each: each.expires_at)
        after = rows[-1].id
    ready = {id_: row for id_, row in found.items() if until is not None or row.expires_at > now}
    closed = {row.person_id for row in ready.values() if row.state is State.UNREACHABLE}
    closed -= await _reachable(sorted(closed))
    return Resendable(
        ids=tuple(sorted(ready)),
        void=len(found) - len(ready),
        nobody=sum(row.state is State.UNREACHABLE and row.person_id in closed for row in ready.values()),
    )


async def resend(queue: Queue, ids: Sequence[int], now: datetime, until: datetime | None = None) -> int:
    """Queue ``ids`` again, in short transactions. Returns how many it was: what has moved on is left."""
    pages = (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
    return sum([await queue.resend(page, now, until) for page in pages])


async def _reachable(people: Sequence[int]) -> set[int]:
    """Return who of ``people`` has an account that can be written to."""
    among, value = member_of("person_id", people)
    rows = await fetch(f"SELECT DISTINCT person_id FROM account WHERE {among} AND unreachable_reason IS NULL", value)
    return {row["person_id"] for row in rows}
