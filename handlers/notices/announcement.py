"""``announcement`` and ``urgent``: what the team says to an audience, with the way to receive no more of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from bot.message import Attachment, Button, Link, Message, Row, Span
from bot.translation import Translator
from bot.voice import Voice
from handlers import buttons
from handlers.announcing.answer_buttons import REPLY
from handlers.announcing.pressing import running
from handlers.notices.notice import KIND_OFF
from models.announcing.announcement import Announcement, File, Pointer, State, by_cause, file_of
from models.announcing.values import values_of
from models.announcing.words import Template, Variable, template
from models.notices import STANDS, Postpone, Recipient, Skip, Verdict
from models.queue import reasons
from models.queue.delivery import Delivery
from models.queue.kinds import KINDS, Choice
from pix.rules import Rules

__all__ = ["AnnouncementNotice", "shown", "verdict"]

_NOT_YET: Final = timedelta(seconds=5)
"""When to look again at what is not to leave yet: rows still being written, or just being put out of the way."""

_BREAK: Final = "\n\n"
_NO_VALUES: Final[Mapping[Variable, str]] = {}


@dataclass(slots=True)
class _Read:
    """What was read for a batch: announcements and files by cause, and what differs from person to person."""

    people: frozenset[int]
    announcements: dict[str, Announcement | None] = field(default_factory=dict[str, Announcement | None])
    files: dict[str, File | None] = field(default_factory=dict[str, File | None])
    values: Mapping[int, Mapping[Variable, str]] | None = None


@dataclass(frozen=True, slots=True)
class AnnouncementNotice:
    """Implements `models.notices.ReadAhead`. Each delivery travels alone."""

    rules: Rules
    translator: Translator
    read: _Read | None = None

    async def reading(self, people: Collection[int]) -> AnnouncementNotice:
        """Return this notice with room for what is read of ``people`` and of what they are told, once for them all."""
        return replace(self, read=_Read(frozenset(people)))

    async def recheck(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Sequence[Verdict]:
        """Return whether each is still to leave: nothing does while rows are written, in a pause, or once given up."""
        del recipient
        return [verdict(await self._announcement(each.cause), now) for each in deliveries]

    async def render(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Message:
        """Return the words for the recipient. Raises `LookupError` where they are not known."""
        return await self.said(deliveries[0].cause, recipient, now)

    async def said(self, cause: str, recipient: Recipient, now: datetime) -> Message:
        """Return what the announcement of that ``cause`` says to the recipient. Raises `LookupError`."""
        found = await self._announcement(cause)
        if found is None:
            raise LookupError(cause)
        voice = Voice(self.translator, recipient.language, recipient.zone, now, recipient.formal)
        words = _read_template(found.content.spoken(recipient.language))
        values = await self._values(recipient) if words.variables else _NO_VALUES
        file = await self._file(found)
        return shown(voice, found, words, values, file)

    async def _announcement(self, cause: str) -> Announcement | None:
        known = {} if self.read is None else self.read.announcements
        if cause not in known:
            known[cause] = (await by_cause([cause])).get(cause)
        return known[cause]

    async def _values(self, recipient: Recipient) -> Mapping[Variable, str]:
        if self.read is None or recipient.person_id not in self.read.people:
            return (await values_of([recipient.person_id], self.rules))[recipient.person_id]
        if self.read.values is None:
            self.read.values = await values_of(self.read.people, self.rules)
        return self.read.values[recipient.person_id]

    async def _file(self, found: Announcement) -> File | None:
        if not found.content.has_file:
            return None
        known = {} if self.read is None else self.read.files
        if found.cause not in known:
            known[found.cause] = await file_of(found.id)
        return known[found.cause]


def shown(
    voice: Voice, found: Announcement, words: Template, values: Mapping[Variable, str], file: File | None
) -> Message:
    """Return the announcement ``found`` as it is shown to whom ``voice`` speaks, with unsealed buttons."""
    text = (*words.filled(values), Span(_BREAK), *voice.say("notice-signed"))
    attachments = () if file is None else (Attachment(file.name, file.content, file.media_type, file.alt),)
    rows: list[Row] = []
    if found.content.button is not None:
        rows.append((_pointing(voice, found.id, found.content.button),))
    rows.append((buttons.press(voice, "answers-button", REPLY, str(found.id)),))
    if KINDS[found.kind].choice is Choice.ON:
        rows.append((buttons.press(voice, "notice-stop", KIND_OFF, found.kind),))
    return Message(text, attachments=attachments).with_buttons(*rows)


def verdict(found: Announcement | None, now: datetime) -> Verdict:
    """Return whether a message of ``found`` (None: forgotten) is to leave at ``now``, by the state it is in."""
    if found is None:
        return Skip(reasons.EXPIRED)
    match found.state:
        case State.SENDING | State.DONE:  # of one that is done only what somebody sends again
            return STANDS
        case State.MATERIALISING | State.PAUSED:
            return Postpone(now + _NOT_YET)
        case State.DRAFT | State.ASKED | State.CANCELLED | State.STOPPED | State.WITHDRAWN:
            return Skip(reasons.CALLED_OFF)


def _pointing(voice: Voice, id_: int, button: Pointer) -> Button:
    command = button.command
    return Button(button.spoken(voice.language), Link(button.target) if command is None else running(id_, command))


_read_template = lru_cache(64)(template)
"""The words of an announcement are read once, not for each person."""
