"""How far an amendment got, derived from its rows each time: nothing is counted beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.outcomes import GONE
from models.announcing.amending.amendment import Amendment
from models.database import fetch
from models.queue import reasons
from models.queue.delivery import State

__all__ = ["Figures", "figures_of"]

_LEFT: Final = frozenset({State.QUEUED, State.RETRY, State.SENDING})


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of the messages people have.

    ``edited`` and ``removed`` are done, ``left`` still to be. ``gone``: the person removed it themselves. ``refused``:
    the platform changes it no more. ``unreachable``: the chat is closed to us. ``doubtful``: nobody knows whether the
    message, or its change, arrived. ``dropped``: stopped, superseded or too late.
    """

    edited: int = 0
    removed: int = 0
    left: int = 0
    gone: int = 0
    refused: int = 0
    unreachable: int = 0
    doubtful: int = 0
    dropped: int = 0

    @property
    def total(self) -> int:
        """All messages."""
        ended = self.edited + self.removed + self.gone + self.refused + self.unreachable
        return ended + self.doubtful + self.dropped + self.left


async def figures_of(found: Amendment) -> Figures:
    """Return how far ``found`` got, in one query over its rows."""
    rows = await fetch(
        "SELECT state, reason, COALESCE(message_ref, '') <> '' AS there, COUNT(*) AS alike FROM delivery"
        " WHERE kind = ? AND cause = ? GROUP BY state, reason, COALESCE(message_ref, '') <> ''",
        str(found.kind),
        found.cause,
    )
    told: dict[str, int] = {}
    for row in rows:
        name = _name(State(row["state"]), row["reason"], there=bool(row["there"]))
        told[name] = told.get(name, 0) + row["alike"]
    return Figures(**told)


def _name(state: State, reason: str, *, there: bool) -> str:
    """Return which figure a row belongs to. A message that was removed has no number any more (``there``)."""
    if state in _LEFT:
        return "left"
    if state is State.SENT:
        return "edited" if there else "removed"
    if state is State.UNREACHABLE or reason == reasons.NO_ACCOUNT:
        return "unreachable"
    if state is State.DEAD:
        return "gone" if reason == reasons.because(reasons.REJECTED, GONE) else "refused"
    return "doubtful" if state is State.UNCERTAIN or reason == reasons.NO_MESSAGE else "dropped"
