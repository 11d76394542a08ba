"""Durations as people write them in a settings file: ``7d``, ``36h``, ``90s``, ``1d 12h``."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated

from pydantic import BeforeValidator

__all__ = ["Duration", "parse_duration"]

_UNITS = {"s": "seconds", "m": "minutes", "min": "minutes", "h": "hours", "d": "days", "j": "days", "w": "weeks"}
_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*(min|[smhdjw])", re.IGNORECASE)


def parse_duration(value: object) -> timedelta:
    """Read ``7d``, ``36h``, ``1d 12h``, ``90s`` or ``15min``; a `timedelta` passes. Raises `ValueError` otherwise."""
    if isinstance(value, timedelta):
        return value
    text = str(value).strip()
    if not text or _PART.sub("", text).strip():
        raise ValueError("a duration such as 7d, 36h or 90s")
    total = timedelta()
    for amount, unit in _PART.findall(text):
        total += timedelta(**{_UNITS[unit.lower()]: float(amount.replace(",", "."))})
    return total


Duration = Annotated[timedelta, BeforeValidator(parse_duration)]
