"""``import``: what came of a file that somebody of the team sent in a chat, told where they sent it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.message import Message
from bot.translation import Translator
from bot.voice import Voice
from handlers.staff.importing_text import choices, told
from models.notices import STANDS, Recipient, Skip, Verdict
from models.queue import reasons
from models.queue.delivery import Delivery
from models.uploads import Upload, told_of, upload

__all__ = ["ImportNotice"]


@dataclass(frozen=True, slots=True)
class ImportNotice:
    """Implements `models.notices.Notice`. Each delivery travels alone."""

    translator: Translator

    async def recheck(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Sequence[Verdict]:
        """Return whether each file still stands as it was to be told, and its sender still is of the team."""
        del now
        return [await _verdict(each, recipient) for each in deliveries]

    async def render(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Message:
        """Return what came of the file, with the buttons of a dry run. Raises `LookupError` for one forgotten."""
        found = await _found(deliveries[0])
        if found is None:
            raise LookupError(deliveries[0].cause)
        voice = Voice(self.translator, recipient.language, recipient.zone, now, recipient.formal)
        return Message(told(voice, found)).with_buttons(*choices(voice, found))


async def _found(delivery: Delivery) -> Upload | None:
    return await upload(told_of(delivery).upload)


async def _verdict(delivery: Delivery, recipient: Recipient) -> Verdict:
    found = await _found(delivery)
    if found is None:
        return Skip(reasons.EXPIRED)
    if not found.by_team or found.person_id != recipient.person_id:
        return Skip(reasons.NOT_STAFF)
    return STANDS if found.state is told_of(delivery).state else Skip(reasons.SUPERSEDED)
