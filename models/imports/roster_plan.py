"""What a roster changes: who is new, who is another, who left, who is back."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import orjson

from models.database import Row, fetch
from models.imports.among import among_texts
from models.imports.ledger import StagedRow
from models.imports.pace import Pace, Stage, chunks
from models.imports.people import Numbers, student_of
from models.imports.report import Counts, MatchedBy, Remark, Student, WarningCode
from pix.files import RosterRow
from pix.names import fold_full_name

__all__ = ["FIELDS", "RosterPlan"]

AT_ONCE: Final = 2000
FIELDS: Final = (
    "number",
    "first_name",
    "second_name",
    "third_name",
    "last_name",
    "usage_name",
    "folded_name",
    "birthdate",
    "email",
    "component",
    "team",
    "group",
    "diploma",
    "regime",
)
"""What the roster says of a person."""
_SELECT: Final = "SELECT id, on_roster, left_roster_at, {} FROM person WHERE ".format(
    ", ".join(f'"{name}"' for name in FIELDS)
)


@dataclass(slots=True)
class RosterPlan:
    """Goes through every student of the file once, and keeps what the report tells."""

    rows: list[RosterRow]
    numbers: Numbers
    tally: Counter[str] = field(default_factory=Counter[str])
    left: list[Student] = field(default_factory=list[Student])
    _stayed: int = 0

    async def staged(self, pace: Pace) -> AsyncGenerator[list[StagedRow], None]:
        """Yield the rows that apply what is new, in chunks; who has nothing new makes none."""
        self.tally.update(rows=len(self.rows), people=len(self.rows))
        adopted = self._adopted()
        for number, chunk in enumerate(chunks(self.rows, AT_ONCE)):
            pace.tell(Stage.CHECKING, number * AT_ONCE, len(self.rows))
            people = await _people([adopted.get(row.number, row.number) for row in chunk])
            staged: list[StagedRow] = []
            for row in chunk:
                staged += self._compare(row, people.get(adopted.get(row.number, row.number)))
                await pace.breathe()
            yield staged
        async for staged in self._leaving(frozenset(row.number for row in self.rows), pace):
            yield staged
        pace.tell(Stage.CHECKING, len(self.rows), len(self.rows))

    @property
    def counts(self) -> Counts:
        """What was counted, once every chunk was yielded."""
        found = len(self.rows) - self.tally["created"]
        return Counts.tallied(self.tally, MatchedBy(number=found))

    def warnings(self) -> Iterator[Remark]:
        """Yield what a human should look at."""
        if len(self.left) > self._stayed:
            yield Remark(WarningCode.MANY_LEFT, len(self.left))

    def _compare(self, row: RosterRow, person: Row | None) -> Iterator[StagedRow]:
        values = _values(row)
        if person is None:
            self.tally["created"] += 1
            yield StagedRow(row.line, orjson.dumps(values).decode())
            return
        on_roster = bool(person["on_roster"])
        self._stayed += on_roster
        if not on_roster and person["left_roster_at"] is not None:
            self.tally["returned"] += 1
        if on_roster and values == [_plain(person[name]) for name in FIELDS]:
            self.tally["unchanged"] += 1
            return
        self.tally["updated"] += 1
        yield StagedRow(row.line, orjson.dumps(values).decode(), person["id"])

    async def _leaving(self, staying: frozenset[str], pace: Pace) -> AsyncGenerator[list[StagedRow], None]:
        """Yield the rows that take from the roster whoever this file does not name."""
        after = 0
        while rows := await fetch(
            'SELECT id, number, first_name, last_name, "group" FROM person WHERE on_roster = ? AND id > ?'
            " ORDER BY id LIMIT ?",
            True,
            after,
            AT_ONCE,
        ):
            after = rows[-1]["id"]
            leaving = [row for row in rows if row["number"] not in staying]
            self.left += map(student_of, leaving)
            self.tally["left"] += len(leaving)
            yield [StagedRow(0, "null", row["id"]) for row in leaving]
            await pace.breathe()

    def _adopted(self) -> Mapping[str, str]:
        """Return, by number, the number that a profile brought of the same student without its leading zeros.

        A spreadsheet drops them, since Pix leaves digits unquoted (helpers/csv.js); one roster number alone may have
        lost them.
        """
        bare = Counter(row.number.lstrip("0") for row in self.rows)
        known = self.numbers
        return {
            row.number: stripped
            for row in self.rows
            if (stripped := row.number.lstrip("0")) != row.number
            and stripped in known.others
            and known.person(row.number) is None
            and bare[stripped] == 1
        }


def _values(row: RosterRow) -> list[str]:
    said = {name: getattr(row, name) for name in FIELDS if name not in {"folded_name", "birthdate"}}
    said |= {"folded_name": fold_full_name(row.last_name, row.first_name), "birthdate": row.birthdate.isoformat()}
    return [said[name] for name in FIELDS]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


async def _people(numbers: Iterable[str]) -> dict[str, Row]:
    condition, value = among_texts("number", list(numbers))
    return {row["number"]: row for row in await fetch(_SELECT + condition, value)}
