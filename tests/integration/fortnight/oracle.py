"""Who must be told what and when, worked out minute by minute and without any of the program's own rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from models.quiet_hours import QuietHours
from tests.integration.fortnight.students import Acts, Mutes, Silences, Student, Tells, Undoes, Writes

__all__ = ["QUESTION", "Told", "expected", "slots"]

Window = tuple[str, str]
"""A competence and the door that opens."""

Told = tuple[datetime, frozenset[Window]]
"""One message: when it arrives (UTC) and the windows it names."""

QUESTION: frozenset[Window] = frozenset({("question", "")})

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
DELAYS = {"improve": 4 * DAY, "reset": 7 * DAY}
CAMPUS_ZONE, CAMPUS_HOUR, CAMPUS_WEEK = ZoneInfo("Europe/Paris"), time(18), 2


@cache
def slots(
    zone: ZoneInfo, quiet: QuietHours | None, hour: time, start: datetime, days: int
) -> tuple[tuple[datetime, date], ...]:
    """Return the one moment of each day at which this person may be told, with the day it is for them then."""
    found: list[tuple[datetime, date]] = []
    reached: set[date] = set()
    pending = False
    for minute in range(-2 * 1440, days * 1440):
        at = start + minute * MINUTE
        local = at.astimezone(zone)
        if local.time() >= hour and local.date() not in reached:
            reached.add(local.date())
            pending = True
        if pending and not (quiet is not None and _in(quiet, local.time())):
            found.append((at, local.date()))
            pending = False
    return tuple(slot for slot in found if slot[0] >= start)


def _in(quiet: QuietHours, clock: time) -> bool:
    after, before = clock >= quiet.start, clock < quiet.end
    return after and before if quiet.start < quiet.end else after or before


@dataclass
class Answer:
    code: str
    at: datetime
    undone: bool = False


@dataclass
class Row:
    """A window to be told of; ``not_before`` is the day it waits for."""

    answer: Answer
    door: str
    ended: bool = False
    not_before: date | None = None

    @property
    def opens(self) -> datetime:
        return self.answer.at + DELAYS[self.door]


@dataclass
class Life:
    """One student, as far as time has come."""

    student: Student
    sign: datetime
    answers: list[Answer] = field(default_factory=list[Answer])
    rows: list[Row] = field(default_factory=list[Row])
    muted: set[str] = field(default_factory=set[str])
    silent: bool = False
    paused: bool = False
    asking: bool = False
    ask_from: date | None = None
    told: list[tuple[date, datetime, frozenset[Window]]] = field(
        default_factory=list[tuple[date, datetime, frozenset[Window]]]
    )

    def does(self, act: Acts) -> None:
        match act:
            case Tells(at, code, ago):
                self.answers.append(Answer(code, at - ago))
                self.sign = max(self.sign, at)
                self._moved(code, at)
            case Undoes(at, index):
                answer = self.answers[index]
                answer.undone = True
                self._moved(answer.code, at)
            case Mutes(_, code):
                self.muted.add(code)
                for row in self.rows:
                    row.not_before = None
            case Silences():
                self.silent = True
            case Writes(at):
                self.sign = max(self.sign, at + timedelta(hours=1))

    def slot(self, at: datetime, day: date) -> None:
        """Let the good moment of ``day`` pass."""
        due = [row for row in self.rows if self._is_due(row, at, day)]
        if self.silent or self.paused:
            _end(due)
            if self.asking and (self.ask_from is None or self.ask_from <= day):
                self._ask(at, day)
        elif due:
            self._remind(due, at, day)

    def _remind(self, due: list[Row], at: datetime, day: date) -> None:
        if any(on == day for on, _, _ in self.told):
            _wait(due, day + DAY)
        elif sum(when > self.sign for _, when, _ in self.told) >= 3:
            self.paused = self.asking = True
            _end(due)
            self._ask(at, day)
        elif (free := self._free_from(day)) is not None:
            _wait(due, free)
        else:
            self.told.append((day, at, frozenset((row.answer.code, row.door) for row in due)))
            _end(due)

    def _ask(self, at: datetime, day: date) -> None:
        self.ask_from = self._free_from(day)
        if self.silent:
            self.asking = False
        elif self.ask_from is None:
            self.told.append((day, at, QUESTION))
            self.asking = False

    def _moved(self, code: str, at: datetime) -> None:
        """Plan what the latest answer in ``code`` makes possible, unless it is possible already."""
        for row in self.rows:
            if row.answer.code == code:
                row.not_before = None
        latest = self._latest(code)
        if latest is None or code in self.muted:
            return
        for door in ("improve", "reset") if self.student.doors == "both" else (str(self.student.doors),):
            row = Row(latest, door)
            known = any(each.answer is latest and each.door == door for each in self.rows)
            if row.opens > at and not known:
                self.rows.append(row)

    def _latest(self, code: str) -> Answer | None:
        standing = [answer for answer in self.answers if answer.code == code and not answer.undone]
        return max(standing, key=lambda answer: answer.at, default=None)

    def _is_due(self, row: Row, at: datetime, day: date) -> bool:
        current = self._latest(row.answer.code) is row.answer and row.answer.code not in self.muted
        waits = row.not_before is not None and row.not_before > day
        return current and not row.ended and not waits and row.opens <= at

    def _free_from(self, day: date) -> date | None:
        """Return the day from which one more keeps to the limit in any seven days; None: today does."""
        most = self.student.per_week or CAMPUS_WEEK
        week = sorted(on for on, _, _ in self.told if day - 7 * DAY < on <= day)
        return week[-most] + 7 * DAY if len(week) >= most else None


def _end(rows: list[Row]) -> None:
    for row in rows:
        row.ended = True


def _wait(rows: list[Row], day: date) -> None:
    for row in rows:
        row.not_before = day


def expected(student: Student, start: datetime, days: int, first_sign: datetime) -> list[Told]:
    """Return the messages that ``student`` must get in ``days`` from ``start``, in order."""
    hour = student.hour or CAMPUS_HOUR
    moments = slots(student.zone or CAMPUS_ZONE, student.quiet_hours, hour, start, days)
    life = Life(student, first_sign)
    acts = list(student.acts)
    for at, day in moments:
        while acts and acts[0].at < at:
            life.does(acts.pop(0))
        life.slot(at, day)
    return [(at, windows) for _, at, windows in life.told]
