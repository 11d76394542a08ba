"""What may leave for one person at one instant, and what becomes of the rest. Pure.

The gates stand in this order: silence, kinds turned off, a pause, quiet hours, the one message a day, the limit a week,
and reminders ignored in a row.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import assert_never

from bot.wall_clock import instant_at
from models.addressees import Addressee
from models.queue.delivery import Delivery
from models.queue.kinds import KINDS, SOON, Choice, Kind, Quiet
from models.reminders import reasons
from models.reminders.facts import is_pause_question
from models.reminders.history import IGNORED, ignored_in_a_row

__all__ = ["Situation", "Sorted", "sort"]

_WEEK = timedelta(days=7)
_APART = timedelta(hours=8)
"""No two messages are nearer to each other, whatever midnights lie between them."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Who is written to, what left for them lately, the campus's limit a week, and the present (aware)."""

    who: Addressee
    messages: Sequence[Delivery]
    per_week: int
    now: datetime

    @property
    def today(self) -> date:
        """The day it is for this person."""
        return self.who.hours.day(self.now)


@dataclass(slots=True)
class Sorted:
    """What becomes of deliveries that are due.

    ``together`` may leave now in one message, each of ``alone`` in its own; ``skipped`` end, by their reason, and
    ``waiting`` are due again, by the instant. ``pauses``: reminders stop here, and the person is to be asked.
    """

    together: list[Delivery] = field(default_factory=list[Delivery])
    alone: list[Delivery] = field(default_factory=list[Delivery])
    skipped: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    waiting: dict[datetime, list[int]] = field(default_factory=dict[datetime, list[int]])
    pauses: bool = False

    def skip(self, row: Delivery, reason: str) -> None:
        """Let ``row`` end with ``reason``."""
        self.skipped.setdefault(reason, []).append(row.id)

    def wait(self, rows: Collection[Delivery], until: datetime) -> None:
        """Let ``rows`` be due again at ``until``."""
        if rows:
            self.waiting.setdefault(until, []).extend(row.id for row in rows)


def sort(rows: Sequence[Delivery], situation: Situation) -> Sorted:
    """Return what becomes of ``rows``, which are all due and all of one person."""
    found = Sorted()
    who, now = situation.who, situation.now
    together: list[Delivery] = []
    for row in rows:
        reason = _refused(row, who)
        if reason is not None:
            found.skip(row, reason)
        elif not _allowed_now(row, situation):
            found.wait([row], _resumes(row, who, now))
        elif KINDS[row.kind].bundled:
            together.append(row)
        else:
            found.alone.append(row)
    _limit(together, situation, found)
    return found


def _refused(row: Delivery, who: Addressee) -> str | None:
    """Return why the person does not want ``row``, or None."""
    if KINDS[row.kind].choice is Choice.ASKED:
        return None
    if who.silenced:
        return reasons.SILENCED
    if not who.choices.wants(row.kind):
        return reasons.KIND_OFF
    if row.kind is not Kind.RETAKE:
        return None
    paused = who.choices.paused_at is not None
    if is_pause_question(row):
        return None if paused else reasons.ANSWERED
    return reasons.PAUSED if paused else None


def _allowed_now(row: Delivery, situation: Situation) -> bool:
    rule = KINDS[row.kind].quiet
    match rule:
        case Quiet.PASSES:
            return True
        case Quiet.WAITS:
            return situation.who.hours.allow(situation.now)
        case Quiet.WAITS_UNLESS_SOON:
            return _soon(row, situation.now) or situation.who.hours.allow(situation.now)
        case _:
            assert_never(rule)


def _soon(row: Delivery, now: datetime) -> bool:
    """Tell whether what ``row`` is about, its fact ``starts_at``, is within `SOON`."""
    starts_at = row.facts.get("starts_at")
    return starts_at is not None and datetime.fromisoformat(starts_at) - now <= SOON


def _resumes(row: Delivery, who: Addressee, now: datetime) -> datetime:
    """Return when quiet hours end for ``row``: what is bundled waits for a good hour."""
    return who.hours.next_good(now) if KINDS[row.kind].bundled else who.hours.next_allowed(now)


def _limit(rows: Sequence[Delivery], situation: Situation, found: Sorted) -> None:
    """Hold ``rows``, which travel in one message, to one a day; hold reminders, when alone, to the limit a week."""
    if not rows:
        return
    hours = situation.who.hours
    if (until := _next_message(situation)) is not None:
        found.wait(rows, until)
        return
    reminders = [row for row in rows if row.kind is Kind.RETAKE]
    if any(not is_pause_question(row) for row in reminders) and _too_many_ignored(situation):
        found.pauses = True
        for row in reminders:
            found.skip(row, reasons.PAUSED)
        found.together = [row for row in rows if row.kind is not Kind.RETAKE]
        return
    free = _week_frees(situation)
    if free is not None and len(reminders) == len(rows):
        found.wait(rows, hours.next_good(instant_at(free, time(), hours.zone)))
        return
    found.together = list(rows)


def _next_message(situation: Situation) -> datetime | None:
    """Return when the person may get another message; None: now.

    The ``cause`` of a message is the day it was for them when it left. Who has moved to another zone since may live
    that day again, or be in the next one within the hour: the day of that instant by their zone of now counts as well.
    """
    hours, now, today = situation.who.hours, situation.now, situation.today
    left = [_left_at(message) for message in situation.messages]
    if any(message.cause == today.isoformat() for message in situation.messages) or today in map(hours.day, left):
        return hours.in_days(1, now)
    near = max((at for at in left if abs(now - at) < _APART), default=None)
    return None if near is None else hours.next_good(near + _APART)


def _left_at(message: Delivery) -> datetime:
    """Return when ``message`` left, or may have."""
    return message.sent_at or message.called_at or message.due_at


def _too_many_ignored(situation: Situation) -> bool:
    return ignored_in_a_row(situation.messages, situation.who) >= IGNORED


def _week_frees(situation: Situation) -> date | None:
    """Return the first day on which a message more keeps to the limit in any seven days; None: today does."""
    chosen = situation.who.choices.per_week
    most = situation.per_week if chosen is None else chosen
    today = situation.today
    left = sorted(date.fromisoformat(message.cause) for message in situation.messages)
    # Days to come are there when the clock was set back; one far off is a clock that was wrong then.
    week = [day for day in left if today - _WEEK < day < today + _WEEK]
    return None if len(week) < most else week[len(week) - most] + _WEEK
