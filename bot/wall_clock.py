"""From a wall clock in a zone to the one instant it stands for, on the days the clocks change too."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

__all__ = ["instant_at"]

_MINUTE = timedelta(minutes=1)


def instant_at(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return the instant (UTC) at which ``zone`` shows ``day`` and ``clock``.

    A minute that a clock change skips is the next valid one; a minute that it repeats is the first.
    """
    wall = datetime.combine(day, clock.replace(tzinfo=None), tzinfo=zone)
    # Two datetimes of one zone compare by their wall clocks: they differ exactly where the clock skipped ``wall``.
    while (instant := wall.astimezone(UTC)).astimezone(zone) != wall:
        wall += _MINUTE
    return instant
