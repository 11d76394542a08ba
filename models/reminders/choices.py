"""What a person decides about reminders. Only kept here: `models.reminders.planning.Planning.replan` follows it up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import Any, Final

from models.database import Row, execute, fetch, fetch_one, member_of
from models.fields import read_instant
from models.holding import hold_people
from models.queue.kinds import KINDS, Choice, Kind
from pix.profile import Door

__all__ = [
    "CHOSEN",
    "CHOSEN_JOINS",
    "CHOSEN_KINDS",
    "MOST_PER_WEEK",
    "Choices",
    "Doors",
    "answered",
    "by_id",
    "choices_in",
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

CHOSEN: Final = (
    "c.doors, c.hour, c.per_week, c.imports, c.paused_at, c.answered_at, o.kind AS off_kind,"
    " o.competence AS off_competence"
)
"""What `choices_in` reads, of the tables of `CHOSEN_JOINS`."""

CHOSEN_JOINS: Final = "LEFT JOIN reminder_choice c ON c.person_id = p.id LEFT JOIN reminder_off o ON o.person_id = p.id"
"""Joins what was chosen to ``person p``: a row a thing turned off, one for who turned nothing off."""


async def choices_of(person_id: int) -> Choices:
    """Return what ``person_id`` chose; the defaults for who chose nothing."""
    return (await choices_of_all([person_id])).get(person_id, DEFAULTS)


async def choices_of_all(people: Collection[int]) -> dict[int, Choices]:
    """Return what each of ``people`` chose, by id; who chose nothing is left out."""
    among, values = member_of("p.id", list(people))
    chosen = "(c.id IS NOT NULL OR o.id IS NOT NULL)"
    rows = await fetch(f"SELECT p.id, {CHOSEN} FROM person p {CHOSEN_JOINS} WHERE {among} AND {chosen}", values)
    return {id_: choices_in(theirs) for id_, theirs in by_id(rows).items()}


def by_id(rows: Iterable[Row]) -> dict[int, list[Row]]:
    """Return ``rows`` by their ``id``."""
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row["id"], []).append(row)
    return found


def choices_in(rows: Sequence[Row]) -> Choices:
    """Return what one person chose, of whom ``rows`` hold `CHOSEN`: one row a thing turned off, one at least."""
    first = rows[0]
    turned_off = [(row["off_kind"], row["off_competence"]) for row in rows if row["off_kind"] is not None]
    return Choices(
        doors=Doors(first["doors"] or Doors.RESET),
        hour=time.fromisoformat(first["hour"]) if first["hour"] else None,
        per_week=first["per_week"],
        imports=None if first["imports"] is None else bool(first["imports"]),
        paused_at=_moment(first, "paused_at"),
        answered_at=_moment(first, "answered_at"),
        off=frozenset(Kind(kind) for kind, competence in turned_off if not competence),
        muted=frozenset(competence for _, competence in turned_off if competence),
    )


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


async def _set(person_id: int, **columns: Any) -> None:
    await hold_people([person_id])
    names = ("person_id", *columns)
    changes = ", ".join(f"{column} = excluded.{column}" for column in columns)
    await execute(
        f"INSERT INTO reminder_choice ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        f" ON CONFLICT (person_id) DO UPDATE SET {changes}",
        person_id,
        *columns.values(),
    )


async def _off(person_id: int, kind: Kind, competence: str, now: datetime) -> None:
    await hold_people([person_id])
    await execute(
        "INSERT INTO reminder_off (person_id, kind, competence, since) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (person_id, kind, competence) DO NOTHING",
        person_id,
        str(kind),
        competence,
        now,
    )


async def _on(person_id: int, kind: Kind, competence: str) -> datetime | None:
    await hold_people([person_id])
    row = await fetch_one(
        "DELETE FROM reminder_off WHERE person_id = ? AND kind = ? AND competence = ? RETURNING since",
        person_id,
        str(kind),
        competence,
    )
    return None if row is None else read_instant(row["since"])


def _moment(row: Row, column: str) -> datetime | None:
    return None if row[column] is None else read_instant(row[column])
