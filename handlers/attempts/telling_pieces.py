"""What a sentence is made of: competences, figures, times, and the words that were not understood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from handlers.attempts.telling_names import Other, named
from handlers.attempts.telling_said import Figure, LevelSaid, Named, PixSaid, Subject, Unclear
from handlers.attempts.telling_words import DOING
from handlers.attempts.when_pieces import Spoken, blanked, folded, spoken
from handlers.attempts.when_words import NUMBERS, either, number
from pix.framework import BY_CODE
from pix.names import Near, find_competence

__all__ = ["Pieces", "pieces"]


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentence read: each list in the order of the text ``said`` (folded).

    ``others`` are what was not understood; ``doing``: a word says that something was done ("fini", "did").
    """

    said: str
    subjects: tuple[Subject, ...]
    figures: tuple[Figure, ...]
    times: tuple[Spoken, ...]
    others: tuple[str, ...]
    doing: bool


_MINUS: Final = "\N{MINUS SIGN}"
_LETTERS = either(word for word in NUMBERS if word not in {"a", "an"})
_VALUE = rf"(?P<value>\d{{1,4}}|{_LETTERS})(?!\w|[.,]\d)"
_OUT_OF = r"(?: ?(?:/|sur|out of|of) ?\d{1,2}(?![\w/]|\.\d))?"
_LEVEL_WORD = r"(?:niveaux?|niv|nv|levels?|lvl)"
_LEVEL: Final = re.compile(
    rf"(?<!\w)(?:(?:du|de|from) {_LEVEL_WORD} \d (?:au|a|to) (?:{_LEVEL_WORD} )?|{_LEVEL_WORD}[ .:=]*){_VALUE}{_OUT_OF}"
)
_PIX: Final = re.compile(rf"(?<![\w{_MINUS}])(?<!\d[.,])(?P<value>\d{{1,4}})(?:[.,]\d+)? ?(?:/ ?\d+ ?)?pix\b{_OUT_OF}")
_CODE: Final = re.compile(r"(?<![\w.])(?P<area>[1-9])\.(?P<place>\d)(?!\w|\.\d)(?! ?pix)")
_COMMA_CODE: Final = re.compile(r"(?<![\w.,])(?P<area>[1-5]),(?P<place>[1-4])(?!\w|[.,]\d)(?! ?pix)")
_PLAIN_LEVEL: Final = re.compile(r"[ :=(>→]*(?P<value>\d{1,4})(?!\w|[:/]|[.,]\d)")
_NEGATIVE: Final = re.compile(rf"(?<=[\s:=(])[-{_MINUS}](?=\d{{1,4}}(?![\w/:]|[.,-]\d))")
"""The sign of a number: no hyphen between two, nor a dash before a code or a date."""


def pieces(text: str) -> Pieces:
    """Read ``text``, as typed, piece by piece: what is surest first, names in what is left.

    Folding drops hyphens, and no level is negative: a sign is kept, as one that nothing understands.
    """
    said = folded(_NEGATIVE.sub(_MINUS, text))
    coded = _codes(said)
    left = _without(said, coded)
    figures = [*_levels(left), *_pixes(left)]
    left = _without(left, figures)
    times = spoken(left)
    left = _without(left, times)
    plain = _plain_levels(left, coded)
    left = _without(left, plain)
    rest = list(named(left))
    subjects = [
        *coded,
        *(each for each in rest if isinstance(each, Named | Unclear) and not _repeats(each, coded, left)),
    ]
    figures += [*plain, *(each for each in rest if isinstance(each, LevelSaid))]
    return Pieces(
        said,
        tuple(sorted(subjects, key=_place)),
        tuple(sorted(figures, key=_place)),
        tuple(times),
        tuple(each.typed for each in rest if isinstance(each, Other)),
        any(word in DOING for word in re.findall(r"\w+", left)),
    )


def _codes(said: str) -> list[Subject]:
    """Read codes with a dot; those with a comma only where none has a dot: "1.1 4,1.2 3" holds no 4,1."""
    found = list(_CODE.finditer(said)) or list(_COMMA_CODE.finditer(said))
    return [_coded(each) for each in found]


def _coded(found: re.Match[str]) -> Subject:
    code = f"{found['area']}.{found['place']}"
    if (known := BY_CODE.get(code)) is not None:
        return Named(*found.span(), known)
    near = find_competence(code)
    return Unclear(*found.span(), code, near.candidates if isinstance(near, Near) else ())


def _levels(left: str) -> list[Figure]:
    return [LevelSaid(*found.span(), number(found["value"])) for found in _LEVEL.finditer(left)]


def _pixes(left: str) -> list[Figure]:
    return [PixSaid(*found.span(), int(found["value"])) for found in _PIX.finditer(left)]


def _plain_levels(left: str, coded: Iterable[Subject]) -> list[Figure]:
    """Read the bare numbers that stand right behind a code."""
    found = [_PLAIN_LEVEL.match(left, each.end) for each in coded]
    return [LevelSaid(*each.span("value"), int(each["value"]), plain=True) for each in found if each is not None]


def _repeats(name: Subject, coded: Iterable[Subject], left: str) -> bool:
    """Tell whether ``name`` only spells out the code right before it: "3.1 Documents textuels"."""
    return any(
        isinstance(name, Named)
        and isinstance(code, Named)
        and name.competence is code.competence
        and not re.search(r"\w", left[code.end : name.start])
        for code in coded
    )


def _without(text: str, taken: Iterable[Subject | Figure | Spoken]) -> str:
    return blanked(text, ((each.start, each.end) for each in taken))


def _place(each: Subject | Figure) -> int:
    return each.start
