"""Pausing, going on and giving up. What was decided holds at once: a message is looked at right before it is called.

The rows follow in chunks (`follow`): those of a paused one are put out of the senders' way, since a sender would find
them due again and again; those of one that goes on come back; those of one that is given up end.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Final

from models import audit
from models.announcing.amending.revoking import stop_amendments_of
from models.announcing.announcement import GOING, Announcement, State, locked_state
from models.announcing.errors import NotNow
from models.announcing.posts import waiting_posts
from models.announcing.progress import LEFT
from models.database import execute, fetch, transaction
from models.queue import reasons
from models.queue.port import Queue

__all__ = ["FAR_OFF", "call_off_of", "cancel", "expire", "follow", "pause", "resume", "stop", "waiting"]

FAR_OFF: Final = datetime(9000, 1, 1, tzinfo=UTC)
"""When the rows of a paused announcement are due."""

_CHUNK: Final = 200
_RUNNING: Final = (State.MATERIALISING, State.SENDING)
_STOPPABLE: Final = (State.ASKED, *GOING)


async def pause(found: Announcement, *, actor: str, now: datetime) -> None:
    """Let nothing more leave of ``found`` until it is resumed. Audited. Raises `NotNow`."""
    await _moved(found, _RUNNING, State.PAUSED, act="announcement.pause", actor=actor, now=now)


async def resume(found: Announcement, *, actor: str, now: datetime) -> None:
    """Let ``found`` go on where it stood. Audited. Raises `NotNow`."""
    await _moved(found, [State.PAUSED], State.MATERIALISING, act="announcement.resume", actor=actor, now=now)


async def cancel(found: Announcement, *, actor: str, now: datetime) -> None:
    """Give ``found`` up: what has left has left. Audited. Raises `NotNow`."""
    await _moved(found, _STOPPABLE, State.CANCELLED, act="announcement.cancel", actor=actor, now=now)


async def expire(found: Announcement, *, actor: str, now: datetime) -> None:
    """Give ``found`` up, which nobody confirmed too in time. Audited. Raises `NotNow`, also where somebody just did."""
    await _moved(found, [State.ASKED], State.CANCELLED, act="announcement.expire", actor=actor, now=now)


async def stop(found: Announcement, *, actor: str, now: datetime) -> None:
    """Note that ``found`` stopped itself. Audited. Raises `NotNow`."""
    await _moved(found, _RUNNING, State.STOPPED, act="announcement.stop", actor=actor, now=now)


async def call_off_of(author_id: int, *, actor: str, now: datetime) -> int:
    """Give up what ``author_id``, who left the team, announced and is not over, in the transaction that is open.

    What they asked to be corrected or withdrawn stops as well. Returns how many announcements it was. Audited.
    """
    await stop_amendments_of(author_id, actor=actor, now=now)
    states = (State.DRAFT, *_STOPPABLE)
    marks = ", ".join("?" * len(states))
    rows = await fetch(
        f"UPDATE announcement SET state = ? WHERE author_id = ? AND state IN ({marks}) RETURNING id",
        State.CANCELLED.value,
        author_id,
        *(state.value for state in states),
    )
    for row in rows:
        details: dict[str, audit.Json] = {"announcement": row["id"], "why": "left the team"}
        await audit.record(actor, "announcement.cancel", at=now, person_id=author_id, details=details)
    return len(rows)


async def follow(queue: Queue, found: Announcement, *, now: datetime) -> int:
    """Let the next rows of ``found`` follow its state; returns how many it was: 0 once all have, or it changed.

    The state is looked at again and kept meanwhile, or who is late in a pause would put rows away after it is over.
    """

    async def followed() -> int:
        if await locked_state(found.id) is not found.state:
            return 0
        match found.state:
            case State.CANCELLED | State.STOPPED | State.WITHDRAWN:
                return await queue.skip(await waiting(found), reasons.CALLED_OFF)
            case State.PAUSED:
                return await queue.postpone(await waiting(found, "due_at < ?"), FAR_OFF, found.expires_at)
            case _:
                back = max(now, found.starts_at or now)
                return await queue.postpone(await waiting(found, "due_at >= ?"), back, found.expires_at)

    return await queue.in_one_go(followed)


async def waiting(found: Announcement, due: str = "") -> Collection[int]:
    """Return some rows that wait, of all or of those whose ``due`` is so compared with `FAR_OFF`; posts first."""
    posts = await (waiting_posts(found, f" AND {due}", FAR_OFF) if due else waiting_posts(found))
    if posts:
        return posts
    where = f"{LEFT} AND kind = ? AND cause = ? AND state <> 'sending'" + (f" AND {due}" if due else "")
    values = (FAR_OFF, _CHUNK) if due else (_CHUNK,)
    rows = await fetch(f"SELECT id FROM delivery WHERE {where} LIMIT ?", str(found.kind), found.cause, *values)
    return [row["id"] for row in rows]


async def _moved(
    found: Announcement, before: Collection[State], after: State, *, act: str, actor: str, now: datetime
) -> None:
    async with transaction():
        if (state := await locked_state(found.id)) not in before:
            raise NotNow(state)
        await execute("UPDATE announcement SET state = ? WHERE id = ?", after.value, found.id)
        await audit.record(actor, act, at=now, person_id=found.author_id, details={"announcement": found.id})
