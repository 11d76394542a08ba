"""An expression with a mistake put right: what was nearly meant, in the place of what was typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.events import Language
from handlers.staff.audience_words import in_language
from models.audiences.forms import spelt
from models.audiences.mistakes import Mistake, NameUnknown, WordUnknown

__all__ = ["Corrected", "corrected"]

_QUOTED: Final = re.compile(r'"[^"]*"|“[^”]*”|«[^»]*»')
"""A name in quotation marks; a bare one is as long as it is."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """``text`` with the mistake put right; ``nearest`` is what took the place of it."""

    text: str
    nearest: str


def corrected(text: str, mistake: Mistake, language: Language) -> Corrected | None:
    """Return ``text`` with the nearest right words of ``language`` where ``mistake`` is, None where nothing is near.

    It may still have other mistakes.
    """
    match mistake:
        case NameUnknown(position=start, name=name, nearest=[nearest, *_]):
            quoted = _QUOTED.match(text, start)
            end = quoted.end() if quoted else start + len(name)
            return Corrected(f"{text[:start]}{spelt(nearest)}{text[end:]}", nearest)
        case WordUnknown(position=start, word=word, nearest=str(known)):
            nearest = in_language(known, language)
            return Corrected(f"{text[:start]}{nearest}{text[start + len(word) :]}", nearest)
        case _:
            return None
