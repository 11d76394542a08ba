"""What became of an announcement for each person it was meant for: one name each, read off the state of their row."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from models.announcing.announcement import Announcement
from models.announcing.presses import pressed
from models.announcing.progress import alike
from models.queue import reasons as queued
from models.queue.delivery import State
from models.reminders import reasons as chosen

__all__ = ["Fate", "Report", "fate", "hindrance", "report", "reports"]


class Fate(StrEnum):
    """What became of one message. Everybody an announcement is owed to has one, and one only."""

    DELIVERED = "delivered"
    UNCERTAIN = "uncertain"
    """It may have arrived: the platform did not say, and it is not sent twice."""
    WAITING = "waiting"
    UNREACHABLE = "unreachable"
    """No account of theirs can be written to."""
    MUTED = "muted"
    """They turned announcements off, or everything that is unasked."""
    REFUSED = "refused"
    """The platform refuses this very message."""
    FAILED = "failed"
    """The platform did not take it, as often as it is tried."""
    EXPIRED = "expired"
    CALLED_OFF = "called-off"
    OTHER = "other"


_BY_STATE: Final[Mapping[State, Fate]] = {
    State.QUEUED: Fate.WAITING,
    State.RETRY: Fate.WAITING,
    State.SENDING: Fate.WAITING,
    State.SENT: Fate.DELIVERED,
    State.UNCERTAIN: Fate.UNCERTAIN,
    State.UNREACHABLE: Fate.UNREACHABLE,
    State.DEAD: Fate.REFUSED,
}

_BY_REASON: Final[Mapping[str, Fate]] = {
    queued.NO_ACCOUNT: Fate.UNREACHABLE,
    queued.GAVE_UP: Fate.FAILED,
    queued.EXPIRED: Fate.EXPIRED,
    queued.CALLED_OFF: Fate.CALLED_OFF,
    queued.WITHDRAWN: Fate.CALLED_OFF,
    chosen.SILENCED: Fate.MUTED,
    chosen.KIND_OFF: Fate.MUTED,
}
"""What the first word of a reason says of a row that was ended without an answer of the platform, or given up."""

_ENDED: Final = frozenset({State.DEAD, State.SKIPPED, State.CANCELLED})


@dataclass(frozen=True, slots=True)
class Report:
    """How many people met each fate, and why those who cannot be reached cannot, by the word of their platform.

    ``pressed``: how many people pressed the button; None where there is none, or it opens a page, which nobody counts.
    """

    fates: Mapping[Fate, int]
    hindrances: Mapping[str, int]
    pressed: int | None = None

    @property
    def people(self) -> int:
        """How many people it is owed to."""
        return sum(self.fates.values())

    def of(self, fate: Fate) -> int:
        """Return how many met ``fate``."""
        return self.fates.get(fate, 0)


def fate(state: State, reason: str) -> Fate:
    """Return what a row in ``state`` for ``reason`` means to who wrote the announcement."""
    named = _BY_REASON.get(reason.partition(":")[0]) if state in _ENDED else None
    return named or _BY_STATE.get(state, Fate.OTHER)


def hindrance(reason: str) -> str:
    """Return what the platform says of an account that cannot be written to, for the ``reason`` of such a row."""
    return reason.removeprefix(f"{queued.UNREACHABLE}:")


async def report(found: Announcement) -> Report:
    """Return what became of ``found``."""
    return (await reports([found]))[found.id]


async def reports(found: Collection[Announcement]) -> dict[int, Report]:
    """Return what became of each of ``found``, such as a page of a list, by id: two queries for them all."""
    fates: dict[int, dict[Fate, int]] = {each.id: {} for each in found}
    hindrances: dict[int, dict[str, int]] = {each.id: {} for each in found}
    for each in await alike(found):
        id_, met = each.announcement_id, fate(each.state, each.reason)
        fates[id_][met] = fates[id_].get(met, 0) + each.people
        if met is Fate.UNREACHABLE:
            word = hindrance(each.reason)
            hindrances[id_][word] = hindrances[id_].get(word, 0) + each.people
    counted = await pressed([each.id for each in found if each.content.runs_command])
    return {id_: Report(met, hindrances[id_], counted.get(id_)) for id_, met in fates.items()}
