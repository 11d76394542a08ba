"""Making one person of two: what a guest told, chose and is owed becomes that of the person they turn out to be.

How each thing is settled, and why:

- **answers told** move and keep their ids, so that an undo button still works; the declared figures follow from them;
- **deliveries** move; of two with one key stays the one that left (`models.queue.inheritance`);
- **what was turned off stays off**: silence (the earlier), muted competences and kinds, a pause, plain text. Being
  written to against one's word is worse than not being written to, and the welcome says how to change it;
- **other choices**: the person's own, else the guest's: who chose nothing meets what they set in the chat they are in;
- **role**: the higher one. A role is given to the human by an owner, and joining an account takes it from nobody. Who
  may join an account that has a role is `models.linking.redeeming`'s to say;
- **accounts** move; the preferred one of the person stays it, else the guest's;
- **buttons of announcements** that were pressed move; of two presses of one the earlier stays;
- **announcements** stay their author's; of two being written the person's own stays;
- **what was said back** to announcements moves, with who wrote it and whose conversation it is;
- **conversations** and buttons belong to a chat, not to a person: they stay as they are;
- **codes** made for the guest die with the guest, whose row ends.

A guest has no student number, hence no file's figures: there is nothing imported to settle.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from models.announcing import compositions
from models.answers.keeping import move as move_conversations
from models.attempts.declared import derive
from models.database import execute, fetch, fetch_one, locking, member_of
from models.people import PersonMissing
from models.queue.port import Queue
from models.reminders.desk import ReminderDesk

__all__ = ["Merged", "Merger"]

_FIRST: Final = ("language", "zone", "quiet_hours", "school_account")
"""What the person chose counts before what the guest chose."""

_CHOICES: Final = ("doors", "hour", "per_week", "imports", "paused_at", "answered_at")


class GuestNumbered(ValueError):
    """This person has a student number: they are no guest, and nobody else's second account."""

    def __init__(self, person_id: int) -> None:
        super().__init__(person_id)
        self.person_id = person_id


@dataclass(frozen=True, slots=True)
class Merged:
    """What came along: how many ``answers`` told that stand, and how many deliveries; whether silence came with it."""

    answers: int
    deliveries: int
    silenced: bool


@dataclass(frozen=True, slots=True)
class Merger:
    """Merges people; what is owed is in ``queue``, and ``desk`` plans what follows."""

    queue: Queue
    desk: ReminderDesk

    async def merge(self, guest: int, person: int, *, now: datetime) -> Merged:
        """Make ``guest`` (an id) ``person``, in the transaction that is open; the guest's row is gone afterwards.

        What is known of ``person`` from files is planned anew at ``now`` (UTC), with what the guest told. Raises
        `PersonMissing`, and `ValueError` for a guest with a student number.
        """
        await _hold(guest, person)
        answers = await _move_answers(guest, person)
        await _move_accounts(guest, person)
        silenced = await _settle_person(guest, person)
        await _settle_choices(guest, person)
        await _move_presses(guest, person)
        await compositions.inherit(person, guest)
        await move_conversations(guest, person)
        deliveries = await self.queue.inherit(person, guest)
        await execute("DELETE FROM person WHERE id = ?", guest)
        await self.desk.replan(person, now=now)
        return Merged(answers, deliveries, silenced)


async def _hold(guest: int, person: int) -> None:
    """Keep out whoever else tells of either, in the order of their ids, until the transaction ends."""
    among, ids = member_of("id", [guest, person])
    rows = await fetch(f"SELECT id, number FROM person WHERE {among} ORDER BY id{locking()}", ids)
    numbers = {row["id"]: row["number"] for row in rows}
    for id_ in (guest, person):
        if id_ not in numbers:
            raise PersonMissing(id_)
    if guest == person or numbers[guest] is not None:
        raise GuestNumbered(guest)


async def _move_answers(guest: int, person: int) -> int:
    rows = await fetch("SELECT DISTINCT competence FROM attempt WHERE person_id = ?", guest)
    stand = await fetch_one("SELECT COUNT(*) AS answers FROM attempt WHERE person_id = ? AND undone_at IS NULL", guest)
    await execute("UPDATE attempt SET person_id = ? WHERE person_id = ?", person, guest)
    await derive(person, [row["competence"] for row in rows])
    return 0 if stand is None else int(stand["answers"])


async def _move_accounts(guest: int, person: int) -> None:
    await execute(
        "UPDATE account SET preferred = ? WHERE person_id = ?"
        " AND EXISTS (SELECT 1 FROM account mine WHERE mine.person_id = ? AND mine.preferred = ?)",
        False,
        guest,
        person,
        True,
    )
    await execute("UPDATE account SET person_id = ? WHERE person_id = ?", person, guest)


async def _settle_person(guest: int, person: int) -> bool:
    """Settle what both chose; tells whether the person is silent from now on and was not before."""
    among, ids = member_of("id", [guest, person])
    columns = ", ".join((*_FIRST, "silenced_at", "plain_text", "role"))
    rows = {row["id"]: row for row in await fetch(f"SELECT id, {columns} FROM person WHERE {among}", ids)}
    own, theirs = rows[person], rows[guest]
    silences = [row["silenced_at"] for row in (own, theirs) if row["silenced_at"] is not None]
    settled = {column: theirs[column] if own[column] is None else own[column] for column in _FIRST}
    settled["silenced_at"] = min(silences, default=None)
    settled["plain_text"] = bool(own["plain_text"] or theirs["plain_text"])
    settled["role"] = max(own["role"], theirs["role"])
    assignments = ", ".join(f"{column} = ?" for column in settled)
    await execute(f"UPDATE person SET {assignments} WHERE id = ?", *settled.values(), person)
    return bool(silences) and own["silenced_at"] is None


async def _settle_choices(guest: int, person: int) -> None:
    columns = ", ".join(_CHOICES)
    filled = ", ".join(f"{column} = COALESCE(reminder_choice.{column}, excluded.{column})" for column in _CHOICES)
    await execute(
        f"INSERT INTO reminder_choice (person_id, {columns}) SELECT CAST(? AS BIGINT), {columns} FROM reminder_choice"
        f" WHERE person_id = ? ON CONFLICT (person_id) DO UPDATE SET {filled}",
        person,
        guest,
    )
    await execute(
        "INSERT INTO reminder_off (person_id, kind, competence, since)"
        " SELECT CAST(? AS BIGINT), kind, competence, since FROM reminder_off WHERE person_id = ?"
        " ON CONFLICT (person_id, kind, competence) DO NOTHING",
        person,
        guest,
    )


async def _move_presses(guest: int, person: int) -> None:
    await execute(
        "INSERT INTO announcement_press (announcement_id, person_id, at)"
        " SELECT announcement_id, CAST(? AS BIGINT), at FROM announcement_press WHERE person_id = ?"
        " ON CONFLICT (announcement_id, person_id) DO UPDATE SET at = excluded.at"
        " WHERE excluded.at < announcement_press.at",
        person,
        guest,
    )
