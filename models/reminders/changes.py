"""What must change of the deliveries that exist, for them to announce the windows there are. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Final

from bot.wall_clock import instant_at
from models.queue.delivery import Delivery, Key, Owed, State
from models.queue.kinds import KINDS, Kind
from models.reminders.courtesy import Hours
from models.reminders.facts import RetakeFacts
from models.reminders.windows import Announced
from pix.profile import Door, Source
from pix.rules import Rules

__all__ = ["EXPIRES_AFTER", "PUT_OFF_EXPIRES_AFTER", "Changes", "Moment", "compare", "put_off_by_hand"]

EXPIRES_AFTER: Final = KINDS[Kind.RETAKE].expires_after or timedelta()

PUT_OFF_EXPIRES_AFTER: Final = EXPIRES_AFTER + timedelta(days=1)
"""How long a reminder holds that the person put off before it left: longer, which is what tells it from others."""

WhyNot = Callable[[RetakeFacts], str]
"""Says why a window is not to be told of any more."""


@dataclass(frozen=True, slots=True)
class Moment:
    """By which hours, rules and clock the deliveries of one person are placed."""

    hours: Hours
    rules: Rules
    now: datetime

    def due_at(self, window: Announced) -> datetime:
        """Return when to tell of ``window``: not before it opens, nor before now."""
        return self.hours.for_opening(window.opens_at, window.facts.delay(self.rules), self.now)

    def put_off_to(self, row: Delivery, window: Announced) -> datetime:
        """Return when to tell of ``window``, put off by hand: the good hour of that day, or later if it opens later."""
        day = instant_at(self.hours.day(row.due_at), time(), self.hours.zone)
        return max(self.hours.next_good(max(day, self.now)), self.due_at(window))


@dataclass(slots=True)
class Changes:
    """What to do: keys to take back by the reason, keys to bring again, ids to move by the instant, rows to write.

    ``put_off`` are ids to move as ``moved`` are, of rows that stay put off by hand.
    """

    cancelled: dict[str, list[Key]] = field(default_factory=dict[str, list[Key]])
    revived: list[Key] = field(default_factory=list[Key])
    moved: dict[datetime, list[int]] = field(default_factory=dict[datetime, list[int]])
    put_off: dict[datetime, list[int]] = field(default_factory=dict[datetime, list[int]])
    owed: list[Owed] = field(default_factory=list[Owed])


def compare(
    changes: Changes, windows: Iterable[Announced], rows: Sequence[Delivery], moment: Moment, why_not: WhyNot
) -> None:
    """Add to ``changes`` what makes ``rows`` (waiting or cancelled, of one person) announce ``windows``.

    A window that is already open makes no new row: it is said where the answer is told; one known from a file, which
    nobody was told of, makes one where it takes the place of a row that still waited. A row that was there before the
    window opened stays, or comes back when what had cancelled it is undone. One that was sent and snoozed stays
    where the person put it; one that was put off before it left stays on its day.
    """
    current = {window.key: window for window in windows}
    found = {row.key for row in rows}
    replaced: set[tuple[str, Door]] = set()
    for row in rows:
        window = current.get(row.key)
        if window is None:
            if row.waits:
                facts = RetakeFacts.of(row)
                changes.cancelled.setdefault(why_not(facts), []).append(row.key)
                replaced.add((facts.competence, facts.door))
            continue
        if row.state is State.CANCELLED:
            if row.expires_at <= moment.now:
                continue
            changes.revived.append(row.key)
        _move(changes, row, window, moment)
    for window in current.values():
        if window.key not in found and (window.opens_at > moment.now or _takes_over(window.facts, replaced)):
            changes.owed.append(_owed(window, moment.due_at(window)))


def _takes_over(facts: RetakeFacts, replaced: Collection[tuple[str, Door]]) -> bool:
    return facts.basis is not Source.DECLARED and (facts.competence, facts.door) in replaced


def _move(changes: Changes, row: Delivery, window: Announced, moment: Moment) -> None:
    if row.attempts or row.state is State.RETRY:
        return
    early = row.due_at < window.opens_at
    waits = row.due_at > moment.now or row.state is State.CANCELLED
    by_hand = put_off_by_hand(row)
    due_at = moment.put_off_to(row, window) if by_hand else moment.due_at(window)
    if (early or waits) and due_at != row.due_at:
        (changes.put_off if by_hand else changes.moved).setdefault(due_at, []).append(row.id)


def put_off_by_hand(row: Delivery) -> bool:
    """Tell whether the person put ``row`` off before it ever left."""
    return not row.attempts and row.expires_at - row.due_at >= PUT_OFF_EXPIRES_AFTER


def _owed(window: Announced, due_at: datetime) -> Owed:
    key = window.key
    return Owed(key.kind, key.cause, key.person_id, due_at, facts=window.facts.to_json())
