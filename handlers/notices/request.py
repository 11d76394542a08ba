"""``request``: a member of the team is asked to confirm a colleague's announcement, while it waits for that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.formatting import Calendar
from bot.message import Message, Text, plain
from bot.splitting import split
from bot.translation import Translator
from bot.voice import Voice
from handlers import buttons
from handlers.announcing.acting import SECOND
from handlers.announcing.composing.names import TEST
from handlers.texts import lines, paragraphs
from models.announcing.announcement import Announcement, State, announcement
from models.announcing.posts import posts_of
from models.announcing.requests import asked_about
from models.audiences.describing import described
from models.audiences.parsing import parse
from models.notices import STANDS, Recipient, Skip, Verdict
from models.people import identity
from models.queue import reasons
from models.queue.delivery import Delivery

__all__ = ["RequestNotice"]

_ROOM: Final = 1000
"""UTF-16 units of the words that are shown at once; the whole is a button away."""


@dataclass(frozen=True, slots=True)
class RequestNotice:
    """Implements `models.notices.Notice`. ``zone`` is the campus's, by whose clock announcements leave."""

    translator: Translator
    zone: ZoneInfo

    async def recheck(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Sequence[Verdict]:
        """Return whether each announcement still waits for a second one, and the recipient is one of the team."""
        del now
        return [await _verdict(each, recipient) for each in deliveries]

    async def render(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Message:
        """Return the question with its buttons. Raises `LookupError` where the announcement is not known."""
        found = await announcement(asked_about(deliveries[0]))
        if found is None:
            raise LookupError(deliveries[0].cause)
        voice = Voice(self.translator, recipient.language, recipient.zone, now, recipient.formal)
        text = paragraphs(await self._asking(voice, found), _words(found, voice))
        yes = buttons.press(voice, "history-second-button", SECOND, str(found.id))
        return Message(text).with_buttons((yes,), (buttons.press(voice, "compose-test", TEST, str(found.id)),))

    async def _asking(self, voice: Voice, found: Announcement) -> Text:
        author = None if found.author_id is None else await identity(found.author_id)
        name = (author.full_name or author.number if author else "") or found.actor
        when = voice.word("compose-preview-at-once")
        if found.starts_at is not None:
            when = Calendar(voice.language, self.zone, voice.now).moment(found.starts_at)
        audience = described(parse(found.audience), voice.word) if found.audience else ""
        posts = [post.name for post in await posts_of(found)]
        return lines(
            voice.say("compose-second-ask", name=name, count=found.counted),
            voice.say("compose-preview-who", who=audience) if audience else (),
            voice.say("compose-preview-posts", places=", ".join(posts)) if posts else (),
            voice.say("compose-preview-ordinary", when=when),
        )


def _words(found: Announcement, voice: Voice) -> Text:
    parts = split(plain(found.content.spoken(voice.language)), _ROOM)
    return parts[0] if len(parts) == 1 else (*parts[0], *plain(" …"))


async def _verdict(delivery: Delivery, recipient: Recipient) -> Verdict:
    found = await announcement(asked_about(delivery))
    if found is None:
        return Skip(reasons.EXPIRED)
    if not recipient.formal:
        return Skip(reasons.NOT_STAFF)
    return STANDS if found.state is State.ASKED else Skip(reasons.SUPERSEDED)
