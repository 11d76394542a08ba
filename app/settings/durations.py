"""Durations as people write them in a settings file: ``7d``, ``36h``, ``90s``, ``1d 12h``."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

__all__ = ["LONGEST", "Duration", "Wait", "parse_duration"]

LONGEST = timedelta(days=36500)
"""A longer one is a slip of the hand, and would leave the calendar when added to a date."""

_LONGEST_WAIT = timedelta(hours=1)

_UNITS = {"s": "seconds", "m": "minutes", "min": "minutes", "h": "hours", "d": "days", "j": "days", "w": "weeks"}
_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*(min|[smhdjw])", re.IGNORECASE)


def parse_duration(value: object) -> timedelta:
    """Read ``7d``, ``36h``, ``1d 12h``, ``90s`` or ``15min``; a `timedelta` passes.

    Raises `ValueError` for anything else, and beyond `LONGEST`.
    """
    if isinstance(value, timedelta):
        return value
    text = str(value).strip()
    if not text or _PART.sub("", text).strip():
        raise ValueError("a duration such as 7d, 36h or 90s")
    total = timedelta()
    for amount, unit in _PART.findall(text):
        total += _part(amount, _UNITS[unit.lower()])
        if total > LONGEST:
            raise ValueError("a duration of a hundred years at most")
    return total


def _part(amount: str, unit: str) -> timedelta:
    try:
        return timedelta(**{unit: float(amount.replace(",", "."))})
    except OverflowError:
        raise ValueError("a duration of a hundred years at most") from None


def _bounded(wait: timedelta) -> timedelta:
    if wait > _LONGEST_WAIT:
        raise ValueError("an hour at most")
    return wait


Duration = Annotated[timedelta, BeforeValidator(parse_duration)]

Wait = Annotated[timedelta, BeforeValidator(parse_duration), AfterValidator(_bounded)]
"""How long the program may stand still for something: an hour at most."""
