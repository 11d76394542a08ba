"""What a piece of a time says by itself, before anything is counted from the present."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from handlers.attempts.when_words import Part

__all__ = [
    "Ago",
    "CalendarDay",
    "Clock",
    "Day",
    "DayOfMonth",
    "DaysAgo",
    "Hour",
    "Loose",
    "Meaning",
    "Midnight",
    "MonthsAgo",
    "Week",
    "Weekday",
]


class Week(Enum):
    """Which one of a weekday is meant."""

    LATEST = "latest"
    """The latest, today included."""
    BEFORE_TODAY = "before today"
    LAST_WEEK = "last week"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Ago:
    """An exact time before now; a negative one is ahead."""

    time: timedelta


@dataclass(frozen=True, slots=True)
class DaysAgo:
    """A number of days before today; a negative one is ahead."""

    days: int


@dataclass(frozen=True, slots=True)
class MonthsAgo:
    """A number of calendar months before today; a negative one is ahead."""

    months: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday being 0."""

    index: int
    week: Week


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day and a month, perhaps a year. ``doubtful`` is how it was typed when it reads two ways, else empty."""

    day: int
    month: int
    year: int | None = None
    doubtful: str = ""


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day (1–31) of the present month or of the one beside it, whichever is nearer."""

    day: int


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour of the day. ``open``: nothing told morning from evening yet, so that "du soir" may add 12 hours."""

    hour: int
    minute: int
    open: bool = True


@dataclass(frozen=True, slots=True)
class Midnight:
    """The end of a day, or its beginning while the end is still ahead."""


@dataclass(frozen=True, slots=True)
class Loose:
    """A time too wide to count from: "last week", "the other day"."""


Day = DaysAgo | MonthsAgo | Weekday | CalendarDay | DayOfMonth
"""What names a day."""

Hour = Clock | Midnight | Part
"""What names an hour, or a part of the day."""

Meaning = Ago | Day | Hour | Loose
"""Everything a piece can say."""
