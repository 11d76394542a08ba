"""Options and arguments that several commands share, and how they are read."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated, Final

from cyclopts import Parameter

from app.context import Context
from app.failures import Failure, Misuse
from app.settings.durations import parse_duration
from bot.accounts import AccountIdWrong, PlatformUnknown, read_account
from bot.events import Address
from models.people import Identity, PersonUnknown, Who, find, read_who

__all__ = [
    "Json",
    "Yes",
    "find_target",
    "parse_since",
    "parse_until",
    "read_account_of",
    "read_linger",
    "read_newcomer",
    "read_target",
]

Yes = Annotated[bool, Parameter(negative=())]
"""A switch that is off unless given."""

Json = Annotated[bool, Parameter(name="--json", negative=(), help="Print JSON for programs.")]

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")

LONGEST_LINGER = timedelta(days=7)
"""The longest a chat may stay after its input has ended: a mistyped figure must not keep a process for years."""


def parse_since(text: str, context: Context) -> datetime:
    """Read a duration before now (``7d``) or a date of the campus (``2026-11-16``). Raises `Misuse`."""
    try:
        return _midnight(text, context) if _DATE.fullmatch(text) else context.now - parse_duration(text)
    except ValueError:
        raise Misuse("cli-since-wrong", value=text) from None


def _midnight(date: str, context: Context) -> datetime:
    return datetime.fromisoformat(date).replace(tzinfo=context.settings.campus.zone_info).astimezone(UTC)


def parse_until(text: str, context: Context) -> datetime:
    """Read a duration from now (``7d``) or the beginning of a date of the campus. Raises `Misuse`, for the past too."""
    try:
        until = _midnight(text, context) if _DATE.fullmatch(text) else context.now + parse_duration(text)
    except (ValueError, OverflowError):
        raise Misuse("cli-since-wrong", value=text) from None
    if until <= context.now:
        raise Misuse("cli-until-past", value=text)
    return until


def read_linger(seconds: float) -> timedelta:
    """Return how long a chat stays after its input has ended. Raises `Misuse` unless it is from 0 to 7 days."""
    if not 0 <= seconds <= LONGEST_LINGER.total_seconds():
        longest = round(LONGEST_LINGER.total_seconds())
        raise Misuse("cli-linger-wrong", value=str(seconds), longest=str(longest))
    return timedelta(seconds=seconds)


def read_target(who: str) -> Who:
    """Read a student number or an account. Raises `Misuse`."""
    try:
        return read_who(who)
    except ValueError:
        raise Misuse("cli-staff-who-wrong", who=who) from None


def read_newcomer(who: str) -> Who:
    """Read who is given a role: as `read_target`, and an account must be one that can write. Raises `Misuse`."""
    target = read_target(who)
    if not isinstance(target, Address):
        return target
    try:
        return read_account(who)
    except PlatformUnknown as error:
        raise Misuse("cli-platform-unknown", platform=error.platform, known=", ".join(error.known)) from None
    except AccountIdWrong as error:
        raise Misuse("cli-account-id-wrong", who=who, platform=error.platform) from None


def read_account_of(who: str) -> Address:
    """Read an account that can write. Raises `Misuse`."""
    target = read_newcomer(who)
    if isinstance(target, str):
        raise Misuse("cli-account-wrong", who=who)
    return target


async def find_target(who: str) -> Identity:
    """Return the person a student number or an account names. Raises `Misuse` or `Failure`."""
    try:
        return await find(read_target(who))
    except PersonUnknown:
        raise Failure("cli-staff-who-wrong", who=who) from None
