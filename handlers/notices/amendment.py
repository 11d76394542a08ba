"""``correction`` and ``withdrawal``: what takes the place of an announcement in the chats of those who have it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final, get_args

from bot.events import Language
from bot.message import Message, Span
from bot.translation import Translator
from handlers.notices.announcement import AnnouncementNotice
from handlers.notices.post import PostNotice
from models.announcing.amending.amendment import Amendment, Stage, amendments_by_cause
from models.notices import STANDS, Postpone, Recipient, Skip, Verdict
from models.queue import reasons
from models.queue.delivery import Delivery
from models.queue.kinds import Kind

__all__ = ["AmendmentNotice", "withdrawn"]

_NOT_YET: Final = timedelta(seconds=5)
"""When to look again at what has no message to change."""


@dataclass(frozen=True, slots=True)
class AmendmentNotice:
    """Implements `models.notices.ReadAhead`. ``announced`` and ``posted`` say what an announcement says now."""

    translator: Translator
    announced: AnnouncementNotice
    posted: PostNotice
    read: dict[str, Amendment | None] = field(default_factory=dict[str, "Amendment | None"])
    keeps: bool = False
    """Whether what is read is kept: for one batch."""

    async def reading(self, people: Collection[int]) -> AmendmentNotice:
        """Return this notice with room for what is read of ``people`` and of what they are told, once for them all."""
        announced = await self.announced.reading(people)
        return replace(self, announced=announced, read={}, keeps=True)

    async def recheck(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Sequence[Verdict]:
        """Return whether each is still to be done: not once it was stopped, or a later one took its place."""
        del recipient
        return [_verdict(each, await self._amendment(each.cause), now) for each in deliveries]

    async def render(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Message:
        """Return what is to stand there. Raises `LookupError` where it is not known."""
        row = deliveries[0]
        found = await self._amendment(row.cause)
        if found is None:
            raise LookupError(row.cause)
        if found.kind is Kind.WITHDRAWAL:
            return withdrawn(self.translator, recipient.language, everybody=row.place_id is not None)
        if row.place_id is None:
            said = await self.announced.said(found.origin, recipient, now)
        else:
            said = await self.posted.said(found.origin, row.place_id, recipient)
        return replace(said, keeps_files=True)

    async def _amendment(self, cause: str) -> Amendment | None:
        known = self.read if self.keeps else {}
        if cause not in known:
            known[cause] = (await amendments_by_cause([cause])).get(cause)
        return known[cause]


def withdrawn(translator: Translator, language: Language, *, everybody: bool) -> Message:
    """Return what takes the place of a withdrawn message that its platform does not remove.

    ``everybody`` reads it, in both languages.
    """
    languages = get_args(Language) if everybody else (language,)
    first, *others = [translator.text(each, "amending-withdrawn", {}) for each in languages]
    text = (*first, *(span for other in others for span in (Span("\n"), *other)))
    return Message(text, private=not everybody, keeps_files=True)


def _verdict(row: Delivery, found: Amendment | None, now: datetime) -> Verdict:
    if found is None:
        return Skip(reasons.EXPIRED)
    match found.state:
        case Stage.MATERIALISING | Stage.SENDING | Stage.DONE:
            return STANDS if row.message_ref else Postpone(now + _NOT_YET)
        case Stage.SUPERSEDED:
            return Skip(reasons.SUPERSEDED)
        case Stage.DRAFT | Stage.CANCELLED:
            return Skip(reasons.CALLED_OFF)
