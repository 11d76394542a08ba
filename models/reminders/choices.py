"""What a person decides about reminders. Only kept here: `models.reminders.planning.Planning.replan` follows it up."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum
from typing import Any, Final

from models.database import Row, execute, fetch, fetch_one, member_of
from models.fields import read_instant
from models.queue.kinds import KINDS, Choice, Kind
from pix.profile import Door

__all__ = [
    "CHOSEN_KINDS",
    "MOST_PER_WEEK",
    "Choices",
    "Doors",
    "answered",
    "choices_of",
    "choices_of_all",
    "mute",
    "pause",
    "resume",
    "set_doors",
    "set_hour",
    "set_imports",
    "set_per_week",
    "turn_off",
    "turn_on",
    "unmute",
]

MOST_PER_WEEK: Final = 7
"""One a day is the most there is."""

CHOSEN_KINDS: Final = tuple(
    kind for kind, rule in KINDS.items() if rule.choice is Choice.ON and kind is not Kind.BUNDLE
)
"""The kinds a person may turn off, in the order of the kinds."""


class Doors(StrEnum):
    """Which of Pix's two windows a person is told of."""

    RESET = "reset"
    IMPROVE = "improve"
    BOTH = "both"

    @property
    def each(self) -> frozenset[Door]:
        """The windows this means."""
        match self:
            case Doors.RESET:
                return frozenset({Door.RESET})
            case Doors.IMPROVE:
                return frozenset({Door.IMPROVE})
            case Doors.BOTH:
                return frozenset(Door)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose; what is None is the campus's (`models.reminders.courtesy.Courtesy`)."""

    doors: Doors = Doors.RESET
    hour: time | None = None
    """When they like to be written to, by the clock of their zone."""
    per_week: int | None = None
    imports: bool | None = None
    """Whether windows known from a file are announced too; None: never asked, so not."""
    paused_at: datetime | None = None
    """Since when reminders pause, after too many that were ignored."""
    answered_at: datetime | None = None
    """When they last pressed something under a reminder, or ended a pause."""
    off: frozenset[Kind] = frozenset()
    muted: frozenset[str] = frozenset()
    """The competences, by code, that they want no reminder for."""

    def wants(self, kind: Kind) -> bool:
        """Tell whether ``kind`` may be sent at all."""
        return kind not in self.off


DEFAULTS: Final = Choices()


async def choices_of(person_id: int) -> Choices:
    """Return what ``person_id`` chose; the defaults for who chose nothing."""
    return (await choices_of_all([person_id])).get(person_id, DEFAULTS)


async def choices_of_all(people: Collection[int]) -> dict[int, Choices]:
    """Return what each of ``people`` chose, by id; who chose nothing is left out."""
    among, values = member_of("person_id", list(people))
    chosen = await fetch(
        f"SELECT person_id, doors, hour, per_week, imports, paused_at, answered_at FROM reminder_choice WHERE {among}",
        values,
    )
    off = await fetch(f"SELECT person_id, kind, competence FROM reminder_off WHERE {among}", values)
    by_person: dict[int, _Off] = {}
    for row in off:
        by_person.setdefault(row["person_id"], _Off()).add(Kind(row["kind"]), row["competence"])
    rows = {int(row["person_id"]): row for row in chosen}
    nothing = _Off()
    return {id_: _choices(rows.get(id_), by_person.get(id_, nothing)) for id_ in rows.keys() | by_person.keys()}


async def set_doors(person_id: int, doors: Doors) -> None:
    """Keep which windows are told."""
    await _set(person_id, doors=doors.value)


async def set_hour(person_id: int, hour: time | None) -> None:
    """Keep when they like to be written to, to the minute; None goes back to the campus's."""
    await _set(person_id, hour=None if hour is None else f"{hour:%H:%M}")


