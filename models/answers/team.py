"""Who of the team an answer goes to: its announcement's author, else whoever owns the service."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from bot.ports import Role
from models.announcing.announcement import Announcement
from models.database import fetch

__all__ = ["Receivers", "reachable_team", "receivers", "wants_answers"]

_REACHABLE: Final = (
    "p.silenced_at IS NULL"
    " AND EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id AND a.unreachable_reason IS NULL)"
)


@dataclass(frozen=True, slots=True)
class Receivers:
    """The people, by id, whom an answer goes to. ``author``: it is who announced; else all owners stand in for them."""

    people: Sequence[int]
    author: bool = False


async def receivers(found: Announcement, but: int, *, tried: Collection[int] = ()) -> Receivers:
    """Return who is told what ``but``, who reads it, says back to ``found``: people who can be written to.

    The author, while they are of the team; all owners where the author is an operator, has left, wants no messages or
    was ``tried`` in vain. Nobody, where no owner can be written to either.
    """
    team = [person for person in await reachable_team(found.author_id) if person not in {but, *tried}]
    if found.author_id in team:
        return Receivers((found.author_id,), author=True)
    return Receivers(team)


async def reachable_team(author_id: int | None) -> list[int]:
    """Return the owners, and ``author_id`` while of the team, who can be written to and want to be; by id."""
    rows = await fetch(
        f"SELECT p.id FROM person p WHERE (p.role = ? OR (p.id = ? AND p.role >= ?)) AND {_REACHABLE} ORDER BY p.id",
        int(Role.OWNER),
        -1 if author_id is None else author_id,
        int(Role.STAFF),
    )
    return [row["id"] for row in rows]


async def wants_answers(person_id: int) -> bool:
    """Tell whether ``person_id`` still wants to be written to."""
    return bool(await fetch("SELECT 1 FROM person WHERE id = ? AND silenced_at IS NULL", person_id))
