"""One message of a conversation about an announcement, as it is read; and which of them a platform's message is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.events import Address
from bot.outcomes import PARTS
from models.announcing.announcement import number_in
from models.database import Row, fetch, fetch_one
from models.fields import read_instant
from models.queue.delivery import Delivery
from models.queue.kinds import Kind

__all__ = ["CAUSE", "About", "Answer", "answer", "conversation", "of_delivery", "of_message", "said_with"]

CAUSE: Final = "answer:"
"""What the cause of its delivery begins with; its id follows."""

_SELECT: Final = "SELECT id, announcement_id, reader_id, writer_id, text, said_at FROM answer"
_ANNOUNCED: Final = (Kind.ANNOUNCEMENT, Kind.URGENT)


@dataclass(frozen=True, slots=True)
class Answer:
    """One message: about which announcement, in whose conversation, who wrote it, and when (UTC)."""

    id: int
    announcement_id: int
    reader_id: int
    writer_id: int
    text: str
    said_at: datetime

    @property
    def to_team(self) -> bool:
        """Whether the reader wrote it, so that it goes to the team."""
        return self.reader_id == self.writer_id

    @property
    def cause(self) -> str:
        """The cause of its deliveries."""
        return f"{CAUSE}{self.id}"


@dataclass(frozen=True, slots=True)
class About:
    """What one of our messages is about: an announcement, and the message of a conversation where it is one."""

    announcement_id: int
    answer: Answer | None = None


async def answer(id_: int) -> Answer | None:
    """Return the message ``id_``, None for one that is forgotten."""
    row = await fetch_one(f"{_SELECT} WHERE id = ?", id_)
    return None if row is None else _answer(row)


async def of_delivery(row: Delivery) -> Answer | None:
    """Return the message that ``row`` tells, None for one that is forgotten."""
    return await answer(_number(row.cause))


async def conversation(announcement_id: int, reader_id: int, *, after: int = 0) -> list[Answer]:
    """Return what was said between ``reader_id`` and the team about an announcement after the message ``after``."""
    rows = await fetch(
        f"{_SELECT} WHERE announcement_id = ? AND reader_id = ? AND id > ? ORDER BY id",
        announcement_id,
        reader_id,
        after,
    )
    return [_answer(row) for row in rows]


async def said_with(reader_id: int) -> list[Answer]:
    """Return all that was said between ``reader_id`` and the team, about whichever announcement, in its order."""
    return [_answer(row) for row in await fetch(f"{_SELECT} WHERE reader_id = ? ORDER BY id", reader_id)]


async def of_message(address: Address, reference: str) -> About | None:
    """Return what our message ``reference``, as the platform calls it, to ``address`` is about; a file of it counts.

    None where it is neither an announcement nor of a conversation about one.
    """
    kinds = (*_ANNOUNCED, Kind.ANSWER)
    row = await fetch_one(
        "SELECT d.kind, d.cause FROM delivery d JOIN account a ON a.id = d.account_id AND a.person_id = d.person_id"
        ' WHERE a.platform = ? AND a."user" = ? AND (d.message_ref = ?'
        " OR d.message_ref LIKE ? OR d.message_ref LIKE ?)"
        f" AND d.kind IN ({', '.join('?' * len(kinds))}) ORDER BY d.id DESC LIMIT 1",
        address.platform,
        address.user,
        reference,
        f"{reference}{PARTS}%",
        f"%{PARTS}{reference}",
        *map(str, kinds),
    )
    if row is None:
        return None
    if row["kind"] == Kind.ANSWER:
        found = await answer(_number(row["cause"]))
        return None if found is None else About(found.announcement_id, found)
    number = number_in(row["cause"])
    return None if number is None else About(number)


def _number(cause: str) -> int:
    number = cause.removeprefix(CAUSE)
    return int(number) if number.isdecimal() else 0


def _answer(row: Row) -> Answer:
    return Answer(
        id=row["id"],
        announcement_id=row["announcement_id"],
        reader_id=row["reader_id"],
        writer_id=row["writer_id"],
        text=row["text"],
        said_at=read_instant(row["said_at"]),
    )