async def set_per_week(person_id: int, most: int | None) -> None:
    """Keep how many reminders a week are welcome (1 to `MOST_PER_WEEK`); None goes back to the campus's.

    Raises:
        ValueError: it is out of that range.
    """
    if most is not None and not 1 <= most <= MOST_PER_WEEK:
        raise ValueError(most)
    await _set(person_id, per_week=most)


async def set_imports(person_id: int, *, wanted: bool) -> None:
    """Keep whether windows known from a file are announced: the answer to a question that is asked once."""
    await _set(person_id, imports=wanted)


async def turn_off(person_id: int, kind: Kind, now: datetime) -> None:
    """Keep that ``kind`` is not wanted. Raises `ValueError` for a kind that is always sent."""
    if kind not in CHOSEN_KINDS:
        raise ValueError(kind)
    await _off(person_id, kind, "", now)


async def turn_on(person_id: int, kind: Kind) -> datetime | None:
    """Keep that ``kind`` is wanted again; competences that were muted stay so.

    Returns since when it was off (UTC), None when it was not.
    """
    return await _on(person_id, kind, "")


async def mute(person_id: int, competence: str, now: datetime) -> None:
    """Keep that ``competence`` is not to be reminded of."""
    await _off(person_id, Kind.RETAKE, competence, now)


async def unmute(person_id: int, competence: str) -> None:
    """Keep that ``competence`` is to be reminded of again."""
    await _on(person_id, Kind.RETAKE, competence)


async def pause(person_id: int, now: datetime) -> None:
    """Let reminders pause from ``now`` on."""
    await _set(person_id, paused_at=now)


async def resume(person_id: int, now: datetime) -> None:
    """End a pause; the reminders ignored before it no longer count."""
    await _set(person_id, paused_at=None, answered_at=now)


async def answered(person_id: int, now: datetime) -> None:
    """Keep that something under a reminder was pressed: none before ``now`` was ignored."""
    await _set(person_id, answered_at=now)


@dataclass(slots=True)
class _Off:
    kinds: set[Kind] = field(default_factory=set[Kind])
    competences: set[str] = field(default_factory=set[str])

    def add(self, kind: Kind, competence: str) -> None:
        """Add one row: a competence where one is named, else the kind."""
        if competence:
            self.competences.add(competence)
        else:
            self.kinds.add(kind)


async def _set(person_id: int, **columns: Any) -> None:
    names = ("person_id", *columns)
    changes = ", ".join(f"{column} = excluded.{column}" for column in columns)
    await execute(
        f"INSERT INTO reminder_choice ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        f" ON CONFLICT (person_id) DO UPDATE SET {changes}",
        person_id,
        *columns.values(),
    )


async def _off(person_id: int, kind: Kind, competence: str, now: datetime) -> None:
    await execute(
        "INSERT INTO reminder_off (person_id, kind, competence, since) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (person_id, kind, competence) DO NOTHING",
        person_id,
        str(kind),
        competence,
        now,
    )


async def _on(person_id: int, kind: Kind, competence: str) -> datetime | None:
    row = await fetch_one(
        "DELETE FROM reminder_off WHERE person_id = ? AND kind = ? AND competence = ? RETURNING since",
        person_id,
        str(kind),
        competence,
    )
    return None if row is None else read_instant(row["since"])


def _choices(row: Row | None, off: _Off) -> Choices:
    kinds, competences = frozenset(off.kinds), frozenset(off.competences)
    if row is None:
        return Choices(off=kinds, muted=competences)
    return Choices(
        doors=Doors(row["doors"] or Doors.RESET),
        hour=time.fromisoformat(row["hour"]) if row["hour"] else None,
        per_week=row["per_week"],
        imports=None if row["imports"] is None else bool(row["imports"]),
        paused_at=_moment(row, "paused_at"),
        answered_at=_moment(row, "answered_at"),
        off=kinds,
        muted=competences,
    )


def _moment(row: Row, column: str) -> datetime | None:
    return None if row[column] is None else read_instant(row[column])
