"""Whom a list of student numbers means, found for all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from models.database import fetch, member_of
from models.people import spellings

__all__ = ["LONGEST", "Audience", "people_of"]

LONGEST: Final = 64
"""Characters: what is longer is nobody's number, and is not even looked for."""

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Audience:
    """The ``people`` that numbers name, by id and each once, and the numbers, as typed, that name nobody."""

    people: tuple[int, ...]
    unknown: tuple[str, ...]


async def people_of(numbers: Sequence[str]) -> Audience:
    """Return whom ``numbers`` mean, as `models.people.by_number` reads each: leading zeros may be missing."""
    found: set[int] = set()
    unknown: list[str] = []
    for some in _chunks(dict.fromkeys(numbers)):
        known = await _by_numbers(some)
        found.update(known.values())
        unknown += (number for number in some if number not in known)
    return Audience(tuple(sorted(found)), tuple(unknown))


async def _by_numbers(numbers: Sequence[str]) -> dict[str, int]:
    asked = [number for number in numbers if len(number) <= LONGEST and number.isprintable()]
    exact = await _exact(asked)
    left = {number: spellings(number) for number in asked if number not in exact}
    alike = await _exact(sorted({each for written in left.values() for each in written}))
    for number, written in left.items():
        people = [alike[each] for each in written if each in alike]
        if len(people) == 1:
            exact[number] = people[0]
    return exact


async def _exact(numbers: Sequence[str]) -> dict[str, int]:
    among, value = member_of("number", numbers)
    rows = await fetch(f"SELECT id, number FROM person WHERE {among}", value) if numbers else []
    return {row["number"]: row["id"] for row in rows}


def _chunks(numbers: Iterable[str]) -> Iterable[list[str]]:
    left = iter(numbers)
    while chunk := list(islice(left, _AT_ONCE)):
        yield chunk
