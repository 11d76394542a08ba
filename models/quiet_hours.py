"""The hours in which a person is left in peace, as they write them: ``22:00-08:00``, or ``off``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import Final, Literal, Self

__all__ = ["OFF", "QuietHours", "QuietHoursUnreadable", "parse_quiet_hours"]

OFF: Final[Literal["off"]] = "off"
"""What is stored for someone who wants no quiet hours at all."""

_HOUR = r"(\d{1,2})(?:\s*[:hH]\s*(\d{2})?)?"
_MIDNIGHT = time(0, 0)
_WINDOW = re.compile(rf"\s*{_HOUR}\s*(?:[-–—]|\bto\b|à)\s*{_HOUR}\s*")


class QuietHoursUnreadable(ValueError):
    """Neither a window such as ``22:00-08:00`` nor ``off``. ``text`` is what was given."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


@dataclass(frozen=True, slots=True)
class QuietHours:
    """One window of wall-clock hours, written ``HH:MM-HH:MM``: ``start`` is in it, ``end`` is not.

    It runs across midnight when it ends before it starts.
    """

    start: time
    end: time

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``22:00-08:00``; ``22h-8h`` and ``22-8`` too. Raises `QuietHoursUnreadable`, for an empty one too."""
        found = _WINDOW.fullmatch(text)
        if found is None:
            raise QuietHoursUnreadable(text)
        hour, minute, end_hour, end_minute = (int(part or 0) for part in found.groups())
        try:
            end = _MIDNIGHT if (end_hour, end_minute) == (24, 0) else time(end_hour, end_minute)
            window = cls(time(hour, minute), end)
        except ValueError:
            raise QuietHoursUnreadable(text) from None
        if window.start == window.end:
            raise QuietHoursUnreadable(text)
        return window

    def covers(self, wall_clock: time) -> bool:
        """Tell whether ``wall_clock``, an hour of the person's own zone, lies in the window."""
        if self.start < self.end:
            return self.start <= wall_clock < self.end
        return wall_clock >= self.start or wall_clock < self.end


def parse_quiet_hours(text: str) -> QuietHours | None:
    """Read a window, or ``off`` (None). Raises `QuietHoursUnreadable` for anything else."""
    return None if text.strip().lower() == OFF else QuietHours.parse(text)
