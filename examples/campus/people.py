"""The students: the written-out cast first, then as many as are asked for, drawn from the seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count as from_number
from itertools import islice
from typing import Final

from examples.campus.cast import CAST
from examples.campus.dice import Dice
from examples.campus.groups import GROUPS, Diploma, Group, Scheme
from examples.campus.names import FAMILY_NAMES, FIRST_NAMES, local_part
from examples.campus.student import Plan, Student

__all__ = ["MOST_STUDENTS", "students"]

MOST_STUDENTS: Final = 900_000
"""More would need a second serial number of the same kind: numbers have six digits after the year of entry."""

_FIRST_SERIAL: Final = 100_000
# A prime that does not divide the number of serials, so that steps of it reach each serial once.
_STEP: Final = 7919
_LETTERS: Final = "ABCDEFGHJKLMNPRSTVWXYZ"
_DOMAIN: Final = "etu.univ.example"
_CURRENT_ENTRY: Final = 2026
_LIKELY_GROUPS: Final = tuple(group for group in GROUPS for _ in range(group.share))
# Absent from the campaign, begun and never sent, then one to four sendings.
_PLANS: Final = (
    *(Plan(0),) * 8,
    *(Plan(0, pending=True),) * 8,
    *(Plan(1),) * 40,
    *(Plan(1, pending=True),) * 6,
    *(Plan(2),) * 20,
    *(Plan(2, pending=True),) * 4,
    *(Plan(3),) * 9,
    *(Plan(4),) * 4,
    Plan(4, pending=True),
)


def students(seed: int, count: int) -> Iterator[Student]:
    """Yield ``count`` invented students, the cast first; the same ones for the same ``seed``, whatever ``count`` is.

    Raises `ValueError` when ``count`` is not between 1 and `MOST_STUDENTS`.
    """
    if not 1 <= count <= MOST_STUDENTS:
        raise ValueError(count)
    return islice(_everyone(seed), count)


def _everyone(seed: int) -> Iterator[Student]:
    addresses: Counter[str] = Counter()
    for student in CAST:
        yield replace(student, email=_address(addresses, student), luck=f"{seed}/{student.number}")
    for index in from_number():
        yield _drawn(seed, index, addresses)


def _drawn(seed: int, index: int, addresses: Counter[str]) -> Student:
    """Draw the student number ``index`` after the cast; ``addresses`` counts the ones already given."""
    dice = Dice(seed, index)
    continuing = dice.chance(4)
    group = dice.pick(_LIKELY_GROUPS)
    entry = dice.between(2001, 2009) if continuing else _CURRENT_ENTRY + 1 - group.year - dice.pick((0, 0, 0, 0, 1, 2))
    number = _number(dice, entry, (seed + index * _STEP) % MOST_STUDENTS)
    student = Student(
        number=number,
        first_name=dice.pick(FIRST_NAMES),
        last_name=dice.pick(FAMILY_NAMES),
        group=group,
        born=date(entry - 18, 1, 1) + timedelta(days=dice.between(-200, 364)),
        course=dice.pick(_PLANS),
        middle_name=dice.pick(FIRST_NAMES) if dice.chance(30) else "",
        third_name=dice.pick(FIRST_NAMES) if dice.chance(10) else "",
        usage_name=dice.pick(FAMILY_NAMES) if dice.chance(5) else "",
        scheme=Scheme.CONTINUING if continuing else _scheme(dice, group),
        luck=f"{seed}/{number}",
    )
    return student if dice.chance(2) else replace(student, email=_address(addresses, student))


def _number(dice: Dice, entry: int, rank: int) -> str:
    """Return a student number: year of entry, serial, and for a few a letter."""
    letter = dice.pick(_LETTERS) if dice.chance(4) else ""
    return f"{entry % 100:02d}{_FIRST_SERIAL + rank:06d}{letter}"


def _scheme(dice: Dice, group: Group) -> Scheme:
    if group.year in {3, 5} or group.diploma is Diploma.DUT:
        return Scheme.APPRENTICE if dice.chance(20) else Scheme.INITIAL
    return Scheme.OTHER if dice.chance(2) else Scheme.INITIAL


def _address(addresses: Counter[str], student: Student) -> str:
    local = local_part(student.first_name, student.last_name)
    addresses[local] += 1
    rank = addresses[local]
    return f"{local}@{_DOMAIN}" if rank == 1 else f"{local}.{rank}@{_DOMAIN}"
