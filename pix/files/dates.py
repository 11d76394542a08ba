"""Dates as Pix's files write them: three generations of the sending, and a birth date.

Source of the sending's generations: campaign-profiles-collection-export.js of 1024pix/pix (a day in UTC, then an
instant in UTC, then minutes of Europe/Paris). A spreadsheet that saves the file again turns a day around.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

__all__ = ["BIRTH_PATTERNS", "SENDING_PATTERNS", "SendingDate", "read_birthdate", "read_sending"]

BIRTH_PATTERNS = "DD/MM/YYYY | DD/MM/YY"
SENDING_PATTERNS = "DD/MM/YYYY HH:mm | YYYY-MM-DD | YYYY-MM-DDTHH:mm:ss.sssZ"

_PARIS = ZoneInfo("Europe/Paris")
_MINUTE = timedelta(minutes=1)
_DAY_END = time(23, 59, 59, tzinfo=UTC)
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_LOCAL = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::\d{2})?)?", re.ASCII)
_BIRTH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})", re.ASCII)
_PIVOT = 69
_OLDEST = 1900


class SendingDate(NamedTuple):
    """An instant in UTC. ``day_only``: the file gave a day without an hour; the instant is that day's last second."""

    at: datetime
    day_only: bool


@lru_cache(maxsize=4096)
def read_sending(text: str) -> SendingDate | None:
    """Read the date of a sending in any of its generations; None when ``text`` is none of them or no real date.

    Minutes of Europe/Paris that a clock change skips move to the next valid minute; those it repeats are the first.
    """
    try:
        if iso := _ISO_DAY.fullmatch(text):
            return _day(date(*map(int, iso.groups())))
        if local := _LOCAL.fullmatch(text):
            day, month, year, hour, minute = local.groups()
            if hour is None:
                return _day(date(int(year), int(month), int(day)))
            wall = datetime(int(year), int(month), int(day), int(hour), int(minute), tzinfo=_PARIS)
            return SendingDate(_instant_of(wall), False)
        return _instant(text)
    except (ValueError, OverflowError):
        return None


def read_birthdate(text: str) -> date | None:
    """Read ``DD/MM/YYYY`` or ``DD/MM/YY`` (69–99 are of the last century); None for anything else or before 1900."""
    match = _BIRTH.fullmatch(text)
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    if len(match[3]) == 2:
        year += 1900 if year >= _PIVOT else 2000
    try:
        return date(year, month, day) if year >= _OLDEST else None
    except ValueError:
        return None


def _day(day: date) -> SendingDate:
    return SendingDate(datetime.combine(day, _DAY_END), True)


def _instant(text: str) -> SendingDate | None:
    if "T" not in text:
        return None
    instant = datetime.fromisoformat(text)
    return None if instant.tzinfo is None else SendingDate(instant.astimezone(UTC), False)


def _instant_of(wall: datetime) -> datetime:
    # Two datetimes of one zone compare by their wall clocks: they differ exactly where the clock skipped ``wall``.
    while (instant := wall.astimezone(UTC)).astimezone(_PARIS) != wall:
        wall += _MINUTE
    return instant
