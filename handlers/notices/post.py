"""``post``: what the team announces, in a channel or a group; owed to nobody, read by whoever is there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.message import Message
from bot.platform_links import PlatformLinks
from bot.translation import Translator
from handlers.announcing.posting import link_of, posted
from handlers.notices.announcement import verdict
from models.announcing.announcement import Announcement, by_cause, file_of
from models.announcing.places import places_of_ids
from models.notices import STANDS, Postpone, Recipient, Stands, Verdict
from models.queue.delivery import Delivery
from models.queue.kinds import KINDS, Quiet
from models.reminders.courtesy import Courtesy

__all__ = ["LINK_WAITS", "PostNotice"]

LINK_WAITS: Final = timedelta(minutes=10)
"""How long after its hour a post is kept for the address of our chat, which is known once its platform is connected."""

_SOON: Final = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class PostNotice:
    """Implements `models.notices.Notice`. ``links`` knows the address of our chat on each platform that is ``linked``.

    A place has no hours of its own: an announcement that respects quiet hours waits for the end of the campus's.
    """

    translator: Translator
    links: PlatformLinks
    linked: Collection[str]
    courtesy: Courtesy

    async def recheck(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Sequence[Verdict]:
        """Return whether each is still to leave, as for what people are sent; at night only what is urgent does."""
        found = await by_cause([each.cause for each in deliveries])
        return [self._verdict(found.get(each.cause), recipient, now) for each in deliveries]

    async def render(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Message:
        """Return the post. Raises `LookupError` where the announcement, or the place, is not known."""
        del now
        return await self.said(deliveries[0].cause, deliveries[0].place_id or 0, recipient)

    async def said(self, cause: str, place_id: int, recipient: Recipient) -> Message:
        """Return what the announcement of that ``cause`` says in a place. Raises `LookupError`."""
        found = (await by_cause([cause]))[cause]
        place = (await places_of_ids([place_id]))[place_id]
        url = link_of(found.content.button, recipient.address.platform, self.links)
        return posted(self.translator, found, await file_of(found.id), url, place.role)

    def _verdict(self, found: Announcement | None, recipient: Recipient, now: datetime) -> Verdict:
        standing = verdict(found, now)
        if found is None or not isinstance(standing, Stands):
            return standing
        hours = self.courtesy.hours(None, None, None)
        if KINDS[found.kind].quiet is Quiet.WAITS and not hours.allow(now):
            return Postpone(hours.next_allowed(now))
        return Postpone(now + _SOON) if self._waits_for_link(found, recipient.address.platform, now) else STANDS

    def _waits_for_link(self, found: Announcement, platform: str, now: datetime) -> bool:
        content, since = found.content, found.starts_at or now
        unknown = content.runs_command and link_of(content.button, platform, self.links) is None
        return unknown and platform in self.linked and now - since < LINK_WAITS
