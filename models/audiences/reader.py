"""A cursor over the pieces of an expression: what is next, is it this, and the mistake when it should have been."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

from rapidfuzz import fuzz, process

from models.audiences.mistakes import Expected, Unexpected
from models.audiences.tokens import Token, TokenKind
from pix.names import fold

__all__ = ["AND", "JOINTS", "NOT", "OR", "Reader", "likest"]

AND: Final = frozenset({"and", "et"})
OR: Final = frozenset({"or", "ou"})
NOT: Final = frozenset({"not", "non", "pas"})
JOINTS: Final = AND | OR

_T = TypeVar("_T")

_ALIKE: Final = 66
"""From which likeness on (0 to 100) a word is worth suggesting."""


def likest(typed: str, known: Iterable[str]) -> tuple[str, float] | None:
    """Return which of ``known`` looks most like ``typed``, case and accents apart, and how much; None for none."""
    found = process.extractOne(typed, list(known), scorer=fuzz.ratio, processor=fold, score_cutoff=_ALIKE)
    return None if found is None else (str(found[0]), float(found[1]))


class Reader:
    """Reads ``tokens`` of ``text``, one after the other; the last one is an END."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self._text = text
        self._tokens = tokens
        self._place = 0

    @property
    def next(self) -> Token:
        """The piece that comes next."""
        return self._tokens[self._place]

    @property
    def ended(self) -> bool:
        """Whether nothing is left."""
        return self.next.kind is TokenKind.END

    def advance(self) -> Token:
        """Return the next piece and pass it; an END is never passed."""
        token = self.next
        if token.kind is not TokenKind.END:
            self._place += 1
        return token

    def is_word(self, words: Iterable[str]) -> bool:
        """Tell whether one of ``words``, folded, comes next."""
        return self.next.kind is TokenKind.WORD and self.next.folded in words

    def takes_word(self, words: Iterable[str]) -> bool:
        """Pass one of ``words`` if it comes next; tell whether it did."""
        found = self.is_word(words)
        self._place += found
        return found

    def takes_mark(self, mark: str) -> bool:
        """Pass the parenthesis or comma ``mark`` if it comes next; tell whether it did."""
        found = self.next.kind is TokenKind.MARK and self.next.text == mark
        self._place += found
        return found

    def takes_sign(self, signs: Mapping[str, _T]) -> _T | None:
        """Pass one of ``signs`` (``>=``) if it comes next; return what it stands for, or None."""
        found = signs.get(self.next.text) if self.next.kind is TokenKind.SIGN else None
        self._place += found is not None
        return found

    def takes_phrase(self, phrases: Mapping[str, _T]) -> _T | None:
        """Pass the longest of ``phrases`` (folded words) that comes next; return what it stands for.

        None, and nothing is passed, when none does.
        """
        count, found = self._phrase(phrases)
        self._place += count
        return found

    def is_phrase(self, phrases: Mapping[str, object]) -> bool:
        """Tell whether one of ``phrases`` comes next."""
        return self._phrase(phrases)[0] > 0

    def words_ahead(self, count: int) -> str:
        """Return the next ``count`` words folded; empty when fewer come."""
        tokens = self._tokens[self._place : self._place + count]
        words = [token.folded for token in tokens if token.kind is TokenKind.WORD]
        return " ".join(words) if len(words) == count else ""

    def name(self, ends: Mapping[str, object]) -> tuple[str, int] | None:
        """Pass a quotation, or the words up to the next joint, comma, parenthesis or one of the phrases ``ends``.

        Returns what it says, with single spaces, and where it stands; None when there is nothing of the kind.
        """
        first = last = self.next
        if first.kind is TokenKind.QUOTED:
            self._place += 1
            return _spaced(first.text), first.place
        while self.next.kind is TokenKind.WORD and not self.is_word(JOINTS | NOT) and not self.is_phrase(ends):
            last = self.advance()
        found = "" if self.next is first else _spaced(self._text[first.start : last.end])
        return (found, first.place) if found else None

    def unexpected(self, expected: Expected, known: Iterable[str] = ()) -> Unexpected:
        """Return the mistake that the next piece is, with the nearest of the words ``known``."""
        token = self.next
        found = self._text[token.start : token.end].strip()
        near = likest(found, known) if found else None
        return Unexpected(token.place, found, expected, None if near is None else near[0])

    def _phrase(self, phrases: Mapping[str, _T]) -> tuple[int, _T | None]:
        longest = max((phrase.count(" ") + 1 for phrase in phrases), default=0)
        for count in range(longest, 0, -1):
            found = phrases.get(self.words_ahead(count))
            if found is not None:
                return count, found
        return 0, None


def _spaced(text: str) -> str:
    return " ".join(text.split())
