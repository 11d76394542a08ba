"""An expression cut into words, quotations and marks, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from models.audiences.mistakes import TooLong, Unclosed
from pix.names import fold

__all__ = ["LONGEST", "Token", "TokenKind", "quoted", "tokenize"]

LONGEST: Final = 2_000
"""Characters."""

_CLOSING: Final = {'"': '"', "“": "”", "«": "»", "„": "“"}
_COMPARISONS: Final = {"==": "=", ":": "=", "≥": ">=", "=>": ">=", "≤": "<=", "=<": "<=", "<>": "!=", "≠": "!="}
_TOKEN: Final = re.compile(
    r"""
    \s*(?:
        (?P<mark>[(),])
      | (?P<sign>[<>=!]=|=[<>]|<>|[<>=:≥≤≠])
      | (?P<open>["“«„])
      | (?P<word>[^\s(),<>=:!≥≤≠"“«„]+)
      | (?P<other>\S)
    )
    """,
    re.VERBOSE,
)


class TokenKind(Enum):
    """What a piece of an expression is."""

    WORD = "word"
    QUOTED = "quoted"
    SIGN = "sign"
    MARK = "mark"
    """A parenthesis or a comma."""
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """One piece. ``text`` is a quotation's content, a sign in its one spelling, else what was typed.

    ``folded`` is a word as words are compared, empty for anything else. ``start`` and ``end`` are where it is cut from;
    ``place`` is where a mistake about it is shown, which is elsewhere for what a name stands for.
    """

    kind: TokenKind
    text: str
    folded: str
    start: int
    end: int
    place: int


def tokenize(text: str) -> list[Token]:
    """Return the pieces of ``text``, an `END` last. Raises `Unclosed`, and `TooLong` beyond `LONGEST`."""
    if len(text) > LONGEST:
        raise TooLong(LONGEST)
    found: list[Token] = []
    place = 0
    while (match := _TOKEN.match(text, place)) is not None:
        token = _token(text, match)
        found.append(token)
        place = token.end
    return [*found, _cut(TokenKind.END, "", len(text.rstrip()), len(text))]


def quoted(text: str) -> str:
    """Return ``text`` as a quotation that `tokenize` reads back; its own straight marks are doubled."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _token(text: str, match: re.Match[str]) -> Token:
    kind = match.lastgroup or "other"
    start, end = match.span(kind)
    typed = match[kind]
    match kind:
        case "open":
            return _quotation(text, start, typed)
        case "sign":
            return _cut(TokenKind.SIGN, _COMPARISONS.get(typed, typed), start, end)
        case "mark":
            return _cut(TokenKind.MARK, typed, start, end)
        case _:
            return Token(TokenKind.WORD, typed, fold(typed), start, end, start)


def _cut(kind: TokenKind, text: str, start: int, end: int) -> Token:
    return Token(kind, text, "", start, end, start)


def _quotation(text: str, start: int, opening: str) -> Token:
    closing = _CLOSING[opening]
    place = start + 1
    while (end := text.find(closing, place)) >= 0:
        if text[end : end + 2] != closing * 2:
            content = text[start + 1 : end].replace(closing * 2, closing)
            return _cut(TokenKind.QUOTED, _trimmed(content), start, end + 1)
        place = end + 2
    raise Unclosed(start, opening)


def _trimmed(content: str) -> str:
    """Return ``content`` without the spaces that French sets inside its marks."""
    return content.strip(" \u00a0\u202f")
