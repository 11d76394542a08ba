"""Rows that were put away, since their message was being sent: let go once it is known, ended where there is none."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from models.announcing.amending.amendment import Amendment
from models.announcing.amending.writing import settled
from models.announcing.holding import FAR_OFF
from models.database import execute, fetch
from models.queue import reasons
from models.queue.port import Queue

__all__ = ["LEFT", "OUTCOME_COMES", "end_waiting", "let_go", "without_message"]

LEFT: Final = "d.kind IN ('correction', 'withdrawal') AND d.state IN ('queued', 'retry', 'sending')"
"""What `idx_delivery_amended` holds: a database uses a partial index only for what implies it."""

OUTCOME_COMES: Final = timedelta(minutes=5)
"""How long after a call its true outcome may still come: a call lasts a minute at most, and is then kept."""

_CHUNK: Final = 200

_LET_GO: Final = (
    "UPDATE delivery AS d SET due_at = ?, platform = o.platform, account_id = o.account_id, message_ref = o.message_ref"
    f" FROM delivery o WHERE {LEFT} AND d.kind = ? AND d.cause = ? AND d.due_at >= ?"
    " AND o.kind IN (?, 'post') AND o.cause = ? AND o.person_id = d.person_id AND {settled}"
)
_WITHOUT: Final = (
    "SELECT d.id FROM delivery d LEFT JOIN delivery o ON o.kind IN (?, 'post') AND o.cause = ?"
    f" AND o.person_id = d.person_id WHERE {LEFT} AND d.kind = ? AND d.cause = ? AND d.due_at >= ?"
    " AND (o.id IS NULL OR (o.leased_until IS NULL AND o.state NOT IN ('queued', 'retry', 'sending')"
    " AND (o.state <> 'sent' OR COALESCE(o.message_ref, '') = '')"
    " AND (o.called_at IS NULL OR o.called_at <= ?))) LIMIT ?"
)


async def let_go(found: Amendment, now: datetime) -> int:
    """Let what was put away follow whose message is known by now, and nobody is at; returns how many rows it was."""
    statement = _LET_GO.format(settled=settled(found))
    return await execute(statement, now, str(found.kind), found.cause, FAR_OFF, str(found.announced_as), found.origin)


async def without_message(queue: Queue, found: Amendment, now: datetime) -> int:
    """End what was put away for a message that never came, as far as can be known; returns how many rows it was."""
    rows = await fetch(
        _WITHOUT,
        str(found.announced_as),
        found.origin,
        str(found.kind),
        found.cause,
        FAR_OFF,
        now - OUTCOME_COMES,
        _CHUNK,
    )
    return await queue.skip([row["id"] for row in rows], reasons.NO_MESSAGE) if rows else 0


async def end_waiting(queue: Queue, found: Amendment, reason: str) -> int:
    """End the next rows of ``found`` that wait, for ``reason``; returns how many it was, 0 once there are none."""
    rows = await fetch(
        f"SELECT d.id FROM delivery d WHERE {LEFT} AND d.kind = ? AND d.cause = ? AND d.state <> 'sending' LIMIT ?",
        str(found.kind),
        found.cause,
        _CHUNK,
    )
    return await queue.skip([row["id"] for row in rows], reason) if rows else 0
