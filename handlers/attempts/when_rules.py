"""How each piece of a time is written, in both languages: patterns over folded text, and what they read.

They are tried in their order, each on what the earlier ones left: "avant-hier" never yields "hier".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from handlers.attempts.when_meanings import (
    Ago,
    CalendarDay,
    Clock,
    DayOfMonth,
    DaysAgo,
    Loose,
    Meaning,
    Midnight,
    MonthsAgo,
    Week,
    Weekday,
)
from handlers.attempts.when_words import MONTHS, NUMBERS, SPANS, WEEKDAYS, Part, Span, either, number

__all__ = ["RULES", "Read"]

Read = Callable[[re.Match[str]], tuple[Meaning, ...]]
"""What a match says; nothing when it only looked like a time ("25:00")."""


def _always(*meanings: Meaning) -> Read:
    return lambda found: meanings


def _counted(sign: int) -> Read:
    def read(found: re.Match[str]) -> tuple[Meaning, ...]:
        count, (each, unit) = sign * number(found["number"]), SPANS[found["span"]]
        match unit:
            case Span.DAY:
                return (DaysAgo(count * each),)
            case Span.MONTH:
                return (MonthsAgo(count * each),)
            case timedelta():
                minutes = int(found.groupdict().get("minutes") or 0)
                return (Ago(count * unit + sign * timedelta(minutes=minutes)),)

    return read


def _weekday(week: Week) -> Read:
    return lambda found: (Weekday(WEEKDAYS[found["weekday"]], week),)


def _figures(found: re.Match[str]) -> tuple[Meaning, ...]:
    """Read day and month in the French order, in both languages; in the other one only where no month is that high."""
    first, second, written = int(found["first"]), int(found["second"]), found["year"]
    year = None if not written else int(written) + (2000 if len(written) == 2 else 0)
    low, high = sorted((first, second))
    if not (1 <= low <= 12 and high <= 31):
        return ()
    if second > 12:
        return (CalendarDay(second, first, year),)
    return (CalendarDay(first, second, year, found[0] if first <= 12 and first != second else ""),)


def _year_first(found: re.Match[str]) -> tuple[Meaning, ...]:
    return (CalendarDay(int(found["day"]), int(found["month"]), int(found["year"])),)


def _month_named(found: re.Match[str]) -> tuple[Meaning, ...]:
    year = found["year"]
    return (CalendarDay(int(found["day"]), MONTHS[found["month"]], None if year is None else int(year)),)


def _day_of_month(found: re.Match[str]) -> tuple[Meaning, ...]:
    return (DayOfMonth(int(found["day"])),)


def _weekday_and_day(found: re.Match[str]) -> tuple[Meaning, ...]:
    return (Weekday(WEEKDAYS[found["weekday"]], Week.LATEST), *_day_of_month(found))


def _clock(found: re.Match[str]) -> tuple[Meaning, ...]:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    return (Clock(hour, minute),) if hour < 24 and minute < 60 else ()


def _half_clock(found: re.Match[str]) -> tuple[Meaning, ...]:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if not (1 <= hour <= 12 and minute < 60):
        return ()
    return (Clock(hour % 12 + (12 if found["half"].startswith("p") else 0), minute, open=False),)


_DAY, _MONTH, _UNIT = either(WEEKDAYS), either(MONTHS), either(SPANS)
_NUMBER = rf"(?P<number>\d{{1,4}}|{either(NUMBERS)})"
_COUNT = rf"{_NUMBER} ?(?P<span>{_UNIT})\b"
_HOURS = rf"{_NUMBER} ?(?P<span>h|heures?) ?(?P<minutes>[0-5]\d)\b"
_BACK = r"(?:il y a|y a|ca fait) (?:environ |a peu pres )?"
_AHEAD = r"(?:dans|in) (?:environ |about )?"
_OF_MONTH = r"(?P<day>[12]\d|3[01]|0?[1-9])"
_ALONE = r"(?! ?(?:h\b|h\d|heures?\b|am\b|pm\b|pix\b)|[:/.,]?\d)"
_YEAR = r"(?:,? (?P<year>\d{4})\b(?! ?pix))?"
_MINUTE = r"(?P<minute>[0-5]\d)(?! ?pix)"
_END = r"(?!\w)"

_TABLE: Final[tuple[tuple[str, Read], ...]] = (
    # Wide times first: what they hold ("lundi", "jours") means something else by itself.
    (rf"(?P<weekday>{_DAY}) (?:de )?(?:la )?semaine (?:derniere|passee){_END}", _weekday(Week.LAST_WEEK)),
    (rf"(?P<weekday>{_DAY}) (?:of )?last week{_END}", _weekday(Week.LAST_WEEK)),
    (rf"last week,?(?: on)? (?P<weekday>{_DAY}){_END}", _weekday(Week.LAST_WEEK)),
    (r"il y a (?:longtemps|un moment|un bail)\b", _always(Loose())),
    (rf"il y a (?:quelques|plusieurs|des) (?:{_UNIT}|temps)\b", _always(Loose())),
    (r"(?:a few|a couple of|several|some|many) \w+ ago\b", _always(Loose())),
    (r"(?:(?:a|quite a) while|a long time|some time|ages|long) ago\b", _always(Loose())),
    (r"(?:semaine|annee) (?:derniere|passee)\b|(?:mois|an|week end) (?:dernier|passe)\b", _always(Loose())),
    (r"(?:last|this|the past) (?:week end|weekend|week|month|year)\b|(?:cette|la) semaine\b", _always(Loose())),
    (r"(?:le|ce) (?:week end|weekend|mois ci)\b|l autre jour\b|the other day\b", _always(Loose())),
    (r"recemment\b|recently\b|lately\b|dernierement\b", _always(Loose())),
    (r"next (?:week|month|year)\b|(?:semaine|annee) prochaine\b|(?:mois|an) prochain\b", _always(DaysAgo(-7))),
    # Counted from now.
    (rf"{_BACK}une demi heure\b|half an hour ago\b", _always(Ago(timedelta(minutes=30)))),
    (rf"{_BACK}{_HOURS}", _counted(1)),
    (rf"{_BACK}{_COUNT}", _counted(1)),
    (rf"{_COUNT} (?:ago|back|earlier)\b", _counted(1)),
    (rf"{_AHEAD}{_COUNT}", _counted(-1)),
    (r"(?:a|just a) moment ago\b|a l instant\b|tout a l heure\b|maintenant\b|tout juste\b", _always(Ago(timedelta()))),
    (r"(?:right|just) now\b|now\b", _always(Ago(timedelta()))),
    (r"avant avant hier\b", _always(DaysAgo(3))),
    (r"avant hier\b|(?:the )?day before yesterday\b", _always(DaysAgo(2))),
    (r"apres demain\b|(?:the )?day after tomorrow\b", _always(DaysAgo(-2))),
    (r"last evening\b", _always(DaysAgo(1), Part.EVENING)),
    (r"last night\b|cette nuit\b|(?:la )?nuit (?:derniere|passee)\b", _always(Part.NIGHT)),
    (r"tonight\b", _always(DaysAgo(0), Part.EVENING)),
    (r"hier\b|yesterday\b|la veille\b", _always(DaysAgo(1))),
    (r"aujourd ?hui\b|today\b|plus tot\b|earlier\b", _always(DaysAgo(0))),
    (r"demain\b|tomorrow\b", _always(DaysAgo(-1))),
    # Dates.
    (r"(?P<year>\d{4})[ /](?P<month>\d{1,2})[ /](?P<day>\d{1,2})(?:t(?=\d)|(?!\d))", _year_first),
    (r"(?P<first>\d{1,2})/(?P<second>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?(?![\d/])", _figures),
    (r"(?P<first>\d{1,2})(?P<dot>[ .])(?P<second>\d{1,2})(?P=dot)(?P<year>\d{4})(?![\d.])", _figures),
    (r"(?P<first>\d\d)\.(?P<second>\d\d)(?P<year>)(?![\d.])", _figures),
    (rf"{_OF_MONTH}(?:er|st|nd|rd|th)?(?: of| de)? (?P<month>{_MONTH})\b\.?{_YEAR}", _month_named),
    (rf"(?P<month>{_MONTH})\.? (?:the )?{_OF_MONTH}(?:st|nd|rd|th)?{_ALONE}{_YEAR}", _month_named),
    (rf"(?:the|on the) {_OF_MONTH}(?:st|nd|rd|th)\b", _day_of_month),
    (rf"(?P<weekday>{_DAY}) (?:le |the )?{_OF_MONTH}(?:er|st|nd|rd|th)?{_ALONE}", _weekday_and_day),
    (rf"le {_OF_MONTH}(?:er)?{_ALONE}{_END}", _day_of_month),
    (rf"last (?P<weekday>{_DAY})\b", _weekday(Week.BEFORE_TODAY)),
    (rf"(?P<weekday>{_DAY}) (?:dernier|passe)\b", _weekday(Week.BEFORE_TODAY)),
    (rf"next (?P<weekday>{_DAY})\b", _weekday(Week.NEXT)),
    (rf"(?P<weekday>{_DAY}) prochain\b", _weekday(Week.NEXT)),
    (rf"(?P<weekday>{_DAY})\b", _weekday(Week.LATEST)),
    # Hours.
    (rf"(?P<hour>\d{{1,2}})(?::{_MINUTE})? ?(?P<half>am|pm|a\.m\b\.?|p\.m\b\.?){_END}", _half_clock),
    (rf"(?P<hour>\d{{1,2}}):{_MINUTE}(?::\d\d)?(?![\d:])", _clock),
    (rf"(?P<hour>\d{{1,2}}) ?(?:heures?|h)(?: ?{_MINUTE})?{_END}", _clock),
    (r"(?P<hour>\d{1,2}) o clock(?P<minute>)\b", _clock),
    (r"apres midi\b|aprem\b|afternoon\b", _always(Part.AFTERNOON)),
    (r"midi\b|noon\b|midday\b", _always(Clock(12, 0, open=False))),
    (r"minuit\b|midnight\b", _always(Midnight())),
    (r"matin(?:ee)?\b|morning\b", _always(Part.MORNING)),
    (r"soir(?:ee)?\b|evening\b", _always(Part.EVENING)),
    (r"nuit\b|night\b", _always(Part.NIGHT)),
)

RULES: Final = tuple((re.compile(rf"(?<!\w)(?!(?<=\d[.,:/])\d)(?:{pattern})"), read) for pattern, read in _TABLE)
"""Every pattern with what it reads, in the order to try them."""
