"""``progress``: how far an announcement got, told to who wrote it for as long as they are of the team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.message import Message
from bot.translation import Translator
from bot.voice import Voice
from handlers.announcing.progress_text import told
from models.announcing.announcement import Announcement, announcement
from models.announcing.fates import Report
from models.announcing.tally import Counting, Tally
from models.announcing.telling import Phase, announcement_of, phase
from models.notices import STANDS, Recipient, Skip, Verdict
from models.queue import reasons
from models.queue.delivery import Delivery

__all__ = ["ProgressNotice"]

_NOTHING: Final = Tally(Report({}, {}))


@dataclass(frozen=True, slots=True)
class ProgressNotice:
    """Implements `models.notices.Notice`. Each delivery travels alone; ``counting`` may know the figures already."""

    translator: Translator
    counting: Counting

    async def recheck(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Sequence[Verdict]:
        """Return whether each announcement is still known, and its author still of the team."""
        del now
        return [await _verdict(each, recipient) for each in deliveries]

    async def render(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Message:
        """Return how far it got by now, with the buttons that fit. Raises `LookupError` for one forgotten."""
        found = await _found(deliveries[0])
        if found is None:
            raise LookupError(deliveries[0].cause)
        tally = _NOTHING if phase(found, now) is Phase.AHEAD else await self.counting.known(found, now)
        voice = Voice(self.translator, recipient.language, recipient.zone, now, recipient.formal)
        return told(voice, found, tally, bare=recipient.plain_text)


async def _found(delivery: Delivery) -> Announcement | None:
    number = announcement_of(delivery.cause)
    return None if number is None else await announcement(number)


async def _verdict(delivery: Delivery, recipient: Recipient) -> Verdict:
    if not recipient.formal:
        return Skip(reasons.NOT_STAFF)
    return STANDS if await _found(delivery) is not None else Skip(reasons.EXPIRED)
