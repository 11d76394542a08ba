"""Spans as Telegram writes them: bare characters, and entities over them that count in UTF-16 units. Never mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from telegram import MessageEntity

from bot.message import Span, Style, Text
from bot.splitting import units

__all__ = ["Written", "joined", "readable", "visible", "written"]

_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_UNENCODABLE: Final = re.compile(r"[\ud800-\udfff]")
_UNSTORABLE: Final = re.compile(r"[\x00\ud800-\udfff]")
_STYLES: Final = ((Style.BOLD, MessageEntity.BOLD), (Style.ITALIC, MessageEntity.ITALIC))


@dataclass(frozen=True, slots=True)
class Written:
    """A text for Telegram."""

    text: str
    entities: tuple[MessageEntity, ...] = ()

    @property
    def length(self) -> int:
        """Its length in UTF-16 units."""
        return units(self.text)


def visible(text: str) -> str:
    """Return ``text`` without control characters; what no encoding writes becomes U+FFFD."""
    return _UNENCODABLE.sub("\ufffd", _CONTROLS.sub("", text))


def readable(text: str) -> str:
    """Return what was typed without what no database stores (NUL, lone surrogates); the rest is as typed."""
    return _UNSTORABLE.sub("\ufffd", text)


def written(text: Text) -> Written:
    """Return ``text`` for Telegram. Neighbours of one look are one entity: only a hundred are shown."""
    whole, offset = "", 0
    entities: list[MessageEntity] = []
    for span in _merged(text):
        length = units(span.text)
        entities += _entities(span, offset, length)
        whole += span.text
        offset += length
    return Written(whole, tuple(entities))


def joined(*texts: Text) -> Text:
    """Return ``texts`` one below the other, an empty line between them; empty ones are left out."""
    whole: Text = ()
    for text in texts:
        if text:
            whole = (*whole, Span("\n\n"), *text) if whole else text
    return whole


def _merged(text: Text) -> Iterator[Span]:
    """Yield the spans that show something, joined where they look alike."""
    held: Span | None = None
    for span in text:
        shown = Span(visible(span.text), span.style, span.url)
        if not shown.text:
            continue
        if held is not None and (held.style, held.url) == (shown.style, shown.url):
            held = Span(held.text + shown.text, held.style, held.url)
            continue
        if held is not None:
            yield held
        held = shown
    if held is not None:
        yield held


def _entities(span: Span, offset: int, length: int) -> Iterator[MessageEntity]:
    """Yield what makes ``span`` look as it should. Code stands alone in Telegram, and a link goes before it."""
    if span.url:
        yield MessageEntity(MessageEntity.TEXT_LINK, offset, length, url=span.url)
    elif Style.CODE in span.style:
        yield MessageEntity(MessageEntity.CODE, offset, length)
        return
    for style, kind in _STYLES:
        if style in span.style:
            yield MessageEntity(kind, offset, length)
