"""What a person chose for themselves: language, zone, quiet hours, plain text, silence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, Literal, cast
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import fuzz, process

from bot.events import Language
from models.database import Row, fetch_one
from models.fields import read_instant
from models.people import PersonMissing
from models.quiet_hours import OFF, QuietHours, parse_quiet_hours
from models.schema import Person

__all__ = [
    "Preferences",
    "SchoolAccount",
    "ZoneUnknown",
    "preferences",
    "read_zone",
    "set_language",
    "set_plain_text",
    "set_quiet_hours",
    "set_school_account",
    "set_silence",
    "set_zone",
]


class ZoneUnknown(ValueError):
    """No IANA zone has this name. ``nearest`` lists those that look most like it, best first."""

    def __init__(self, name: str, nearest: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.nearest = nearest


class SchoolAccount(StrEnum):
    """What was answered at the first contact to "do you already have a Pix account?"."""

    USED = "yes"
    FROM_SCHOOL = "school"
    NONE = "no"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person chose; None is what the client says (``language``) or the campus's (``zone``, ``quiet_hours``).

    ``quiet_hours`` is "off" for someone who wants none. ``silenced_at`` is since when nothing unasked is sent.
    """

    language: Language | None
    zone: ZoneInfo | None
    quiet_hours: QuietHours | Literal["off"] | None
    plain_text: bool
    silenced_at: datetime | None
    school_account: SchoolAccount | None


async def preferences(person_id: int) -> Preferences:
    """Return what ``person_id`` chose. Raises `PersonMissing`."""
    row = await fetch_one(
        "SELECT language, zone, quiet_hours, plain_text, silenced_at, school_account FROM person WHERE id = ?",
        person_id,
    )
    if row is None:
        raise PersonMissing(person_id)
    return _preferences(row)


async def set_language(person_id: int, language: Language | None) -> None:
    """Keep the language chosen; None goes back to the client's. Raises `PersonMissing`."""
    await _set(person_id, language=language)


async def set_zone(person_id: int, name: str | None) -> ZoneInfo | None:
    """Keep the zone chosen and return it; None goes back to the campus's. Raises `ZoneUnknown`, `PersonMissing`."""
    zone = None if name is None else read_zone(name)
    await _set(person_id, zone=None if zone is None else zone.key)
    return zone


async def set_quiet_hours(person_id: int, text: str | None) -> QuietHours | None:
    """Keep the quiet hours written as ``22:00-08:00`` or ``off`` (returns None); None goes back to the campus's.

    Raises `QuietHoursUnreadable` and `PersonMissing`.
    """
    window = None if text is None else parse_quiet_hours(text)
    await _set(person_id, quiet_hours=None if text is None else str(window or OFF))
    return window


async def set_plain_text(person_id: int, *, wanted: bool) -> None:
    """Keep whether messages are wanted without pictures and styles. Raises `PersonMissing`."""
    await _set(person_id, plain_text=wanted)


async def set_silence(person_id: int, since: datetime | None) -> None:
    """Keep since when nothing unasked is sent; None ends the silence. Raises `PersonMissing`."""
    await _set(person_id, silenced_at=since)


async def set_school_account(person_id: int, answer: SchoolAccount) -> None:
    """Keep what was answered about an earlier Pix account. Raises `PersonMissing`."""
    await _set(person_id, school_account=answer.value)


def read_zone(name: str) -> ZoneInfo:
    """Return the zone called ``name``, case and spaces apart (``europe/paris``), or by its city alone (``Tahiti``).

    Raises `ZoneUnknown`.
    """
    asked = "_".join(name.split()).casefold()
    key = _zones().get(asked)
    if key is None:
        raise ZoneUnknown(name, _nearest(asked))
    return ZoneInfo(key)


def _nearest(asked: str) -> tuple[str, ...]:
    ranked = process.extract(asked, list(_zones()), scorer=fuzz.WRatio, limit=9, score_cutoff=60)
    return tuple(dict.fromkeys(_zones()[choice] for choice, _, _ in ranked))[:3]


@cache
def _zones() -> Mapping[str, str]:
    """Return each zone by its folded name, and by its city where only one zone has it. Read from disk once."""
    names = sorted(name for name in available_timezones() if "/" in name or name == "UTC")
    cities: dict[str, list[str]] = {}
    for name in names:
        cities.setdefault(name.rpartition("/")[2].casefold(), []).append(name)
    alone = {city: zones[0] for city, zones in cities.items() if len(zones) == 1}
    return alone | {name.casefold(): name for name in names}


async def _set(person_id: int, **columns: Any) -> None:
    if not await Person.filter(id=person_id).update(**columns):
        raise PersonMissing(person_id)


def _quiet_hours(stored: str | None) -> QuietHours | Literal["off"] | None:
    return None if stored is None else parse_quiet_hours(stored) or OFF


def _preferences(row: Row) -> Preferences:
    return Preferences(
        language=cast("Language | None", row["language"]),
        zone=ZoneInfo(row["zone"]) if row["zone"] else None,
        quiet_hours=_quiet_hours(row["quiet_hours"]),
        plain_text=bool(row["plain_text"]),
        silenced_at=read_instant(row["silenced_at"]) if row["silenced_at"] else None,
        school_account=SchoolAccount(row["school_account"]) if row["school_account"] else None,
    )
