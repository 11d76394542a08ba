"""The days on which nobody is written to unasked: the university's holidays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

__all__ = ["Breaks", "BreaksUnreadable", "parse_breaks"]

_DAY: Final = r"(\d{4}-\d{2}-\d{2})"
_PERIOD: Final = re.compile(rf"{_DAY}(?:\s*(?:\.\.|/)\s*{_DAY})?")


class BreaksUnreadable(ValueError):
    """Not a list of days and periods such as ``2026-12-21..2027-01-03, 2027-05-14``. ``text`` is what was given."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


@dataclass(frozen=True, slots=True)
class Breaks:
    """Periods from a first to a last day, both included, in their order."""

    periods: tuple[tuple[date, date], ...] = ()

    def covers(self, day: date) -> bool:
        """Tell whether ``day``, by the calendar of the person's own zone, lies in a break."""
        return any(first <= day <= last for first, last in self.periods)

    def next_day(self, day: date) -> date:
        """Return ``day``, or the first one after it that lies in no break."""
        for first, last in self.periods:
            if first <= day <= last:
                day = last + timedelta(days=1)
        return day

    def __str__(self) -> str:
        return ", ".join(f"{first}" if first == last else f"{first}..{last}" for first, last in self.periods)


def parse_breaks(text: str) -> Breaks:
    """Read days and periods separated by commas; nothing is no break. Raises `BreaksUnreadable`."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return Breaks(tuple(sorted(_period(part, text) for part in parts)))


def _period(part: str, text: str) -> tuple[date, date]:
    found = _PERIOD.fullmatch(part)
    if found is None:
        raise BreaksUnreadable(text)
    try:
        first = date.fromisoformat(found[1])
        last = date.fromisoformat(found[2] or found[1])
    except ValueError:
        raise BreaksUnreadable(text) from None
    if last < first:
        raise BreaksUnreadable(text)
    return first, last
