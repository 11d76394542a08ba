"""Posts: an announcement in the places chosen for it, each a row of the queue like what is owed to people.

A post is owed to nobody: in the place of a person, and of their account, its row has the place's id with a minus sign,
which no person and no account has. So it is claimed, marked, called and retried as everything else is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.events import Address
from models.addressees import Addressee, ReachedAt
from models.announcing.announcement import Announcement
from models.announcing.places import Place, places_of_ids
from models.database import Row, execute, fetch, many
from models.fields import read_instant
from models.queue.delivery import State
from models.queue.kinds import KINDS, Kind
from models.reminders.choices import Choices
from models.reminders.courtesy import Courtesy

__all__ = ["Post", "as_addressees", "choose", "chosen", "posts_of", "waiting_posts", "write_posts"]

_WRITE: Final = """
INSERT INTO delivery (kind, cause, person_id, lane, payload, created_at, due_at, expires_at, state, reason, platform,
account_id, attempts, retries, epoch)
SELECT ?, ?, -place_id, ?, '{}', ?, ?, ?, ?, '', platform, -place_id, 0, 0, 0
FROM announcement_place WHERE announcement_id = ?"""

_POSTS: Final = """
SELECT s.place_id, s.name, s.platform, s.chat, s.role, d.state, d.reason, d.attempts, d.sent_at, d.message_ref
FROM announcement_place s
LEFT JOIN delivery d ON d.kind = ? AND d.cause = ? AND d.person_id = -s.place_id
WHERE s.announcement_id = ? ORDER BY s.id"""


@dataclass(frozen=True, slots=True)
class Post:
    """One announcement in one place, as it was called then. ``state`` None: not confirmed, or forgotten since."""

    place_id: int
    name: str
    address: Address
    role: str
    state: State | None
    reason: str
    attempts: int
    sent_at: datetime | None
    reference: str | None
    """The platform's, of the message that stands there."""


async def choose(announcement_id: int, chosen_places: Sequence[Place]) -> None:
    """Note that the announcement is to be posted in these places, in the transaction that is open."""
    columns = "announcement_id, place_id, name, platform, chat, role"
    await many(
        f"INSERT INTO announcement_place ({columns}) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (announcement_id, each.id, each.name, each.address.platform, each.address.user, each.role)
            for each in chosen_places
        ],
    )


async def chosen(announcement_id: int) -> list[int]:
    """Return the ids of the places chosen for the announcement, in their order."""
    rows = await fetch("SELECT place_id FROM announcement_place WHERE announcement_id = ? ORDER BY id", announcement_id)
    return [row["place_id"] for row in rows]


async def write_posts(found: Announcement, starts_at: datetime, expires_at: datetime, now: datetime) -> None:
    """Owe the posts of ``found``, in the transaction that confirms it. As urgent as what its people are sent."""
    lane, queued = KINDS[found.kind].lane, State.QUEUED.value
    await execute(_WRITE, str(Kind.POST), found.cause, int(lane), now, starts_at, expires_at, queued, found.id)


async def posts_of(found: Announcement) -> list[Post]:
    """Return the posts of ``found``, in the order in which their places were chosen."""
    if not found.posts:
        return []
    return [_post(row) for row in await fetch(_POSTS, str(Kind.POST), found.cause, found.id)]


async def waiting_posts(found: Announcement, due: str = "", *values: object) -> list[int]:
    """Return the rows of the posts that wait, all or those for which ``due`` holds with ``values``."""
    if not found.posts:
        return []
    rows = await fetch(
        f"SELECT id FROM delivery WHERE kind = ? AND cause = ? AND state IN ('queued', 'retry'){due}",
        str(Kind.POST),
        found.cause,
        *values,
    )
    return [row["id"] for row in rows]


async def as_addressees(place_ids: Collection[int], courtesy: Courtesy) -> dict[int, Addressee]:
    """Return the places as a sender knows whom it writes to, by what their rows have for a person.

    A place has one account, itself, keeps the campus's hours, and wants everything. One that was removed is left out.
    """
    known = await places_of_ids(place_ids)
    return {-id_: _addressee(place, courtesy) for id_, place in known.items()}


def _addressee(place: Place, courtesy: Courtesy) -> Addressee:
    return Addressee(
        person_id=-place.id,
        first_name="",
        chosen_language="fr",
        plain_text=False,
        silenced=False,
        hours=courtesy.hours(None, None, None),
        choices=Choices(),
        accounts=(ReachedAt(-place.id, place.address, "fr", None, place.made_at),),
        told_at=None,
    )


def _post(row: Row) -> Post:
    return Post(
        place_id=row["place_id"],
        name=row["name"],
        address=Address(row["platform"], row["chat"]),
        role=row["role"],
        state=None if row["state"] is None else State(row["state"]),
        reason=row["reason"] or "",
        attempts=row["attempts"] or 0,
        sent_at=None if row["sent_at"] is None else read_instant(row["sent_at"]),
        reference=row["message_ref"],
    )
