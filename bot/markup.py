"""The mark-up of our own texts: ``**bold**``, ``*italic*``, a back-quoted code and ``[label](url)``.

Only texts of ``locales/`` are read this way. A variable stands in the text as one character of the private use area
(`slot`) until the mark-up was read, so that nothing a person typed can be taken for mark-up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.message import Span, Style, Text, as_plain

__all__ = ["MAX_SLOTS", "parse", "slot"]

_FIRST_SLOT = 0xE000
MAX_SLOTS = 0xF8FF - _FIRST_SLOT + 1
"""How many variables one text can hold: the size of Unicode's private use area."""

_TOKEN = re.compile(
    r"""
      \\(?P<escaped>[\\*`\[\]])
    | `(?P<code>[^`\n]+)`
    | \[(?P<label>[^\[\]]+)\]\((?P<url>[^()\s]+)\)
    | (?P<bold>\*\*)
    | (?P<italic>\*)
    | (?P<slot>[\uE000-\uF8FF])
    """,
    re.VERBOSE,
)


def slot(index: int) -> str:
    """Return the character that stands for variable ``index`` (from 0) until the mark-up was read."""
    if not 0 <= index < MAX_SLOTS:
        raise ValueError(index)
    return chr(_FIRST_SLOT + index)


def parse(source: str, values: Sequence[Text] = ()) -> Text:
    """Read the mark-up of ``source`` and put ``values`` where their slots stand; neighbours of one look are joined.

    Raises `ValueError` when a style is opened and not closed, or a slot has no value.
    """
    return _joined(_spans(source, values))


def _spans(source: str, values: Sequence[Text]) -> list[Span]:
    spans: list[Span] = []
    style, done = Style.PLAIN, 0
    for found in _TOKEN.finditer(source):
        spans.append(Span(source[done : found.start()], style))
        done = found.end()
        match found.lastgroup:
            case "bold":
                style ^= Style.BOLD
            case "italic":
                style ^= Style.ITALIC
            case _:
                spans.extend(_token(found, style, values))
    if style:
        raise ValueError(source)
    spans.append(Span(source[done:]))
    return spans


def _token(found: re.Match[str], style: Style, values: Sequence[Text]) -> list[Span]:
    if (escaped := found["escaped"]) is not None:
        return [Span(escaped, style)]
    if (code := found["code"]) is not None:
        return [_styled(span, style | Style.CODE) for span in _filled(code, values)]
    if (url := found["url"]) is not None:
        address = as_plain(_filled(url, values))
        return [replace(_styled(span, style), url=address) for span in _spans(found["label"], values)]
    return [_styled(span, style) for span in _filled(found["slot"], values)]


def _filled(source: str, values: Sequence[Text]) -> Text:
    """Return ``source``, in which nothing but slots has a meaning, with its slots replaced."""
    spans: list[Span] = []
    for character in source:
        index = ord(character) - _FIRST_SLOT
        if not 0 <= index < MAX_SLOTS:
            spans.append(Span(character))
        elif index < len(values):
            spans.extend(values[index])
        else:
            raise ValueError(source)
    return tuple(spans)


def _styled(span: Span, style: Style) -> Span:
    return replace(span, style=span.style | style)


def _joined(spans: list[Span]) -> Text:
    joined: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if joined and (joined[-1].style, joined[-1].url) == (span.style, span.url):
            joined[-1] = replace(span, text=joined[-1].text + span.text)
        else:
            joined.append(span)
    return tuple(joined)
