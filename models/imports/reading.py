"""A file checked whole, before anything is kept of it: its rows, or every located reason why not."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from models.imports.pace import Pace, Stage
from models.imports.participants import Participants
from models.imports.people import Numbers
from models.imports.report import Finding, FindingCode, Kind, NumberFrom
from pix.files import (
    Limits,
    NumberBasis,
    NumberColumn,
    Problem,
    ProblemCode,
    ProfilesReader,
    Refused,
    RosterReader,
    RosterRow,
    Severity,
    recognise,
)

__all__ = ["MOST_FINDINGS", "Contents", "file_hash", "read_file"]

MOST_FINDINGS: Final = 10_000
"""How many findings are kept; a file with as many errors is read no further."""

_BLOCK: Final = 1 << 20


@dataclass(slots=True)
class Contents:
    """What a file holds. ``kind`` is None when it is of none that is imported."""

    kind: Kind | None = None
    findings: list[Finding] = field(default_factory=list[Finding])
    total: int = 0
    refused: bool = False
    rows: int = 0
    anonymised: int = 0
    students: list[RosterRow] = field(default_factory=list[RosterRow])
    participants: Participants = field(default_factory=Participants)
    number_columns: tuple[NumberColumn, ...] = ()

    def note(self, finding: Finding) -> None:
        """Keep ``finding``; an error keeps the whole file out."""
        self.total += 1
        self.refused = self.refused or finding.severity is Severity.ERROR
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(finding)

    @property
    def number_from(self) -> NumberFrom | None:
        """Where the student numbers stand."""
        if self.kind is Kind.ROSTER:
            return NumberFrom.COLUMN
        if self.kind is None:
            return None
        bases = {column.basis for column in self.number_columns}
        if NumberBasis.OWN_COLUMN in bases:
            return NumberFrom.COLUMN
        return NumberFrom.EXTERNAL_ID if bases else NumberFrom.NAMES


async def file_hash(stream: BinaryIO) -> str:
    """Return the SHA-256 of ``stream`` (seekable), hexadecimal."""
    return await asyncio.to_thread(_hash, stream)


def _hash(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    stream.seek(0)
    while block := stream.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


async def read_file(
    stream: BinaryIO, name: str, wanted: Kind | None, *, numbers: Numbers, limits: Limits | None, pace: Pace
) -> Contents:
    """Read ``stream`` (seekable) to its end, or as far as it makes sense."""
    contents = Contents()
    try:
        # Proving the encoding reads the whole file at once, which a thread does without holding anybody up.
        reader = await asyncio.to_thread(
            recognise, stream, name, limits or Limits(), known_number=numbers.enrolled.__contains__
        )
    except Refused as refused:
        for problem in refused.problems:
            contents.note(Finding.of(problem))
        return contents
    contents.kind = Kind(reader.kind.value)
    if wanted is not None and contents.kind is not wanted:
        expected, found = wanted.value, contents.kind.value
        contents.note(Finding(FindingCode.WRONG_KIND, Severity.ERROR, found=found, expected=expected))
        return contents
    await _read_rows(reader, contents, pace, stream)
    return contents


async def _read_rows(reader: RosterReader | ProfilesReader, contents: Contents, pace: Pace, stream: BinaryIO) -> None:
    for warning in reader.warnings:
        contents.note(Finding.of(warning))
    if isinstance(reader, ProfilesReader):
        contents.number_columns = reader.number_columns
    size = stream.seek(0, 2)
    for item in reader:
        if isinstance(item, Problem):
            contents.note(Finding.of(item))
            contents.anonymised += item.code is ProblemCode.ANONYMISED
        elif isinstance(item, RosterRow):
            contents.rows += 1
            contents.students.append(item)
        else:
            contents.rows += 1
            contents.participants.add(item)
        if contents.refused and contents.total >= MOST_FINDINGS:
            return
        if pace.due:
            pace.tell(Stage.READING, stream.tell(), size)
            await pace.breathe()
