"""From a day and what is said of its hour to the first and the last instant that may be meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Final, assert_never
from zoneinfo import ZoneInfo

from bot.wall_clock import instant_at
from handlers.attempts.when_meanings import Clock, Hour, Midnight
from handlers.attempts.when_words import Part

__all__ = ["Extent", "Precision", "extent", "one_hour"]


class Precision(Enum):
    """How exactly a time was told."""

    MINUTE = "minute"
    PART = "part"
    """A part of a day."""
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Extent:
    """From when to when (UTC) something told may have been, and how exactly it was told."""

    start: datetime
    end: datetime
    precision: Precision


_NEXT: Final = timedelta(days=1)
_FIRST, _LAST = time(0, 0), time(23, 59)
_PARTS: Final = {
    Part.MORNING: (_FIRST, time(12, 0)),
    Part.AFTERNOON: (time(12, 0), time(18, 0)),
    Part.EVENING: (time(17, 0), _LAST),
}
_NIGHT_FROM, _NIGHT_TO = time(20, 0), time(6, 0)


def one_hour(hours: list[Hour]) -> Hour | None:
    """Return the one hour that ``hours`` (one or more), said together, make: "8 h du soir"; None when they disagree."""
    clocks = [each for each in hours if not isinstance(each, Part)]
    parts = {each for each in hours if isinstance(each, Part)}
    if len(clocks) > 1 or len(parts) > 1:
        return None
    if not clocks:
        return parts.pop()
    clock = clocks[0]
    return _in_part(clock, parts.pop()) if parts and isinstance(clock, Clock) else clock


def extent(day: date, hour: Hour | None, now: datetime, zone: ZoneInfo) -> Extent:
    """Return what ``hour`` of ``day`` spans in ``zone``; without an hour it is the whole day, to its last minute."""
    match hour:
        case None:
            return _spanning((day, _FIRST), (day, _LAST), zone, Precision.DAY)
        case Clock():
            at = (day, time(hour.hour, hour.minute))
            return _spanning(at, at, zone, Precision.MINUTE)
        case Midnight():
            over = day if instant_at(day + _NEXT, _FIRST, zone) > now else day + _NEXT
            return _spanning((over, _FIRST), (over, _FIRST), zone, Precision.MINUTE)
        case Part.NIGHT:
            if instant_at(day, _NIGHT_FROM, zone) > now:
                return _spanning((day, _FIRST), (day, _NIGHT_TO), zone, Precision.PART)
            return _spanning((day, _NIGHT_FROM), (day + _NEXT, _NIGHT_TO), zone, Precision.PART)
        case Part():
            start, end = _PARTS[hour]
            return _spanning((day, start), (day, end), zone, Precision.PART)
        case _:
            assert_never(hour)


def _spanning(start: tuple[date, time], end: tuple[date, time], zone: ZoneInfo, precision: Precision) -> Extent:
    return Extent(instant_at(*start, zone), instant_at(*end, zone), precision)


def _in_part(clock: Clock, part: Part) -> Clock:
    """Return ``clock`` in the half of the day that ``part`` tells: "8 h du soir" is 20 h, "2 h de la nuit" stays."""
    later = part in {Part.AFTERNOON, Part.EVENING} or (part is Part.NIGHT and clock.hour >= _NIGHT_TO.hour)
    return Clock(clock.hour + 12, clock.minute) if clock.open and later and clock.hour < 12 else clock
