"""What must change of the deliveries that exist, for them to announce the windows there are. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from models.queue.delivery import Delivery, Key, Owed, State
from models.reminders.courtesy import Hours
from models.reminders.facts import RetakeFacts
from models.reminders.windows import Announced
from pix.rules import Rules

__all__ = ["Changes", "Moment", "compare"]


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


@dataclass(slots=True)
class Changes:
    """What to do: keys to take back by the reason, keys to bring again, ids to move by the instant, rows to write."""

    cancelled: dict[str, list[Key]] = field(default_factory=dict[str, list[Key]])
    revived: list[Key] = field(default_factory=list[Key])
    moved: dict[datetime, list[int]] = field(default_factory=dict[datetime, list[int]])
    owed: list[Owed] = field(default_factory=list[Owed])


def compare(
    changes: Changes, windows: Iterable[Announced], rows: Sequence[Delivery], moment: Moment, why_not: WhyNot
) -> None:
    """Add to ``changes`` what makes ``rows`` (waiting or cancelled, of one person) announce ``windows``.

    A window that is already open makes no new row: it is said where the answer is told. A row that was there before
    the window opened stays, or comes back when what had cancelled it is undone. One that was sent and snoozed stays
    where the person put it.
    """
    current = {window.key: window for window in windows}
    found = {row.key for row in rows}
    for row in rows:
        window = current.get(row.key)
        if window is None:
            if row.waits:
                changes.cancelled.setdefault(why_not(RetakeFacts.of(row)), []).append(row.key)
            continue
        if row.state is State.CANCELLED:
            if row.expires_at <= moment.now:
                continue
            changes.revived.append(row.key)
        _move(changes, row, window, moment)
    for window in current.values():
        if window.key not in found and window.opens_at > moment.now:
            changes.owed.append(_owed(window, moment.due_at(window)))


def _move(changes: Changes, row: Delivery, window: Announced, moment: Moment) -> None:
    if row.attempts or row.state is State.RETRY:
        return
    early = row.due_at < window.opens_at
    waits = row.due_at > moment.now or row.state is State.CANCELLED
    if (early or waits) and (due_at := moment.due_at(window)) != row.due_at:
        changes.moved.setdefault(due_at, []).append(row.id)


def _owed(window: Announced, due_at: datetime) -> Owed:
    key = window.key
    return Owed(key.kind, key.cause, key.person_id, due_at, facts=window.facts.to_json())
