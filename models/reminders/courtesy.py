"""When a person may be written to unasked: never in quiet hours or on a day of rest, and best at a good hour.

Everything is reckoned by the wall clock of the person's own zone. On the nights the clocks change, an hour that is
skipped is the next valid minute, one that comes twice is the first (``bot.wall_clock``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from bot.wall_clock import instant_at
from models.quiet_hours import QuietHours
from models.reminders.breaks import Breaks

__all__ = ["GOOD_HOUR", "PER_WEEK", "Courtesy", "Hours"]

GOOD_HOUR: Final = time(18)
"""After classes, and still on the day on which most windows open."""

PER_WEEK: Final = 2

_LONG: Final = timedelta(days=1)
_DAY: Final = timedelta(days=1)
_MIDNIGHT: Final = time()


@dataclass(frozen=True, slots=True)
class Hours:
    """One person's hours. ``good`` is when they like to be written to."""

    zone: ZoneInfo
    quiet: QuietHours | None
    good: time = GOOD_HOUR
    breaks: Breaks = field(default_factory=Breaks)

    def day(self, instant: datetime) -> date:
        """Return the day that ``instant`` (aware) is on for this person."""
        return instant.astimezone(self.zone).date()

    def allow(self, instant: datetime) -> bool:
        """Tell whether they may be written to at ``instant`` (aware)."""
        local = instant.astimezone(self.zone)
        resting = self.quiet is not None and self.quiet.covers(local.time())
        return not resting and not self.breaks.covers(local.date())

    def next_allowed(self, instant: datetime) -> datetime:
        """Return ``instant``, or the first end of a quiet time after it, in UTC."""
        at = instant.astimezone(UTC)
        while not self.allow(at):
            at = min(end for end in self._ends(at) if end > at)
        return at

    def next_good(self, instant: datetime) -> datetime:
        """Return the first good moment from ``instant`` on, in UTC: each day that is in no break has one.

        It is the good hour, or the end of the quiet hours in which that lies: on the day after, for an hour in the
        evening.
        """
        day = self.breaks.next_day(self.day(instant) - _DAY)
        while (at := self.next_allowed(instant_at(day, self.good, self.zone))) < instant:
            day = self.breaks.next_day(day + _DAY)
        return at

    def in_days(self, days: int, instant: datetime) -> datetime:
        """Return the good hour of the day that is ``days`` (one at least) after that of ``instant``, in UTC."""
        return self.next_good(instant_at(self.day(instant) + days * _DAY, _MIDNIGHT, self.zone))

    def for_opening(self, opens_at: datetime, delay: timedelta, now: datetime) -> datetime:
        """Return when to tell of a window that opens at ``opens_at``, ``delay`` after the answer: never early.

        A delay of days ends at a good hour. A shorter one, as campuses set it to try things out, ends when it ends.
        """
        at = max(opens_at, now)
        return self.next_good(at) if delay >= _LONG else self.next_allowed(at)

    def _ends(self, at: datetime) -> Iterator[datetime]:
        """Yield instants at which a quiet time around ``at`` may end; an hour that comes twice ends it twice."""
        today = self.day(at)
        yield instant_at(self.breaks.next_day(today + _DAY), _MIDNIGHT, self.zone)
        if self.quiet is None or self.breaks.covers(today):
            return
        for day in (today, today + _DAY):
            yield instant_at(day, self.quiet.end, self.zone)
            yield datetime.combine(day, self.quiet.end, self.zone).replace(fold=1).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Courtesy:
    """The campus's own customs, for whoever chose nothing else.

    ``per_week``: how many reminders any seven days may hold. ``breaks`` hold for everybody.
    """

    zone: ZoneInfo
    quiet_hours: QuietHours | None
    hour: time = GOOD_HOUR
    per_week: int = PER_WEEK
    breaks: Breaks = field(default_factory=Breaks)

    def hours(self, zone: ZoneInfo | None, quiet_hours: QuietHours | Literal["off"] | None, hour: time | None) -> Hours:
        """Return the hours of a person who chose these; what is None is the campus's."""
        quiet = self.quiet_hours if quiet_hours is None else None if quiet_hours == "off" else quiet_hours
        return Hours(zone or self.zone, quiet, hour or self.hour, self.breaks)

    def __str__(self) -> str:
        """Write it down, so that two can be compared."""
        quiet = self.quiet_hours or "off"
        return f"{self.zone.key} {quiet} {self.hour:%H:%M} {self.breaks}".strip()
