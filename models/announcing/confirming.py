"""The safety catch: what is confirmed is what was shown, by who may, as often as may be. Each step is taken once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.ports import Role
from models import audit
from models.announcing.announcement import Announcement, State, locked_state
from models.announcing.drafts import VALID_FOR, Author
from models.announcing.errors import CountWrong, NotNow, NotTheAuthor, OnlyOwners, Outdated, TooLate, TooManyByOne
from models.announcing.posts import posts_of, write_posts
from models.announcing.telling import owe
from models.database import execute, fetch_one, transaction
from models.fields import read_instant
from models.queue.kinds import Kind
from models.queue.opening import stored_queue

__all__ = ["SECOND_WITHIN", "UNDO", "Catch", "confirm", "second"]

UNDO: Final = timedelta(seconds=15)
"""How long after the confirmation the first message leaves: long enough to take it back, and to write all rows."""

SECOND_WITHIN: Final = 4 * VALID_FOR
"""How long after it was shown a second member of the team may confirm it: they have to be found first."""

_LASTS: Final = timedelta(days=7)
_HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Catch:
    """The campus's safety catch: above ``second_from`` people a second member of the team confirms too (None: never).

    What is posted counts as above it: nobody knows how many read a channel.
    ``per_hour``: announcements one author may confirm in an hour.
    """

    second_from: int | None = None
    per_hour: int = 10


async def confirm(found: Announcement, count: int, author: Author, role: Role, catch: Catch, *, now: datetime) -> State:
    """Confirm the draft ``found`` for its author, who repeats its ``count``; returns what it is now. Audited.

    Raises a `models.announcing.errors.AnnouncingError` where it is not confirmed, and changes nothing then.
    """
    async with transaction():
        state = await locked_state(found.id)
        if state is not State.DRAFT:
            raise NotNow(state)
        if now - found.created_at >= VALID_FOR:
            raise Outdated
        if count != found.confirmed_by:
            raise CountWrong(count, found.confirmed_by, places=not found.audience)
        if found.kind is Kind.URGENT and role is not Role.OWNER:
            raise OnlyOwners
        _check_hour(found, now)
        await _check_rate(author, catch, now)
        if _needs_second(found, catch):
            await execute("UPDATE announcement SET state = ? WHERE id = ?", State.ASKED.value, found.id)
            await _audited(found, "announcement.ask", author.actor, now)
            return State.ASKED
        return await _begin(found, author.actor, "", now)


async def second(found: Announcement, by: Author, *, now: datetime) -> State:
    """Confirm ``found`` as the second member of the team; returns what it is now. Audited.

    Raises a `models.announcing.errors.AnnouncingError` where it is not confirmed, and changes nothing then.
    """
    async with transaction():
        state = await locked_state(found.id)
        if state is not State.ASKED:
            raise NotNow(state)
        if by.actor == found.actor or (by.person_id is not None and by.person_id == found.author_id):
            raise NotTheAuthor
        if now - found.created_at >= SECOND_WITHIN:
            raise Outdated
        _check_hour(found, now)
        return await _begin(found, by.actor, by.actor, now)


def _needs_second(found: Announcement, catch: Catch) -> bool:
    return catch.second_from is not None and (found.posts > 0 or found.counted >= catch.second_from)


def _check_hour(found: Announcement, now: datetime) -> None:
    for instant in (found.starts_at, found.expires_at):
        if instant is not None and instant <= now:
            raise TooLate(instant)


async def _check_rate(author: Author, catch: Catch, now: datetime) -> None:
    row = await fetch_one(
        "SELECT COUNT(*) AS confirmed, MIN(confirmed_at) AS first FROM announcement"
        " WHERE (actor = ? OR author_id = CAST(? AS BIGINT)) AND confirmed_at > ?",
        author.actor,
        author.person_id,
        now - _HOUR,
    )
    if row is not None and row["confirmed"] >= catch.per_hour:
        raise TooManyByOne(catch.per_hour, read_instant(row["first"]) + _HOUR)


async def _begin(found: Announcement, actor: str, approver: str, now: datetime) -> State:
    starts_at = max(found.starts_at or now, now + UNDO)
    expires_at = found.expires_at or starts_at + _LASTS
    await execute(
        "UPDATE announcement SET state = ?, approver = ?, confirmed_at = ?, starts_at = ?, expires_at = ? WHERE id = ?",
        State.MATERIALISING.value,
        approver,
        now,
        starts_at,
        expires_at,
        found.id,
    )
    await write_posts(found, starts_at, expires_at, now)
    await _audited(found, "announcement.confirm", actor, now)
    await owe(stored_queue(), found, now)
    return State.MATERIALISING


async def _audited(found: Announcement, act: str, actor: str, now: datetime) -> None:
    details: dict[str, audit.Json] = {"announcement": found.id, "people": found.counted, "audience": found.audience}
    if found.posts:
        details["places"] = [post.name for post in await posts_of(found)]
    await audit.record(actor, act, at=now, person_id=found.author_id, details=details)
