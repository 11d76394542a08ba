"""A message is said: kept and owed in one transaction, by who may say so much. What a reader writes is plain text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from models import audit
from models.announcing.announcement import Announcement
from models.answers.answer import Answer
from models.answers.team import Receivers, receivers
from models.database import fetch_one, transaction
from models.fields import read_instant
from models.holding import hold_people
from models.queue.delivery import Owed
from models.queue.kinds import Kind
from models.queue.port import Queue

__all__ = ["LONGEST", "MOST_PER_HOUR", "Said", "TooOften", "ask", "reply"]

LONGEST: Final = 1_200
"""UTF-16 units of one message: with who wrote it and what about, it fits into one of any platform."""

MOST_PER_HOUR: Final = 5
"""Messages that one reader may send to the team in an hour."""

_HOUR: Final = timedelta(hours=1)


class TooOften(Exception):
    """The reader has sent `MOST_PER_HOUR` messages within the hour. ``free_at`` (UTC): when another one may come."""

    def __init__(self, free_at: datetime) -> None:
        super().__init__(free_at)
        self.free_at = free_at


@dataclass(frozen=True, slots=True)
class Said:
    """A message that is kept, and who is told it."""

    kept: Answer
    to: Receivers


async def ask(queue: Queue, found: Announcement, reader_id: int, text: str, *, now: datetime) -> Said:
    """Keep what ``reader_id`` says back to ``found``, and owe it to the team. Raises `TooOften`.

    Where nobody of the team can be written to now, it is kept all the same: `models.answers.work` goes on.
    """
    async with transaction():
        await hold_people([reader_id])
        await _check_rate(reader_id, now)
        kept = await _kept(found.id, reader_id, reader_id, text, now)
        to = await receivers(found, reader_id)
        await queue.owe([Owed(Kind.ANSWER, kept.cause, each, now) for each in to.people], now)
    return Said(kept, to)


async def reply(queue: Queue, to: Answer, writer_id: int, text: str, *, actor: str, now: datetime) -> Answer:
    """Keep what ``writer_id``, of the team, replies to ``to``, and owe it to the reader. Audited, without its words."""
    async with queue.unit():
        kept = await _kept(to.announcement_id, to.reader_id, writer_id, text, now)
        await queue.owe([Owed(Kind.ANSWER, kept.cause, to.reader_id, now)], now)
        details: dict[str, audit.Json] = {"announcement": to.announcement_id, "answer": kept.id}
        await audit.record(actor, "answer.reply", at=now, person_id=to.reader_id, details=details)
    return kept


async def _check_rate(reader_id: int, now: datetime) -> None:
    row = await fetch_one(
        "SELECT COUNT(*) AS said, MIN(said_at) AS first FROM answer"
        " WHERE writer_id = ? AND reader_id = ? AND said_at > ?",
        reader_id,
        reader_id,
        now - _HOUR,
    )
    if row is not None and row["said"] >= MOST_PER_HOUR:
        raise TooOften(read_instant(row["first"]) + _HOUR)


async def _kept(announcement_id: int, reader_id: int, writer_id: int, text: str, now: datetime) -> Answer:
    row = await fetch_one(
        "INSERT INTO answer (announcement_id, reader_id, writer_id, text, said_at, settled)"
        " VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
        announcement_id,
        reader_id,
        writer_id,
        text,
        now,
        False,
    )
    if row is None:
        raise LookupError(announcement_id)
    return Answer(row["id"], announcement_id, reader_id, writer_id, text, now)
