"""``answer``: what a reader says back to an announcement, for the team; what the team replies, for the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.message import Message
from bot.translation import Translator
from bot.voice import Voice
from handlers import buttons
from handlers.announcing.answer_buttons import REPLY, REPLY_TO
from handlers.announcing.answer_text import said_by_reader, said_by_team
from models.announcing.announcement import announcement
from models.answers import Answer, Standing, of_delivery, standing, wants_answers
from models.notices import STANDS, Recipient, Skip, Verdict
from models.queue import reasons
from models.queue.delivery import Delivery
from models.reminders.reasons import SILENCED

__all__ = ["AnswerNotice"]


@dataclass(frozen=True, slots=True)
class AnswerNotice:
    """Implements `models.notices.Notice`. Each delivery travels alone."""

    translator: Translator

    async def recheck(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Sequence[Verdict]:
        """Return whether each still may be told: to who is of the team, and to nobody who asked for silence since."""
        del now
        return [await _verdict(await of_delivery(each), recipient) for each in deliveries]

    async def render(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Message:
        """Return what was said, with the button to answer it. Raises `LookupError` for what is forgotten."""
        said = await of_delivery(deliveries[0])
        about = None if said is None else await announcement(said.announcement_id)
        if said is None or about is None:
            raise LookupError(deliveries[0].cause)
        voice = Voice(self.translator, recipient.language, recipient.zone, now, recipient.formal)
        if said.to_team:
            button = buttons.press(voice, "answers-button", REPLY_TO, str(said.id))
            return Message(await said_by_reader(voice, said, about)).with_buttons((button,))
        button = buttons.press(voice, "answers-button", REPLY, str(about.id))
        return Message(said_by_team(voice, said, about)).with_buttons((button,))


async def _verdict(said: Answer | None, recipient: Recipient) -> Verdict:
    if said is None or await announcement(said.announcement_id) is None:
        return Skip(reasons.EXPIRED)
    if not said.to_team:
        return Skip(SILENCED) if await standing(said) is Standing.SILENT else STANDS
    if not recipient.formal:
        return Skip(reasons.NOT_STAFF)
    return STANDS if await wants_answers(recipient.person_id) else Skip(SILENCED)
