"""The sentence for what is wrong with an audience's expression."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.events import Language
from models.audiences.field import Say
from models.audiences.fields import FIELDS
from models.audiences.mistakes import (
    Expected,
    Mistake,
    NameUnknown,
    OutOfRange,
    Unclosed,
    Unexpected,
    WordUnknown,
)

__all__ = ["explained", "in_language"]

_EXPECTED: Final[Mapping[Expected, str]] = {
    Expected.CONDITION: "audience-expected-condition",
    Expected.JOINT: "audience-expected-joint",
    Expected.NAME: "audience-expected-name",
    Expected.NUMBER: "audience-expected-number",
    Expected.COMPETENCE: "audience-expected-competence",
    Expected.AGE: "audience-expected-age",
    Expected.DURATION: "audience-expected-duration",
}


def explained(mistake: Mistake, say: Say, language: Language) -> str:
    """Return the sentence that says what is wrong, where, and what was nearly right; places count from 1."""
    nearest = _nearest(mistake, language)
    sentence = _wrong(mistake, say, language)
    return sentence if nearest is None else f"{sentence} {say('audience-wrong-near', nearest=nearest)}"


def _wrong(mistake: Mistake, say: Say, language: Language) -> str:
    place = mistake.position + 1
    match mistake:
        case Unexpected():
            return _unexpected(mistake, say)
        case WordUnknown(word=word):
            return say("audience-wrong-word", place=place, word=word)
        case NameUnknown(field=field, name=name):
            return say("audience-wrong-name", place=place, field=_field_name(field, language), name=name)
        case OutOfRange(number=number, least=least, most=most):
            return say("audience-wrong-range", place=place, number=number, least=least, most=most)
        case Unclosed(mark=mark):
            return say("audience-wrong-unclosed", place=place, mark=mark)
        case _:
            return say("audience-wrong-long", place=place)


def _unexpected(mistake: Unexpected, say: Say) -> str:
    expected = say(_EXPECTED[mistake.expected])
    if not mistake.found:
        return say("audience-wrong-end", expected=expected)
    return say("audience-wrong-here", place=mistake.position + 1, expected=expected, found=mistake.found)


def _nearest(mistake: Mistake, language: Language) -> str | None:
    match mistake:
        case WordUnknown(nearest=str(nearest)):
            return in_language(nearest, language)
        case Unexpected():
            return mistake.nearest
        case NameUnknown(nearest=[first, *_]):
            return first
        case _:
            return None


def _field_name(name: str, language: Language) -> str:
    """Return the name of a field in ``language``; a word that is the same in both is returned as it is."""
    return next((field.names[language][0] for field in FIELDS if field.name == name), name)


def in_language(word: str, language: Language) -> str:
    """Return ``word``, which begins a condition, as it is called in ``language``."""
    names = next((field.names for field in FIELDS if any(word in each for each in field.names.values())), None)
    return word if names is None or word in names[language] else names[language][0]
