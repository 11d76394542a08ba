"""When something is to be said: a day and an hour of the campus's wall clock, in words of either language.

``lundi 9:00``, ``demain à 14 h 30``, ``1er décembre 8h``, ``2026-12-01 09:00``, ``tomorrow at 9am``, ``maintenant``.
A day without an hour is not read: nobody means midnight.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.folding import fold
from bot.wall_clock import instant_at
from handlers.attempts.when_words import MONTHS, WEEKDAYS

__all__ = ["Ahead", "Hour", "InTheGap", "InThePast", "NoHour", "Now", "Unread", "read_hour"]

_NOW: Final = frozenset({"maintenant", "tout de suite", "now", "right now"})
_RELATIVE: Final = {
    "hier": -1,
    "yesterday": -1,
    "aujourd'hui": 0,
    "today": 0,
    "ce soir": 0,
    "tonight": 0,
    "demain": 1,
    "tomorrow": 1,
    "apres-demain": 2,
    "the day after tomorrow": 2,
}
_TIME: Final = re.compile(r"(?:^|\s)(?:a |at )?(\d{1,2})(?:\s?(?:h|:)\s?(\d{2})?|\s?([ap]m))$")
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")
_NAMED: Final = re.compile(r"(?:(?:le|on) )?(\d{1,2})(?:er|st|nd|rd|th)? (?:of )?([a-z]+)\.?(?: (\d{4}))?")
_LEADING: Final = re.compile(r"^(?:le |on |ce |this )")


@dataclass(frozen=True, slots=True)
class Now:
    """At once."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """At ``instant`` (UTC)."""

    instant: datetime


@dataclass(frozen=True, slots=True)
class InThePast:
    """At ``instant`` (UTC), which is over."""

    instant: datetime


@dataclass(frozen=True, slots=True)
class InTheGap:
    """At an hour that a clock change skips; ``following`` (UTC) is the first minute after it."""

    following: datetime


@dataclass(frozen=True, slots=True)
class NoHour:
    """A day alone."""


@dataclass(frozen=True, slots=True)
class Unread:
    """No time that is understood."""


Hour = Now | Ahead | InThePast | InTheGap | NoHour | Unread


def read_hour(text: str, now: datetime, zone: ZoneInfo) -> Hour:
    """Return when ``text`` means for somebody in ``zone`` at ``now`` (aware).

    A weekday is the next one that lies ahead; a date without a year the next one; an hour alone is of today, or of
    tomorrow once it is over.
    """
    said = fold(text).replace("t", " ", 1) if _ISO.match(fold(text)) and "t" in text.lower() else fold(text)
    if said in _NOW:
        return Now()
    today = now.astimezone(zone).date()
    found = _TIME.search(said)
    if found is None:
        return NoHour() if _days(said, today) else Unread()
    clock = _clock(found)
    before = said[: found.start()].strip().rstrip(",")
    days = _days(before, today) if before else (today, today + timedelta(days=1))
    if clock is None or not days:
        return Unread()
    for day in days:
        if (instant := instant_at(day, clock, zone)) > now:
            skipped = instant.astimezone(zone).time() != clock
            return InTheGap(instant) if skipped else Ahead(instant)
    return InThePast(instant_at(days[-1], clock, zone))


def _clock(found: re.Match[str]) -> time | None:
    hour, minute = int(found[1]), int(found[2] or 0)
    if (half := found[3]) is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _days(said: str, today: date) -> tuple[date, ...]:
    """Return the days ``said`` may mean, soonest first; none where it means no day."""
    if said in _RELATIVE:
        return (today + timedelta(days=_RELATIVE[said]),)
    bare = _LEADING.sub("", said).removesuffix(" prochain").removeprefix("next ")
    if bare in WEEKDAYS:
        ahead = (WEEKDAYS[bare] - today.weekday()) % 7
        return today + timedelta(days=ahead), today + timedelta(days=ahead + 7)
    first, _, rest = bare.partition(" ")
    named = _calendar(rest if first in WEEKDAYS and rest else bare, today)
    if first in WEEKDAYS and rest:
        return tuple(day for day in named if day.weekday() == WEEKDAYS[first])
    return named


def _calendar(said: str, today: date) -> tuple[date, ...]:
    if (iso := _ISO.fullmatch(said)) is not None:
        return _dates(int(iso[3]), int(iso[2]), int(iso[1]), today)
    if (slashed := _SLASHED.fullmatch(said)) is not None:
        return _dates(int(slashed[1]), int(slashed[2]), int(slashed[3] or 0), today)
    if (named := _NAMED.fullmatch(said)) is not None and named[2] in MONTHS:
        return _dates(int(named[1]), MONTHS[named[2]], int(named[3] or 0), today)
    return ()


def _dates(day: int, month: int, year: int, today: date) -> tuple[date, ...]:
    years = (year,) if year else (today.year, today.year + 1)
    found: list[date] = []
    for each in years:
        try:
            found.append(date(each, month, day))
        except ValueError:
            continue
    return tuple(found)
