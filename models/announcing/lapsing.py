"""Announcements whose second confirmation never came: given up once it cannot come any more, and their author told."""

from __future__ import annotations

from datetime import datetime

from models.announcing.announcement import Announcement, State, announcements
from models.announcing.confirming import SECOND_WITHIN
from models.announcing.errors import NotNow
from models.announcing.holding import expire
from models.announcing.telling import owe
from models.queue.port import Queue

__all__ = ["lapse"]


async def lapse(queue: Queue, *, actor: str, now: datetime) -> int:
    """Give up what nobody can confirm any more at ``now``, as ``actor``; returns how many it was. Audited.

    The latest hundred that wait are looked at. The author is owed the news in the transaction that gives it up.
    """
    waiting = await announcements(states=[State.ASKED], limit=100)
    return sum([await _lapsed(queue, each, actor, now) for each in waiting if now - each.created_at >= SECOND_WITHIN])


async def _lapsed(queue: Queue, found: Announcement, actor: str, now: datetime) -> bool:
    try:
        async with queue.unit():
            await expire(found, actor=actor, now=now)
            await owe(queue, found, now)
    except NotNow:  # it was confirmed, or called off, a moment before
        return False
    return True
