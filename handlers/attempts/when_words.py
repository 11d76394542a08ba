"""The words of time in both languages, folded: no accents, apostrophes and hyphens as spaces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from enum import Enum
from typing import Final

__all__ = ["FILLERS", "MONTHS", "NUMBERS", "SPANS", "WEEKDAYS", "Part", "Span", "either", "number", "words"]


class Part(Enum):
    """A part of the day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Span(Enum):
    """A unit of the calendar, which has no fixed length, beside those of `SPANS`."""

    DAY = "day"
    MONTH = "month"


def _numbered(*lists: str) -> dict[str, int]:
    return {word: place for line in lists for place, word in enumerate(line.split())}


def words(*lines: str) -> frozenset[str]:
    """Return the words of ``lines``."""
    return frozenset(word for line in lines for word in line.split())


WEEKDAYS: Final[Mapping[str, int]] = _numbered(
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "monday tuesday wednesday thursday friday saturday sunday",
)
"""Monday is 0, as `datetime.date.weekday` counts."""

MONTHS: Final[Mapping[str, int]] = {
    word: place + 1
    for word, place in _numbered(
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "january february march april may june july august september october november december",
        "janv fev mars avr mai juin juil aou sept oct nov dec",
        "jan feb mar apr may jun jul aug sep oct nov dec",
    ).items()
}
"""January is 1. Short names only ever stand beside the number of a day."""

NUMBERS: Final[Mapping[str, int]] = {
    **_numbered(
        "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze",
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
    ),
    "une": 1,
    "a": 1,
    "an": 1,
    "vingt": 20,
    "twenty": 20,
}

SPANS: Final[Mapping[str, tuple[int, timedelta | Span]]] = {
    **dict.fromkeys(("seconde", "secondes", "second", "seconds"), (1, timedelta(seconds=1))),
    **dict.fromkeys(("minute", "minutes", "min", "mn"), (1, timedelta(minutes=1))),
    **dict.fromkeys(("heure", "heures", "h", "hour", "hours", "hr", "hrs"), (1, timedelta(hours=1))),
    **dict.fromkeys(("jour", "jours", "j", "day", "days"), (1, Span.DAY)),
    **dict.fromkeys(("semaine", "semaines", "week", "weeks"), (7, Span.DAY)),
    **dict.fromkeys(("mois", "month", "months"), (1, Span.MONTH)),
    **dict.fromkeys(("an", "ans", "annee", "annees", "year", "years"), (12, Span.MONTH)),
}
"""How many of what each unit is."""

FILLERS: Final = words(
    "a au c ce cet cette dans de des du en environ et etait l la le les vers y",
    "about around at in is it of on s the this was",
)
"""Words that may stand in a time without changing it."""


def either(words: Iterable[str]) -> str:
    """Return the pattern of any of ``words``, the longest first so that none hides another."""
    return "|".join(sorted(words, key=len, reverse=True))


def number(word: str) -> int:
    """Return the number that ``word`` writes in figures or in letters. Raises `KeyError` for any other word."""
    return int(word) if word.isdecimal() else NUMBERS[word]
