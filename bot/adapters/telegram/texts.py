"""Spans as Telegram writes them: bare characters, and entities over them that count in UTF-16 units. Never mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from telegram.constants import MessageEntityType

from bot.message import Span, Style, Text
from bot.splitting import units

__all__ = ["Entity", "Written", "joined", "readable", "visible", "written"]

_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_UNENCODABLE: Final = re.compile(r"[\ud800-\udfff]")
_UNSTORABLE: Final = re.compile(r"[\x00\ud800-\udfff]")
_LINK: Final = MessageEntityType.TEXT_LINK.value
_CODE: Final = MessageEntityType.CODE.value
_STYLES: Final = ((Style.BOLD, MessageEntityType.BOLD.value), (Style.ITALIC, MessageEntityType.ITALIC.value))


Entity = dict[str, Any]
"""An entity as Telegram takes it. No object of python-telegram-bot: making one costs as much as all the rest here."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text for Telegram."""

    text: str
    entities: tuple[Entity, ...] = ()

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
    entities: list[Entity] = []
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


def _entities(span: Span, offset: int, length: int) -> Iterator[Entity]:
    """Yield what makes ``span`` look as it should. Code stands alone in Telegram, and a link goes before it."""
    if span.url:
        yield {"type": _LINK, "offset": offset, "length": length, "url": span.url}
    elif Style.CODE in span.style:
        yield {"type": _CODE, "offset": offset, "length": length}
        return
    for style, kind in _STYLES:
        if style in span.style:
            yield {"type": kind, "offset": offset, "length": length}
