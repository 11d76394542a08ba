"""Single-use codes as people read, type and follow them. Pure but for the random source.

A code has eight characters of an alphabet without look-alikes (no 0, 1, I, L, O, U), among them a letter and a figure:
some 39 bits, out of reach at the few tries an account has (`models.linking.tries`). It is written ``K7QF-2M9D``; a deep
link carries it as ``link-K7QF2M9D``.
"""

from __future__ import annotations

import hmac
import re
import secrets
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

__all__ = ["ALPHABET", "LENGTH", "Code", "CodeKind", "NotACode", "code_in", "looks_like_code", "new_code", "read_code"]

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 8

_HALF: Final = LENGTH // 2
_PREFIX: Final = "link-"
_DASHES: Final = re.compile(r"[\s\-\u00ad\u2010-\u2015\u2212_.]+")
_WRITTEN: Final = re.compile(rf"[{ALPHABET}]{{{_HALF}}}[\-\u2010-\u2015\u2212][{ALPHABET}]{{{_HALF}}}", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d{5,}")

Choose = Callable[[Sequence[str]], str]
"""Picks one of several at random."""


class CodeKind(StrEnum):
    """What a code is for."""

    INVITE = "invite"
    """Staff gave it to a student of the roster."""
    JOIN = "join"
    """A person was shown it in one chat, to type it in another one of theirs."""


class NotACode(ValueError):
    """This can be no code. ``text`` is what was given; ``is_number``: it looks like a student number instead."""

    def __init__(self, text: str, *, is_number: bool) -> None:
        super().__init__(text)
        self.text = text
        self.is_number = is_number


@dataclass(frozen=True, slots=True)
class Code:
    """A code: ``characters`` without their dash. It never shows itself in a log."""

    characters: str

    def __str__(self) -> str:
        """Return it as people read it: ``K7QF-2M9D``."""
        return f"{self.characters[:_HALF]}-{self.characters[_HALF:]}"

    def __repr__(self) -> str:
        return "Code(…)"

    @property
    def payload(self) -> str:
        """What a deep link carries: at most 64 characters of ``[A-Za-z0-9_-]``, as Telegram takes them."""
        return f"{_PREFIX}{self.characters}"

    def hash(self, key: bytes) -> str:
        """Return what is kept of it: 64 hexadecimal characters that tell nothing without ``key``."""
        return hmac.new(key, self.characters.encode(), sha256).hexdigest()


def new_code(choose: Choose = secrets.choice) -> Code:
    """Return a new code; ``choose`` picks its characters."""
    while True:
        characters = "".join(choose(ALPHABET) for _ in range(LENGTH))
        if _mixed(characters):
            return Code(characters)


def read_code(text: str) -> Code:
    """Read a code as it is typed: any case, with or without its dash, spaces around. Raises `NotACode`."""
    bare = _DASHES.sub("", unicodedata.normalize("NFKC", text)).upper()
    if len(bare) == LENGTH and set(bare) <= set(ALPHABET) and _mixed(bare):
        return Code(bare)
    raise NotACode(text, is_number=_NUMBER.fullmatch(bare) is not None)


def code_in(payload: str) -> str | None:
    """Return the code that a deep link's ``payload`` carries, as it stands there; None when it carries none."""
    return payload[len(_PREFIX) :] if payload.startswith(_PREFIX) else None


def looks_like_code(text: str) -> bool:
    """Tell whether ``text`` is nothing but a code written as it is shown, dash included: "bonjour2" is none."""
    written = text.strip()
    return _WRITTEN.fullmatch(written) is not None and _mixed(written)


def _mixed(characters: str) -> bool:
    """Tell whether there is a letter and a figure: no student number is a code, nor any word."""
    return any(map(str.isdigit, characters)) and any(map(str.isalpha, characters))
