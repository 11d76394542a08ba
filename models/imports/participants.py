"""From rows to participants: whom a profiles export speaks of, each with all that they sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from sys import intern
from typing import Final

from models.figures import LevelPix, encode_figures
from models.imports.report import Student
from models.imports.sendings import Sent
from pix.files import ProfileRow
from pix.framework import COMPETENCES
from pix.names import fold, fold_full_name

__all__ = ["Participant", "Participants", "participant_key"]

_CODES: Final = tuple(each.code for each in COMPETENCES)
_ABSENT: Final = "NA"
_LONGEST: Final = 600


@dataclass(slots=True)
class Participant:
    """Someone of the file. ``number`` is None when the file names none; ``lines`` are those that speak of them."""

    last_name: str
    first_name: str
    group: str
    external_id: str
    number: str | None
    lines: list[int] = field(default_factory=list[int])
    sendings: list[Sent] = field(default_factory=list[Sent])

    @property
    def key(self) -> str:
        """How a human's decision names them in every later file."""
        return participant_key(self.last_name, self.first_name, self.group, self.external_id)

    @property
    def student(self) -> Student:
        """Them as staff know them."""
        return Student(self.number or "", self.first_name, self.last_name, self.group)


def participant_key(last_name: str, first_name: str, group: str, external_id: str) -> str:
    """Return what tells a participant without a number apart: name, group and external id, folded."""
    key = "|".join((fold_full_name(last_name, first_name), fold(group), fold(external_id)))
    return key if len(key) <= _LONGEST else sha256(key.encode()).hexdigest()


class Participants:
    """Gathers the rows of one file by participant."""

    def __init__(self) -> None:
        self.by_number: dict[str, Participant] = {}
        self.by_key: dict[str, Participant] = {}
        self.campaigns: dict[str, None] = {}

    def add(self, row: ProfileRow) -> None:
        """Take ``row`` in: those with one student number, or else one name, group and external id, go together."""
        self.campaigns.setdefault(row.campaign_code)
        who = self._participant(row)
        who.lines.append(row.line)
        sending = _sending(row)
        if sending is not None:
            who.sendings.append(sending)

    def clear(self) -> None:
        """Let go of everyone; the campaigns stay."""
        self.by_number.clear()
        self.by_key.clear()

    def _participant(self, row: ProfileRow) -> Participant:
        if row.number is not None:
            found = self.by_number.get(row.number)
            if found is None:
                found = self.by_number[row.number] = _new(row)
            return found
        who = _new(row)
        return self.by_key.setdefault(who.key, who)


def _new(row: ProfileRow) -> Participant:
    group, external_id = ("" if text == _ABSENT else text for text in (row.group, row.external_id))
    return Participant(row.last_name, row.first_name, intern(group), external_id, row.number)


def _sending(row: ProfileRow) -> Sent | None:
    if row.sent_at is None or row.total is None:
        return None
    pairs = zip(_CODES, row.figures, strict=True)
    return Sent(
        sent_at=row.sent_at,
        campaign=intern(row.campaign_code),
        day_only=row.day_only,
        total=row.total,
        certifiable=bool(row.certifiable),
        certifiable_count=row.certifiable_count or 0,
        figures=encode_figures({code: _level_pix(pair) for code, pair in pairs if pair is not None}),
    )


# An import meets millions of these few hundred pairs.
@lru_cache(maxsize=1024)
def _level_pix(pair: tuple[int, int]) -> LevelPix:
    return LevelPix(*pair)
