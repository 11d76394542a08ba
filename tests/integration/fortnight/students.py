"""Two hundred students, what they chose, and all they do in three weeks: by dice that always fall the same way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from models.quiet_hours import QuietHours
from models.reminders.choices import Doors
from pix.framework import COMPETENCES

__all__ = ["DAYS", "Acts", "Mutes", "Silences", "Student", "Tells", "Undoes", "Writes", "students"]

ZONES = (None, None, None, "Pacific/Tahiti", "America/Martinique", "Indian/Reunion", "Pacific/Noumea", "Africa/Cairo")
QUIETS = (None, None, None, "off", "23:30-06:00", "13:00-19:00", "20:00-20:30")
HOURS = (None, None, None, time(7, 30), time(12), time(23), time(2, 30))
DAYS = 22
"""A week before the fortnight, so that its windows open in it, and the fortnight."""


@dataclass(frozen=True)
class Tells:
    """Tells of an answer that was given ``ago``."""

    at: datetime
    code: str
    ago: timedelta


@dataclass(frozen=True)
class Undoes:
    """Takes back the ``index``-th answer told."""

    at: datetime
    index: int


@dataclass(frozen=True)
class Mutes:
    """Wants no reminder for ``code`` any more."""

    at: datetime
    code: str


@dataclass(frozen=True)
class Silences:
    """Wants nothing any more."""

    at: datetime


@dataclass(frozen=True)
class Writes:
    """Writes to the bot about something else."""

    at: datetime


Acts = Tells | Undoes | Mutes | Silences | Writes


@dataclass(frozen=True)
class Student:
    """One student: what is None is the campus's."""

    number: str
    zone: ZoneInfo | None
    quiet: str | None
    hour: time | None
    doors: Doors
    per_week: int | None
    acts: tuple[Acts, ...]

    @property
    def quiet_hours(self) -> QuietHours | None:
        """The window of quiet hours, the campus's where none was chosen."""
        text = self.quiet or "22:00-08:00"
        return None if text == "off" else QuietHours.parse(text)


def students(count: int, start: datetime, seed: int) -> list[Student]:
    """Return ``count`` students whose acts begin at ``start``."""
    dice = Random(seed)
    return [_student(str(number), start, dice) for number in range(1, count + 1)]


def _student(number: str, start: datetime, dice: Random) -> Student:
    zone, end = dice.choice(ZONES), start + timedelta(days=DAYS)
    return Student(
        number=number,
        zone=None if zone is None else ZoneInfo(zone),
        quiet=dice.choice(QUIETS),
        hour=dice.choice(HOURS),
        doors=dice.choice((Doors.RESET, Doors.RESET, Doors.IMPROVE, Doors.BOTH)),
        per_week=7 if (vanishes := dice.random() < 0.15) else dice.choice((None, None, 1, 7)),
        acts=tuple(
            sorted((act for act in _acts(start, dice, vanishes=vanishes) if act.at < end), key=lambda act: act.at)
        ),
    )


def _acts(start: datetime, dice: Random, *, vanishes: bool) -> Iterator[Acts]:
    """Yield what is done; who ``vanishes`` tells a lot in the first week and never comes back."""

    def moment(first: int = 0) -> datetime:
        # Half a minute past: nothing is ever due then.
        return start + timedelta(minutes=dice.randrange(first * 1440, DAYS * 1440), seconds=30)

    every = [each.code for each in COMPETENCES]
    if vanishes:
        for code in every[:9]:
            yield Tells(start + (moment() - start) / 3, code, timedelta())
        return
    codes = dice.sample(every, k=dice.randint(1, 5))
    tells = sorted(moment() for _ in range(dice.randint(1, 9)))
    for index, at in enumerate(tells):
        ago = timedelta(minutes=dice.choice((0, 0, dice.randrange(1, 14 * 1440))), microseconds=index)
        yield Tells(at, dice.choice(codes), ago)
    if dice.random() < 0.4:
        index = dice.randrange(len(tells))
        yield Undoes(tells[index] + timedelta(minutes=dice.choice((3, 3000, 9000))), index)
    if dice.random() < 0.2:
        yield Mutes(moment(6), dice.choice(codes))
    if dice.random() < 0.1:
        yield Silences(moment(8))
    for _ in range(dice.choice((0, 0, 1, 3))):
        yield Writes(moment())
