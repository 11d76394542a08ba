"""``notice``: what an operator says to listed people, word for word, with the way to receive no more of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, get_args

from bot.events import Language
from bot.message import Message, Span, as_plain, plain
from bot.splitting import units
from bot.translation import Translator
from bot.voice import Voice
from handlers import buttons
from models.broadcasts import Words, words_of
from models.notices import STANDS, Recipient, Skip, Verdict
from models.queue import reasons
from models.queue.delivery import Delivery
from models.queue.kinds import Kind

__all__ = ["KIND_OFF", "OperatorNotice", "room"]

KIND_OFF: Final = "kind-off"
"""The press that turns a kind of messages off: ``(the kind)``."""

_BREAK: Final = "\n\n"
_SIGNED: Final = "notice-signed"


@dataclass(frozen=True, slots=True)
class OperatorNotice:
    """Implements `models.notices.ReadAhead`. Each delivery travels alone."""

    translator: Translator
    read: dict[str, Words] | None = None
    """The words read so far, by cause, while a batch is prepared: one text is read once, however many are told."""

    async def reading(self, people: Collection[int]) -> OperatorNotice:
        """Return this notice with room to remember the words of a batch; of ``people`` it needs nothing."""
        del people
        return replace(self, read={})

    async def recheck(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Sequence[Verdict]:
        """Return whether the words of each are still known."""
        del recipient, now
        return [STANDS if await self._words(each) else Skip(reasons.EXPIRED) for each in deliveries]

    async def render(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Message:
        """Return the words in the recipient's language. Raises `LookupError` where they are not known."""
        words = await self._words(deliveries[0])
        if words is None:
            raise LookupError(deliveries[0].cause)
        voice = Voice(self.translator, recipient.language, recipient.zone, now, recipient.formal)
        text = (*plain(words.spoken(recipient.language)), Span(_BREAK), *voice.say(_SIGNED))
        return Message(text).with_buttons((buttons.press(voice, "notice-stop", KIND_OFF, Kind.NOTICE),))

    async def _words(self, row: Delivery) -> Words | None:
        read = {} if self.read is None else self.read
        if row.cause not in read:
            read.update(await words_of([row.cause]))
        return read.get(row.cause)


def room(translator: Translator, longest: int) -> int:
    """Return how many UTF-16 units an operator's words may have where a message has ``longest``: the rest is ours."""
    signed = (
        as_plain(translator.text(language, _SIGNED, {}, formal=formal))
        for language in get_args(Language)
        for formal in (False, True)
    )
    return longest - units(_BREAK) - max(map(units, signed))
