"""Options and arguments that several commands share, and how they are read."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated

from cyclopts import Parameter

from app.context import Context
from app.failures import Failure, Misuse
from app.settings.durations import parse_duration
from models.people import Identity, PersonUnknown, Who, find, read_who

__all__ = ["Json", "Yes", "find_target", "parse_since", "read_target"]

Yes = Annotated[bool, Parameter(negative=())]
"""A switch that is off unless given."""

Json = Annotated[bool, Parameter(name="--json", negative=(), help="Print JSON for programs.")]


def parse_since(text: str, context: Context) -> datetime:
    """Read a duration before now (``7d``) or a date of the campus (``2026-11-16``). Raises `Misuse`."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return datetime.fromisoformat(text).replace(tzinfo=context.settings.campus.zone_info).astimezone(UTC)
        except ValueError:
            raise Misuse("cli-since-wrong", value=text) from None
    try:
        return context.now - min(parse_duration(text), timedelta(days=36500))
    except ValueError:
        raise Misuse("cli-since-wrong", value=text) from None


def read_target(who: str) -> Who:
    """Read a student number or an account. Raises `Misuse`."""
    try:
        return read_who(who)
    except ValueError:
        raise Misuse("cli-staff-who-wrong", who=who) from None


async def find_target(who: str) -> Identity:
    """Return the person a student number or an account names. Raises `Misuse` or `Failure`."""
    try:
        return await find(read_target(who))
    except PersonUnknown:
        raise Failure("cli-staff-who-wrong", who=who) from None
