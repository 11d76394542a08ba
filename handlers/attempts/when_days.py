"""Which day is meant, counted from today. Where a year or a month is not said, the nearest such day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, assert_never

from handlers.attempts.when_meanings import CalendarDay, Day, DayOfMonth, DaysAgo, MonthsAgo, Week, Weekday

__all__ = ["day_candidates", "months_before"]

_CENTURY: Final = 1200


def day_candidates(days: list[Day], today: date) -> tuple[date, ...]:
    """Return the days that ``days``, said together, may mean, the likeliest first; none when they disagree.

    There is a second one only where the first may still lie ahead: "lundi soir", said on a Monday at noon.
    """
    named = [each for each in days if not isinstance(each, Weekday)] or days[:1]
    found = _one(named[0], today)
    return tuple(day for day in found if all(_agrees(each, day, today) for each in days))


def months_before(day: date, months: int) -> date:
    """Return the day ``months`` calendar months before ``day`` (after it when negative), the month's last at most."""
    year, month = divmod(day.year * 12 + day.month - 1 - max(-_CENTURY, min(months, _CENTURY)), 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _agrees(each: Day, day: date, today: date) -> bool:
    if isinstance(each, Weekday) and each.week is Week.LATEST:
        return each.index == day.weekday()
    return day in _one(each, today)


def _one(meant: Day, today: date) -> tuple[date, ...]:
    match meant:
        case DaysAgo(days):
            return (today - timedelta(days=days),)
        case MonthsAgo(months):
            return (months_before(today, months),)
        case Weekday(index, week):
            return _weekday(index, week, today)
        case CalendarDay(day, month, year):
            years = (today.year, today.year - 1) if year is None else (year,)
            return _nearest(((each, month, day) for each in years), today)
        case DayOfMonth(day):
            near = (today, months_before(today, 1))
            return _nearest(((each.year, each.month, day) for each in near), today)
        case _:
            assert_never(meant)


def _weekday(index: int, week: Week, today: date) -> tuple[date, ...]:
    back = (today.weekday() - index) % 7
    match week:
        case Week.LATEST:
            return (today - timedelta(days=back), today - timedelta(days=back + 7))
        case Week.BEFORE_TODAY:
            return (today - timedelta(days=back or 7),)
        case Week.LAST_WEEK:
            return (today - timedelta(days=today.weekday() + 7 - index),)
        case Week.NEXT:
            return (today + timedelta(days=7 - back),)
        case _:
            assert_never(week)


def _nearest(parts: Iterable[tuple[int, int, int]], today: date) -> tuple[date, ...]:
    """Return the real day nearest to ``today``, the past one of two; none where there is no such day."""
    real = [day for each in parts if (day := _real(*each)) is not None]
    return (min(real, key=lambda day: (abs(day - today), day)),) if real else ()


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
