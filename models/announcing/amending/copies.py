"""The messages there are of an announcement, with people and in places: how many, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from models.announcing.announcement import Announcement
from models.database import fetch, fetch_values

__all__ = ["HAS_COPY", "ORIGIN", "Copies", "copies_of", "some_who_have_it"]

HAS_COPY: Final = "state = 'sent' AND message_ref <> ''"
"""That of a delivery the platform told us the message."""

ORIGIN: Final = "kind IN (?, 'post') AND cause = ?"
"""That of the deliveries and posts of the announcement of this kind and cause."""


@dataclass(frozen=True, slots=True)
class Copies:
    """How many messages of an announcement can be changed, by platform, and how many may be there unseen.

    ``doubtful``: nobody knows whether they arrived, nor under which number, so that nobody can change them.
    """

    platforms: Mapping[str, int]
    doubtful: int

    @property
    def total(self) -> int:
        """How many can be changed."""
        return sum(self.platforms.values())


async def copies_of(found: Announcement) -> Copies:
    """Return the messages of ``found`` that there are at this moment."""
    rows = await fetch(
        f"SELECT platform, COUNT(*) AS alike FROM delivery WHERE {ORIGIN} AND {HAS_COPY}"
        " GROUP BY platform ORDER BY platform",
        str(found.kind),
        found.cause,
    )
    platforms: dict[str, int] = {}
    for row in rows:  # one route a person, where a platform is a person's own
        name = row["platform"].partition(":")[0]
        platforms[name] = platforms.get(name, 0) + row["alike"]
    doubtful = await fetch_values(
        f"SELECT COUNT(*) FROM delivery WHERE {ORIGIN} AND state = 'uncertain'",
        str(found.kind),
        found.cause,
    )
    return Copies(platforms, doubtful[0][0])


async def some_who_have_it(found: Announcement) -> list[int]:
    """Return at most three people who have ``found``: the first, the last and one between them by their ids."""

    async def next_after(id_: int, order: str) -> list[int]:
        rows = await fetch_values(
            f"SELECT person_id FROM delivery WHERE kind = ? AND cause = ? AND person_id >= ? AND {HAS_COPY}"
            f" ORDER BY person_id {order} LIMIT 1",
            str(found.kind),
            found.cause,
            id_,
        )
        return [row[0] for row in rows]

    ends = [*await next_after(0, "ASC"), *await next_after(0, "DESC")]
    between = await next_after(sum(ends) // 2, "ASC") if ends else []
    return sorted({*ends, *between})
