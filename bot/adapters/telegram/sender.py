"""From a message to Telegram: its calls in order, and what Telegram said of them as one outcome."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final, cast

from telegram import Bot, InlineKeyboardMarkup, InputFile, MessageEntity, ReplyParameters
from telegram.error import TelegramError

from bot.adapters.telegram.chats import Where
from bot.adapters.telegram.descriptions import Cause
from bot.adapters.telegram.edits import text_of, ways
from bot.adapters.telegram.failing import UNREADABLE
from bot.adapters.telegram.letters import Letter, Refused, letters
from bot.adapters.telegram.outcomes import Floods, cause, outcome_of
from bot.adapters.telegram.request import AiohttpRequest
from bot.message import Attachment, Message
from bot.outcomes import PARTS, Outcome, Rejected, RetryAt, Sent, Uncertain
from bot.pacing.leaving import told
from bot.ports import Clock

__all__ = ["Sender"]

_PATIENCE: Final = timedelta(seconds=10)
"""How long a file that follows its message may be put off by Telegram."""


@dataclass(frozen=True)
class Sender:
    """Writes through ``bot`` and its ``request``. A chat is a person's, a group or a channel.

    Texts go by ``request``: what python-telegram-bot makes of a call and of its answer costs more than sending it.
    """

    bot: Bot
    request: AiohttpRequest
    clock: Clock
    _floods: Floods = field(default_factory=Floods)

    async def send(self, chat: Where, message: Message, reply_to: int | None = None) -> Outcome:
        """Write ``message`` into ``chat``, under the message ``reply_to`` of a group.

        The reference begins with that of the call that carries the text and the buttons; those of files that follow are
        joined to it. A file that does not follow makes the whole `Uncertain`: part of it stands there.
        """
        try:
            first, *others = letters(message)
        except Refused as refused:
            return Rejected(str(refused))
        outcome = await self._tried(chat, first, reply_to)
        return outcome if not isinstance(outcome, Sent) else await self._followed(chat, outcome, others)

    async def edit(self, chat: Where, reference: int, message: Message) -> Outcome:
        """Put ``message`` in the place of ``reference``. Files cannot be put there: `Rejected`, unless they stay.

        Whether words that stay with their file stand in a text or under the file, Telegram tells by refusing the other.
        """
        try:
            asked = ways(message)
        except Refused as refused:
            return Rejected(str(refused))
        for method, values in asked:
            outcome = await self._put(chat, reference, method, values)
            if outcome is not None:
                return outcome
        return Rejected("files can't be put into a message")

    async def delete(self, chat: Where, reference: int) -> Outcome:
        """Remove ``reference``; `Sent` when it is gone, also when it was before."""
        try:
            await self.bot.delete_message(chat, reference)
        except (TelegramError, *UNREADABLE) as problem:
            return Sent(str(reference)) if cause(problem) is Cause.GONE else self._outcome(problem, chat)
        return Sent(str(reference))

    async def _put(self, chat: Where, reference: int, method: str, values: Mapping[str, Any]) -> Outcome | None:
        """Change ``reference`` by ``method``; None where it is a message of the other sort."""
        try:
            await self.ask(method, {**values, "chat_id": chat, "message_id": reference})
        except (TelegramError, *UNREADABLE) as problem:
            said = cause(problem)
            if said is Cause.OTHER_SORT:
                return None
            return Sent(str(reference)) if said is Cause.UNCHANGED else self._outcome(problem, chat)
        return Sent(str(reference))

    async def _followed(self, chat: Where, first: Sent, others: Sequence[Letter]) -> Outcome:
        written = [first.message]
        for number, letter in enumerate(others):
            outcome = await self._tried(chat, letter, None)
            if isinstance(outcome, RetryAt) and outcome.when - self.clock.now() <= _PATIENCE:
                await asyncio.sleep(max(0.0, (outcome.when - self.clock.now()).total_seconds()))
                outcome = await self._tried(chat, letter, None)
            if not isinstance(outcome, Sent):
                return Uncertain(f"{len(others) - number} of {len(others) + 1} parts did not follow")
            written.append(outcome.message)
        return Sent(PARTS.join(written))

    async def _tried(self, chat: Where, letter: Letter, reply_to: int | None) -> Outcome:
        """Send ``letter``; a picture that Telegram does not take goes as a file to open."""
        try:
            written = await self._call(chat, letter, reply_to)
        except (TelegramError, *UNREADABLE) as problem:
            if letter.picture and cause(problem) is Cause.NO_PICTURE:
                return await self._tried(chat, letter.as_document(), reply_to)
            return self._outcome(problem, chat)
        return Sent(str(written))

    async def _call(self, chat: Where, letter: Letter, reply_to: int | None) -> int:
        """Send ``letter``; return the number of the message it became."""
        if letter.file is not None:
            return await self._filed(chat, letter, letter.file, reply_to)
        values: dict[str, Any] = {"chat_id": chat, **text_of(letter)}
        if reply_to is not None:
            values["reply_parameters"] = {"message_id": reply_to, "allow_sending_without_reply": True}
        return int(cast("dict[str, int]", await self.ask("sendMessage", values))["message_id"])

    async def _filed(self, chat: Where, letter: Letter, attachment: Attachment, reply_to: int | None) -> int:
        words, file = letter.words, InputFile(attachment.content, attachment.name)
        entities = [MessageEntity(**entity) for entity in words.entities]
        reply = None if reply_to is None else ReplyParameters(reply_to, allow_sending_without_reply=True)
        under = None if letter.keyboard is None else InlineKeyboardMarkup.de_json({"inline_keyboard": letter.keyboard})
        if letter.picture:
            written = await self.bot.send_photo(
                chat,
                file,
                caption=words.text,
                caption_entities=entities,
                reply_markup=under,
                reply_parameters=reply,
            )
        else:
            written = await self.bot.send_document(
                chat,
                file,
                caption=words.text,
                caption_entities=entities,
                reply_markup=under,
                reply_parameters=reply,
                disable_content_type_detection=True,
            )
        return written.message_id

    async def ask(self, method: str, values: Mapping[str, object]) -> object:
        """Return what Telegram says to ``method``, bare. Raises `TelegramError`."""
        return await self.request.ask(f"{self.bot.base_url}/{method}", values, read=self.request.read_timeout)

    def _outcome(self, problem: Exception, chat: Where) -> Outcome:
        return told(outcome_of(problem, str(chat), self._floods, self.clock.now()))
