"""The people an import may speak of, read once: by student number, and by name only when a file needs it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass, field
from typing import Final

from models.database import Row, fetch
from models.imports.among import among_texts
from models.imports.names import Namesake
from models.imports.pace import Pace, chunks
from models.imports.report import Student

__all__ = ["PERSON_COLUMNS", "Numbers", "load_namesakes", "load_numbers", "load_students", "student_of"]

_PAGE: Final = 2000
PERSON_COLUMNS: Final = 'id, number, first_name, last_name, usage_name, folded_name, "group", on_roster'


@dataclass(slots=True)
class Numbers:
    """Student numbers and whose they are: ``enrolled`` are or were on a roster, ``others`` came with a profile only."""

    enrolled: dict[str, int] = field(default_factory=dict[str, int])
    others: dict[str, int] = field(default_factory=dict[str, int])

    def person(self, number: str) -> int | None:
        """Return the person of ``number``, None when nobody has it."""
        found = self.enrolled.get(number)
        return self.others.get(number) if found is None else found


async def load_numbers(pace: Pace) -> Numbers:
    """Return every student number."""
    numbers = Numbers()
    async for rows in _pages("id, number, on_roster, left_roster_at", pace):
        for row in rows:
            enrolled = row["on_roster"] or row["left_roster_at"] is not None
            (numbers.enrolled if enrolled else numbers.others)[row["number"]] = row["id"]
    return numbers


async def load_namesakes(pace: Pace) -> list[Namesake]:
    """Return everyone with a number, by name: a guest is never found so."""
    found: list[Namesake] = []
    async for rows in _pages(PERSON_COLUMNS, pace):
        found += (Namesake.of(row["id"], student_of(row), row["folded_name"], row["usage_name"]) for row in rows)
    return found


async def load_students(numbers: Iterable[str]) -> dict[str, Student]:
    """Return who has each of ``numbers``; unknown ones are left out."""
    found: dict[str, Student] = {}
    for chunk in chunks(numbers, _PAGE):
        condition, value = among_texts("number", chunk)
        rows = await fetch(f"SELECT {PERSON_COLUMNS} FROM person WHERE {condition}", value)
        found |= {row["number"]: student_of(row) for row in rows}
    return found


def student_of(row: Row) -> Student:
    """Return the student a row of ``person`` holds."""
    return Student(row["number"] or "", row["first_name"], row["last_name"], row["group"])


async def _pages(columns: str, pace: Pace) -> AsyncGenerator[list[Row], None]:
    after = 0
    while rows := await fetch(
        f"SELECT {columns} FROM person WHERE number IS NOT NULL AND id > ? ORDER BY id LIMIT ?", after, _PAGE
    ):
        yield rows
        after = rows[-1]["id"]
        await pace.breathe()
