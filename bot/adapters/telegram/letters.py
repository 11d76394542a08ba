"""A message as the calls that bring it to Telegram: one as a rule, more when files go with it.

The first call carries the text and the buttons, and is what is edited and pressed later. A first picture or file
carries the text as its caption, unless it is too long for one. The words that say what a file shows stand under it in
italics: Telegram has no other place for them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from bot.adapters.telegram.keyboards import Keyboard, keyboard, unwritten
from bot.adapters.telegram.manifest import MANIFEST
from bot.adapters.telegram.texts import Written, joined, written
from bot.message import Attachment, Message, Span, Style, Text, plain
from bot.splitting import split

__all__ = ["Letter", "Refused", "letters"]

_CAPTION: Final = MANIFEST.capabilities.max_caption or 0
"""Longest caption, in UTF-16 units."""
_LARGEST_PICTURE: Final = 10 * 1024 * 1024
_PICTURES: Final = frozenset({"image/png", "image/jpeg", "image/webp"})


class Refused(Exception):
    """Telegram could not show this message; the reason is the exception's text."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One call: a text, or a file with its caption."""

    words: Written
    file: Attachment | None = None
    picture: bool = False
    """The file is shown as a picture; else it is there to be opened."""
    keyboard: Keyboard | None = None

    def as_document(self) -> Letter:
        """Return the same with its picture as a file to open."""
        return replace(self, picture=False)


def letters(message: Message) -> tuple[Letter, ...]:
    """Return the calls that bring ``message``, in order. Raises `Refused`."""
    _check(message)
    text = message.text if message.choices is None else joined(message.text, plain(message.choices.prompt))
    head = written(text)
    if head.length > MANIFEST.capabilities.max_text:
        raise Refused("too long")
    under = keyboard(message)
    first, *others = message.attachments or (None,)
    captioned = None if first is None else written(joined(text, _alt(first)))
    if first is not None and captioned is not None and captioned.length <= _CAPTION:
        return (_filed(first, captioned, under), *chain.from_iterable(map(_alone, others)))
    if not head.text.strip():
        raise Refused("empty")
    return (Letter(head, keyboard=under), *chain.from_iterable(map(_alone, message.attachments)))


def _check(message: Message) -> None:
    reason = unwritten(message)
    if reason is not None:
        raise Refused(reason)
    if any(len(file.content) > MANIFEST.capabilities.max_file_bytes for file in message.attachments):
        raise Refused("file too large")
    if any(not file.content for file in message.attachments):
        raise Refused("empty file")


def _filed(file: Attachment, words: Written, under: Keyboard | None = None) -> Letter:
    picture = file.media_type in _PICTURES and len(file.content) <= _LARGEST_PICTURE
    return Letter(words, file, picture, under)


def _alt(file: Attachment) -> Text:
    return (Span(file.alt, Style.ITALIC),) if file.alt else ()


def _alone(file: Attachment) -> tuple[Letter, ...]:
    """Return ``file`` by itself, its words under it, or after it where they are longer than a caption."""
    words = written(_alt(file))
    if words.length <= _CAPTION:
        return (_filed(file, words),)
    return (
        _filed(file, Written("")),
        *(Letter(written(part)) for part in split(_alt(file), MANIFEST.capabilities.max_text)),
    )
