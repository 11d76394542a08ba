"""A human's word on a doubtful participant: applied at once, and to every later file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models import audit
from models.database import execute, transaction
from models.imports.carrying import finish_unfinished
from models.imports.history import HistoryWrites, load_histories
from models.imports.pace import Pace
from models.imports.report import Doubt
from models.imports.sendings import merge
from models.imports.turn import one_at_a_time
from models.imports.waiting import WaitingRow, load_doubts, waiting_row
from models.people import Identity, PersonUnknown, by_number

__all__ = ["Decided", "DoubtShared", "DoubtUnknown", "decide", "doubts"]


class DoubtUnknown(LookupError):
    """No doubt of this id waits: it was decided, or never was. ``waiting`` are the ids of those that do."""

    def __init__(self, doubt_id: int, waiting: tuple[int, ...]) -> None:
        super().__init__(doubt_id)
        self.doubt_id = doubt_id
        self.waiting = waiting


class DoubtShared(Exception):
    """The doubt holds ``sendings`` that the file cannot tell apart, and several students have its name.

    They may be of several people: only a human who knows that they are one student's may give them all to one.
    """

    def __init__(self, doubt_id: int, sendings: int) -> None:
        super().__init__(doubt_id)
        self.doubt_id = doubt_id
        self.sendings = sendings


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided: who the participant is (None: nobody of the roster), and how many sendings that brought."""

    last_name: str
    first_name: str
    person: Identity | None
    sendings_new: int


async def doubts() -> tuple[Doubt, ...]:
    """Return every doubt that waits for a human, oldest first."""
    return await load_doubts()


async def decide(
    doubt_id: int, number: str | None, *, actor: str, now: datetime, every_sending: bool = False
) -> Decided:
    """Store that the participant of a doubt is the student ``number`` (None: nobody), and apply what they sent.

    ``every_sending``: the human knows that sendings under a name of several students are all of this one. Audited, with
    the person it concerns. To be called outside any transaction.

    Raises:
        DoubtUnknown: no such doubt waits.
        DoubtShared: its sendings may be of several students.
        PersonUnknown: nobody has this student number.
        ImportBusy: an import is under way.
    """
    async with one_at_a_time():
        await finish_unfinished(actor, now, Pace())
        waiting = await waiting_row(doubt_id)
        if waiting is None:
            raise DoubtUnknown(doubt_id, tuple(each.id for each in await load_doubts() if each.id is not None))
        person = None if number is None else await by_number(number)
        if number is not None and person is None:
            raise PersonUnknown(number)
        if person is not None and waiting.may_be_several and not every_sending:
            raise DoubtShared(doubt_id, len(waiting.sendings))
        return await _settle(waiting, person, actor, now)


async def _settle(waiting: WaitingRow, person: Identity | None, actor: str, now: datetime) -> Decided:
    writes = HistoryWrites(waiting.import_id)
    new = 0
    if person is not None:
        stored = await load_histories([person.person_id])
        merged = merge(stored.get(person.person_id, []), waiting.sendings)
        new = len(merged.added) - len(merged.dropped)
        writes.add(person.person_id, merged)
    person_id = None if person is None else person.person_id
    last_name, first_name = waiting.payload["last_name"], waiting.payload["first_name"]
    async with transaction():
        await execute(
            "INSERT INTO decision (participant, person_id, actor, decided_at) VALUES (?, ?, ?, ?)",
            waiting.participant,
            person_id,
            actor,
            now,
        )
        await writes.write()
        await execute("DELETE FROM import_row WHERE id = ?", waiting.id)
        details = {
            "doubt": waiting.id,
            "file": waiting.file,
            "last_name": last_name,
            "first_name": first_name,
            "number": None if person is None else person.number,
        }
        await audit.record(actor, "import.decide", at=now, person_id=person_id, details=details)
    return Decided(last_name, first_name, person, new)
