"""Students with a Telegram account each, to whom a notice is owed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from models.broadcasts import Words, begin
from models.database import fetch, transaction
from models.queue.delivery import Aim, Owed
from models.queue.kinds import Kind
from models.queue.opening import stored_queue
from models.schema.people import Account, Person

__all__ = ["Student", "owe", "students"]

_TEXT = "The certification session of Thursday begins at 14:30 in room B 104. Bring your student card."
_CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Student:
    """Somebody on the roster who writes as ``user`` on Telegram."""

    user: str
    person_id: int
    account_id: int


async def students(users: Iterable[str], now: datetime) -> list[Student]:
    """Store a student for each of Telegram's ``users``, in the open database."""
    listed = list(users)
    async with transaction():
        for user in listed:
            person = await Person.create(
                number=user, first_name="Camille", last_name="Martin", on_roster=True, created_at=now
            )
            await Account.create(
                person=person, platform="telegram", user=user, locale="en", created_at=now, seen_at=now
            )
    known = {row["user"]: row for row in await fetch('SELECT id, person_id, "user" FROM account')}
    return [Student(user, known[user]["person_id"], known[user]["id"]) for user in listed]


async def owe(due: Sequence[tuple[Student, datetime]], now: datetime) -> None:
    """Owe each of them a notice, due at that instant, in the open database."""
    cause = await begin(Words(_TEXT), actor="benchmark", now=now, listed=len(due))
    owed = [
        Owed(Kind.NOTICE, cause, student.person_id, at, aim=Aim("telegram", student.account_id)) for student, at in due
    ]
    for first in range(0, len(owed), _CHUNK):
        await stored_queue().owe(owed[first : first + _CHUNK], now)
