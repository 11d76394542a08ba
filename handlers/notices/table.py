"""``table``: everybody an announcement is owed to, as a file for whoever of the team asked for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.message import Attachment, Message
from bot.ports import Role
from bot.translation import Translator
from bot.voice import Voice
from handlers.announcing.report_table import Cut, bounded
from models.announcing.announcement import Announcement, announcement
from models.announcing.tables import announcement_of
from models.notices import STANDS, Recipient, Skip, Verdict
from models.people import identity
from models.queue import reasons
from models.queue.delivery import Delivery

__all__ = ["MOST", "TableNotice"]

MOST: Final = 4 * 1024 * 1024
"""Bytes of a table by chat, some 50,000 people: a larger one would keep what else leaves waiting while it is made."""


@dataclass(frozen=True, slots=True)
class TableNotice:
    """Implements `models.notices.Notice`. ``room``: how large a file each platform takes, in bytes; none where 0."""

    translator: Translator
    room: Mapping[str, int]

    async def recheck(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Sequence[Verdict]:
        """Return whether each announcement is still there, and who asked is still of the team."""
        del now
        who = await identity(recipient.person_id)
        if who is None or who.role < Role.STAFF:
            return [Skip(reasons.NOT_STAFF)] * len(deliveries)
        return [STANDS if await announcement(announcement_of(each)) else Skip(reasons.EXPIRED) for each in deliveries]

    async def render(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Message:
        """Return the table, as far as the platform takes it. Raises `LookupError` for an announcement forgotten."""
        found = await announcement(announcement_of(deliveries[0]))
        if found is None:
            raise LookupError(deliveries[0].cause)
        voice = Voice(self.translator, recipient.language, recipient.zone, now, recipient.formal)
        cut = await bounded(voice, found, min(MOST, self.room.get(recipient.address.platform, 0)))
        return _told(voice, found, cut)


def _told(voice: Voice, found: Announcement, cut: Cut) -> Message:
    number, when = str(found.id), voice.calendar.near(voice.now)
    if not cut.rows and not cut.whole:
        return Message(voice.say("history-table-elsewhere", id=number))
    key = "history-table" if cut.whole else "history-table-cut"
    name = f"{voice.word('history-picture-name', id=number)}.csv"
    file = Attachment(name, cut.text.encode(), "text/csv")
    return Message(voice.say(key, id=number, count=cut.rows, when=when), attachments=(file,))
