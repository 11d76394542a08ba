"""From text to tree, by hand: what is read, what was expected instead, and where.

    expression  = conjunction { ("or" | "ou") conjunction }
    conjunction = negation { ("and" | "et") negation }
    negation    = ("not" | "non" | "pas") negation | "(" expression ")" | condition
    condition   = field, and what its form reads | "audience" name

So "not" binds before "and", and "and" before "or".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from models.audiences.expression import Check, Expression, Not, both, either
from models.audiences.fields import BY_PHRASE, FIELDS
from models.audiences.forms import nearest_names
from models.audiences.mistakes import Expected, NameUnknown, TooLong, Unclosed, WordUnknown
from models.audiences.reader import AND, JOINTS, NOT, OR, Reader, likest
from models.audiences.tokens import Token, TokenKind, tokenize
from pix.names import fold

__all__ = ["MOST_CONDITIONS", "SAVED", "parse"]

SAVED: Final = "audience"
"""The word, in both languages, before the name of a saved audience."""

MOST_CONDITIONS: Final = 100
_DEEPEST: Final = 20
_LONGEST_FIELD: Final = 3
"""Words."""
_NONE: Final[Mapping[str, str]] = {}


def parse(text: str, saved: Mapping[str, str] = _NONE) -> Expression:
    """Return what ``text`` means; ``saved`` holds the texts of saved audiences by their names.

    A saved audience is put in the place of its name. Names of the roster are kept as they were typed
    (`models.audiences.naming` finds them). Raises `models.audiences.mistakes.Mistake`.
    """
    return _Parser(text, tokenize(text), saved).whole()


class _Parser:
    def __init__(
        self, text: str, tokens: list[Token], saved: Mapping[str, str], conditions: int = 0, depth: int = 0
    ) -> None:
        self._reader = Reader(text, tokens)
        self._saved = saved
        self._conditions = conditions
        self._depth = depth

    def whole(self) -> Expression:
        """Read all of it."""
        found = self._expression()
        if not self._reader.ended:
            raise self._reader.unexpected(Expected.JOINT, JOINTS)
        return found

    def _expression(self) -> Expression:
        parts = [self._conjunction()]
        while self._reader.takes_word(OR):
            parts.append(self._conjunction())
        return either(parts)

    def _conjunction(self) -> Expression:
        parts = [self._negation()]
        while self._reader.takes_word(AND):
            parts.append(self._negation())
        return both(parts)

    def _negation(self) -> Expression:
        start = self._reader.next.place
        self._depth += 1
        if self._depth > _DEEPEST:
            raise TooLong(start)
        try:
            if self._reader.takes_word(NOT):
                return Not(self._negation())
            return self._enclosed(start) if self._reader.takes_mark("(") else self._condition()
        finally:
            self._depth -= 1

    def _enclosed(self, opened: int) -> Expression:
        found = self._expression()
        if not self._reader.takes_mark(")"):
            if self._reader.ended:
                raise Unclosed(opened, "(")
            raise self._reader.unexpected(Expected.JOINT, JOINTS)
        return found

    def _condition(self) -> Expression:
        start = self._reader.next.place
        self._conditions += 1
        if self._conditions > MOST_CONDITIONS:
            raise TooLong(start)
        field = self._reader.takes_phrase(BY_PHRASE)
        if field is not None:
            read = field.form.read(self._reader, field.name)
            check = Check(field, read.what)
            return Not(check) if read.negated else check
        if self._reader.takes_word({SAVED}):
            return self._reference()
        if self._reader.next.kind is not TokenKind.WORD or self._reader.is_word(JOINTS):
            raise self._reader.unexpected(Expected.CONDITION)
        raise WordUnknown(start, self._reader.next.text, self._nearest())

    def _reference(self) -> Expression:
        named = self._reader.name({})
        if named is None or not named[0]:
            raise self._reader.unexpected(Expected.NAME)
        name, position = named
        by_fold = {fold(each): each for each in self._saved}
        if (known := by_fold.get(fold(name))) is None:
            raise NameUnknown(position, SAVED, name, nearest_names(name, by_fold))
        text = self._saved[known]
        # What is wrong inside is wrong here: the reader sees this text, not the saved one.
        tokens = [replace(token, place=position) for token in tokenize(text)]
        inner = _Parser(text, tokens, _NONE, self._conditions, self._depth)
        found = inner.whole()
        self._conditions = inner._conditions
        return found

    def _nearest(self) -> str | None:
        """Return the field that the next words look most like, by the name it was meant by."""
        known = [*(name for field in FIELDS for names in field.names.values() for name in names), SAVED, "not", "non"]
        found: list[tuple[str, float]] = []
        for count in range(1, _LONGEST_FIELD + 1):
            of_as_many_words = [name for name in known if name.count(" ") == count - 1]
            near = likest(self._reader.words_ahead(count), of_as_many_words)
            found += [] if near is None else [near]
        return max(found, key=lambda near: near[1])[0] if found else None
