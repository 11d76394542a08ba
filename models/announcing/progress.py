"""How far an announcement got, derived from its rows each time: nothing is counted beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.announcing.announcement import Announcement
from models.database import fetch
from models.queue import reasons
from models.queue.delivery import State

__all__ = ["Progress", "estimate", "progress", "refused_from_the_start"]

_OPEN = frozenset({State.QUEUED, State.RETRY, State.SENDING})


@dataclass(frozen=True, slots=True)
class Progress:
    """How many deliveries are in each state, and why those that did not arrive did not, by the word of the reason."""

    states: Mapping[State, int]
    reasons: Mapping[tuple[State, str], int]

    @property
    def people(self) -> int:
        """How many are owed it."""
        return sum(self.states.values())

    @property
    def left(self) -> int:
        """How many are still to be called."""
        return sum(self.states.get(state, 0) for state in _OPEN)

    @property
    def over(self) -> int:
        """How many have come to their end, whichever it is."""
        return self.people - self.left

    @property
    def delivered(self) -> int:
        """How many have it."""
        return self.states.get(State.SENT, 0)

    def time_left(self, began: datetime, now: datetime) -> timedelta | None:
        """Return how long the rest takes at the rate so far; None while nothing can be said."""
        elapsed = now - began
        if not self.over or elapsed <= timedelta():
            return None
        return elapsed / self.over * self.left


async def progress(found: Announcement) -> Progress:
    """Return how far ``found`` got, in one query over its rows."""
    rows = await fetch(
        "SELECT state, reason, COUNT(*) AS alike FROM delivery WHERE kind = ? AND cause = ? GROUP BY state, reason",
        str(found.kind),
        found.cause,
    )
    states: dict[State, int] = {}
    reasons: dict[tuple[State, str], int] = {}
    for row in rows:
        state = State(row["state"])
        states[state] = states.get(state, 0) + row["alike"]
        if state is not State.SENT and row["reason"]:
            word = (state, row["reason"].partition(":")[0])
            reasons[word] = reasons.get(word, 0) + row["alike"]
    return Progress(states, reasons)


async def refused_from_the_start(found: Announcement, most: int) -> bool:
    """Tell whether the first ``most`` messages of ``found`` that were called have ended, each refused as it is."""
    rows = await fetch(
        "SELECT state, reason FROM delivery WHERE kind = ? AND cause = ? AND attempts > 0 ORDER BY person_id LIMIT ?",
        str(found.kind),
        found.cause,
        most,
    )
    return len(rows) == most and all(
        row["state"] == State.DEAD and row["reason"].startswith(reasons.REJECTED) for row in rows
    )


def estimate(platforms: Mapping[str, int], rates: Mapping[str, int | None]) -> timedelta:
    """Return how long messages to so many people take at ``rates`` a second: platforms go on side by side.

    A platform without a rate takes no time worth telling.
    """
    seconds = [people / rate for name, people in platforms.items() if (rate := rates.get(name))]
    return timedelta(seconds=max(seconds, default=0.0))
