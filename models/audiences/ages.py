"""How long ago: ``older than 30d``, ``newer than 36 hours``, ``never``; « il y a plus de 2 semaines », « jamais »."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from bot.events import Language
from bot.translation import Variable
from models.audiences.checks import Age, Ages
from models.audiences.field import Read, Say
from models.audiences.mistakes import Expected, OutOfRange
from models.audiences.reader import Reader
from models.audiences.tokens import TokenKind

__all__ = ["LONGEST", "AgeForm"]

LONGEST: Final = timedelta(days=3650)

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_WORDS: Final = {
    "older than": Ages.OLDER,
    "more than": Ages.OLDER,
    "il y a plus de": Ages.OLDER,
    "depuis plus de": Ages.OLDER,
    "de plus de": Ages.OLDER,
    "plus de": Ages.OLDER,
    "plus ancienne que": Ages.OLDER,
    "plus vieille que": Ages.OLDER,
    "newer than": Ages.NEWER,
    "less than": Ages.NEWER,
    "within": Ages.NEWER,
    "il y a moins de": Ages.NEWER,
    "depuis moins de": Ages.NEWER,
    "de moins de": Ages.NEWER,
    "moins de": Ages.NEWER,
    "plus recente que": Ages.NEWER,
    "never": Ages.NEVER,
    "jamais": Ages.NEVER,
}
_SIGNS: Final = {">": Ages.OLDER, "<": Ages.NEWER}
_UNITS: Final = {
    **dict.fromkeys(("h", "hour", "hours", "heure", "heures"), _HOUR),
    **dict.fromkeys(("d", "day", "days", "j", "jour", "jours"), _DAY),
    **dict.fromkeys(("w", "week", "weeks", "sem", "semaine", "semaines"), 7 * _DAY),
    **dict.fromkeys(("month", "months", "mois"), 30 * _DAY),
}
_TOGETHER: Final = re.compile(r"([0-9]{1,9})([a-z]*)", re.ASCII)
_WRITTEN: Final[Mapping[Language, Mapping[Ages, str]]] = {
    "en": {Ages.OLDER: "older than", Ages.NEWER: "newer than", Ages.NEVER: "never"},
    "fr": {Ages.OLDER: "il y a plus de", Ages.NEWER: "il y a moins de", Ages.NEVER: "jamais"},
}


class AgeForm:
    """An age in whole hours, from one to `LONGEST`; a month is 30 days."""

    def read(self, reader: Reader, field: str) -> Read[Age]:
        """Read the comparison and the duration. Raises `Unexpected` and `OutOfRange`."""
        del field
        age = reader.takes_sign(_SIGNS) or reader.takes_phrase(_WORDS)
        if age is None:
            raise reader.unexpected(Expected.AGE, _WORDS)
        return Read(Age(age) if age is Ages.NEVER else Age(age, _duration(reader)))

    def written(self, what: Age, language: Language) -> str:
        """Return the comparison and the duration, in days where they are whole."""
        words = _WRITTEN[language][what.age]
        if what.age is Ages.NEVER:
            return words
        count, unit = _measured(what.duration)
        return f"{words} {count}{'h' if unit == 'hour' else 'd' if language == 'en' else 'j'}"

    def said(self, what: Age, say: Say) -> Mapping[str, Variable]:
        """Return ``$age`` (older, newer, never) and ``$duration``: « 30 jours »."""
        count, unit = _measured(what.duration)
        return {"age": str(what.age), "duration": say("audience-duration", count=count, unit=unit)}


def _duration(reader: Reader) -> timedelta:
    token = reader.next
    parts = _TOGETHER.fullmatch(token.folded) if token.kind is TokenKind.WORD else None
    if parts is None or (parts[2] and parts[2] not in _UNITS):
        raise reader.unexpected(Expected.DURATION)
    reader.advance()
    unit = _UNITS[parts[2]] if parts[2] else reader.takes_phrase(_UNITS)
    if unit is None:
        raise reader.unexpected(Expected.DURATION, _UNITS)
    count, most = int(parts[1]), LONGEST // unit
    if not 1 <= count <= most:
        raise OutOfRange(token.place, parts[1], 1, most)
    return count * unit


def _measured(duration: timedelta) -> tuple[int, str]:
    return (duration // _HOUR, "hour") if duration % _DAY else (duration // _DAY, "day")
