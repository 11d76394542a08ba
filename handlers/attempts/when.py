"""When a student says they answered: words of both languages, in either, counted from the present in their zone.

A window must never be announced too early, so a time that is not exact is read as the latest it can have been: a day
as its last minute, a morning as noon, an evening as 23:59, and nothing later than now.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from handlers.attempts.when_days import day_candidates, months_before
from handlers.attempts.when_hours import Extent, Precision, extent, one_hour
from handlers.attempts.when_meanings import Ago, CalendarDay, Day, DaysAgo, Hour, Loose, Meaning
from handlers.attempts.when_pieces import folded, means_nothing, spoken
from handlers.attempts.when_words import Part

__all__ = ["Future", "Moment", "Precision", "TooOld", "Unreadable", "Vague", "When", "counted", "read_when"]

_ROUNDED: Final = timedelta(minutes=5)
"""How far ahead of now an hour may be and still be a rounded "now"."""
_HALF_A_DAY: Final = timedelta(hours=12)
_OLDEST_MONTHS: Final = 24


@dataclass(frozen=True, slots=True)
class Moment:
    """The latest ``instant`` (UTC, never after now) that may be meant, and how exactly it was told.

    ``doubtful`` is the date as it was typed when it reads two ways (``03/04``); the French order was taken.
    """

    instant: datetime
    precision: Precision
    doubtful: str = ""


@dataclass(frozen=True, slots=True)
class Future:
    """A time still ahead, on ``day``; ``doubtful`` as in `Moment`."""

    day: date
    doubtful: str = ""


@dataclass(frozen=True, slots=True)
class TooOld:
    """A time more than two years ago, on ``day``."""

    day: date


@dataclass(frozen=True, slots=True)
class Vague:
    """A time too wide to count from ("last week"): worth asking which day."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """No time, or one that contradicts itself."""


When = Moment | Future | TooOld | Vague | Unreadable


def read_when(text: str, now: datetime, zone: ZoneInfo) -> When:
    """Return the time that ``text``, and nothing else, tells to someone in ``zone`` at ``now`` (aware)."""
    said = folded(text)
    found = spoken(said)
    if len(found) != 1 or not (means_nothing(said[: found[0].start]) and means_nothing(said[found[0].end :])):
        return Unreadable()
    return counted(found[0].meanings, now, zone)


def counted(meanings: Iterable[Meaning], now: datetime, zone: ZoneInfo) -> When:
    """Return the time that ``meanings``, said together, make for someone in ``zone`` at ``now`` (aware)."""
    exact: list[Ago] = []
    days: list[Day] = []
    hours: list[Hour] = []
    for each in meanings:
        if isinstance(each, Loose):
            return Vague()
        if isinstance(each, Ago):
            exact.append(each)
        elif isinstance(each, Day):
            days.append(each)
        else:
            hours.append(each)
    if exact:
        return _exactly(exact, days, hours, now, zone)
    return _on_a_day(days, hours, now, zone)


def _exactly(exact: list[Ago], days: list[Day], hours: list[Hour], now: datetime, zone: ZoneInfo) -> When:
    """Count back from now; "today" may be said beside it."""
    if len(exact) > 1 or hours or any(each != DaysAgo(0) for each in days):
        return Unreadable()
    instant, today = now - exact[0].time, now.astimezone(zone).date()
    day = instant.astimezone(zone).date()
    return _bounded(Extent(instant, instant, Precision.MINUTE), day, today, now)


def _on_a_day(days: list[Day], hours: list[Hour], now: datetime, zone: ZoneInfo) -> When:
    today = now.astimezone(zone).date()
    hour = one_hour(hours) if hours else None
    if hours and hour is None:
        return Unreadable()
    if days:
        candidates = day_candidates(days, today)
    else:
        candidates = _unsaid_days(hours, extent(today, hour, now, zone), today, now)
    if not candidates:
        return Unreadable()
    doubtful = next((each.doubtful for each in days if isinstance(each, CalendarDay)), "")
    read = [_bounded(extent(day, hour, now, zone), day, today, now, doubtful) for day in candidates]
    return next((each for each in read if not isinstance(each, Future)), read[0])


def _unsaid_days(hours: list[Hour], as_today: Extent, today: date, now: datetime) -> tuple[date, ...]:
    """Return the days an hour without one may be of: today, but yesterday at 23:00 when it is past midnight now."""
    yesterday = today - timedelta(days=1)
    if Part.NIGHT in hours:
        return (today, yesterday) if len(hours) > 1 else (yesterday,)
    return (yesterday,) if as_today.start - now > _HALF_A_DAY else (today,)


def _bounded(told: Extent, day: date, today: date, now: datetime, doubtful: str = "") -> When:
    ahead = told.start - now
    if ahead > (_ROUNDED if told.precision is Precision.MINUTE else timedelta()):
        return Future(day, doubtful)
    if day < months_before(today, _OLDEST_MONTHS):
        return TooOld(day)
    return Moment(min(told.end, now), told.precision, doubtful)
