"""What may be meant by the argument that is being typed, where a platform completes arguments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz

from bot.arguments import Suggestion
from bot.events import Language
from pix.framework import COMPETENCES, Competence
from pix.names import fold

__all__ = ["suggest_competences"]

_ALIKE: Final = 60
_LONGEST: Final = 100
"""Characters of what was typed that are looked at: a name has no more."""


async def suggest_competences(language: Language, typed: str) -> Sequence[Suggestion]:
    """Return the competences that ``typed`` may begin or resemble, all sixteen in order for nothing typed."""
    wanted = fold(typed[:_LONGEST])
    ranked = [(_likeness(each, wanted, language), each) for each in COMPETENCES]
    found = sorted((each for each in ranked if each[0] >= _ALIKE), key=lambda each: -each[0])
    return [_suggestion(each, language) for _, each in found]


def _suggestion(competence: Competence, language: Language) -> Suggestion:
    return Suggestion(f"{competence.code} {competence.short(language)}", competence.code)


def _likeness(competence: Competence, wanted: str, language: Language) -> float:
    if not wanted:
        return 100
    if competence.code.startswith(wanted):
        return 200
    other: Language = "en" if language == "fr" else "fr"
    names = (competence.short(language), competence.name(language), competence.short(other))
    return max(_of_name(fold(name), wanted) for name in names)


def _of_name(name: str, wanted: str) -> float:
    """Return how like ``name`` what was typed is: a word of it that begins so counts more than any likeness."""
    if any(word.startswith(wanted) for word in name.split()) or name.startswith(wanted):
        return 150
    return fuzz.partial_ratio(wanted, name) if len(wanted) > 2 else 0
