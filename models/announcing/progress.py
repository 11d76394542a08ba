"""How far an announcement got, derived from its rows each time: nothing is counted beside them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from models.announcing.announcement import Announcement
from models.announcing.posts import posts_of
from models.database import fetch, member_of
from models.queue import reasons
from models.queue.delivery import State

__all__ = [
    "LEFT",
    "OURS",
    "Alike",
    "Progress",
    "alike",
    "anything_left",
    "estimate",
    "progress",
    "progress_of",
    "refused_from_the_start",
]

OURS: Final = "kind IN ('announcement', 'urgent')"
"""What makes a delivery one of an announcement, as partial indexes say it."""

LEFT: Final = f"{OURS} AND state IN ('queued', 'retry', 'sending')"
"""What `idx_delivery_announced` holds, word for word: a database uses a partial index only for what implies it."""

_DEAD: Final = f"{OURS} AND state = 'dead'"
"""What `idx_delivery_refused` holds."""

_OPEN = frozenset({State.QUEUED, State.RETRY, State.SENDING})


@dataclass(frozen=True, slots=True)
class Alike:
    """How many ``people`` an announcement stands alike for, by state and reason."""

    announcement_id: int
    state: State
    reason: str
    people: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How many deliveries are in each state, and why those that did not arrive did not, by the word of the reason."""

    states: Mapping[State, int]
    reasons: Mapping[tuple[State, str], int]

    @property
    def left(self) -> int:
        """How many are still to be called."""
        return sum(self.states.get(state, 0) for state in _OPEN)

    @property
    def delivered(self) -> int:
        """How many have it."""
        return self.states.get(State.SENT, 0)


async def progress(found: Announcement) -> Progress:
    """Return how far ``found`` got."""
    return (await progress_of([found]))[found.id]


async def progress_of(found: Collection[Announcement]) -> dict[int, Progress]:
    """Return how far each of ``found`` got, such as a page of a list, by id."""
    states: dict[int, dict[State, int]] = {each.id: {} for each in found}
    why: dict[int, dict[tuple[State, str], int]] = {each.id: {} for each in found}
    for each in await alike(found):
        id_, state = each.announcement_id, each.state
        states[id_][state] = states[id_].get(state, 0) + each.people
        if state is not State.SENT and each.reason:
            word = (state, each.reason.partition(":")[0])
            why[id_][word] = why[id_].get(word, 0) + each.people
    return {id_: Progress(counts, why[id_]) for id_, counts in states.items()}


async def alike(found: Collection[Announcement]) -> list[Alike]:
    """Return how many rows of each of ``found`` stand alike, in one query for them all."""
    if not found:
        return []
    among, causes = member_of("cause", [each.cause for each in found])
    rows = await fetch(
        f"SELECT cause, state, reason, COUNT(*) AS people FROM delivery WHERE {OURS} AND {among}"
        " GROUP BY cause, state, reason",
        causes,
    )
    ids = {each.cause: each.id for each in found}
    return [Alike(ids[row["cause"]], State(row["state"]), row["reason"], row["people"]) for row in rows]


async def anything_left(found: Announcement) -> bool:
    """Tell whether anything of ``found`` is still to be sent, or posted, or is being called."""
    if any(post.state in _OPEN for post in await posts_of(found)):
        return True
    return bool(
        await fetch(
            f"SELECT 1 FROM delivery WHERE {LEFT} AND kind = ? AND cause = ? LIMIT 1", str(found.kind), found.cause
        )
    )


async def refused_from_the_start(found: Announcement, most: int) -> bool:
    """Tell whether the first ``most`` messages of ``found`` that were called have ended, each refused as it is."""
    given_up = await fetch(
        f"SELECT 1 FROM delivery WHERE {_DEAD} AND kind = ? AND cause = ? LIMIT ?", str(found.kind), found.cause, most
    )
    if len(given_up) < most:
        return False
    rows = await fetch(
        "SELECT state, reason FROM delivery WHERE kind = ? AND cause = ? AND attempts > 0 ORDER BY person_id LIMIT ?",
        str(found.kind),
        found.cause,
        most,
    )
    return all(row["state"] == State.DEAD and row["reason"].startswith(reasons.REJECTED) for row in rows)


def estimate(platforms: Mapping[str, int], rates: Mapping[str, int | None]) -> timedelta:
    """Return how long messages to so many people take at ``rates`` a second: platforms go on side by side.

    A platform without a rate takes no time worth telling.
    """
    seconds = [people / rate for name, people in platforms.items() if (rate := rates.get(name))]
    return timedelta(seconds=max(seconds, default=0.0))
