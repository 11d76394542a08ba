"""What is known of a student as stored: what `pix.profile` reasons about, and the answers told it rests on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Any, Final, NamedTuple

from models.database import fetch_values, member_of
from models.fields import read_instant
from pix.profile import CompetenceFigures, Figure, Profile, Source
from pix.rules import Rules

__all__ = ["Knowledge", "load_knowledge"]

_FIGURE, _ANSWER, _SENDING = range(3)

# Three tables in one statement: asked one by one, each would be waited for.
_READ: Final = (
    f"SELECT person_id, {_FIGURE} AS part, id, competence, source, level, pix, known_at, moved_at, FALSE AS day_only"
    " FROM competence_state WHERE {among}"
    f" UNION ALL SELECT person_id, {_ANSWER}, id, competence, NULL, NULL, NULL, answered_at, NULL, NULL"
    " FROM attempt WHERE {among} AND undone_at IS NULL"
    f" UNION ALL SELECT person_id, {_SENDING}, id, NULL, NULL, NULL, total_pix, sent_at, NULL, day_only"
    " FROM sending WHERE {among}"
)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of one person: their ``profile``, and which answers told its windows rest on.

    ``answers`` holds, by competence, the id of the latest answer told that stands.
    """

    profile: Profile
    answers: Mapping[str, int]


async def load_knowledge(people: Collection[int], rules: Rules) -> dict[int, Knowledge]:
    """Return all that is known of each of ``people``, by id, in one query however many they are."""
    among, values = member_of("person_id", list(people))
    stored = {id_: _Stored() for id_ in people}
    for person_id, part, *columns in await fetch_values(_READ.format(among=among), values, values, values):
        stored[person_id].add(part, columns)
    return {id_: rows.knowledge(rules) for id_, rows in stored.items()}


class _State(NamedTuple):
    """A figure. Instants are as each database gives them: to be read, though they sort as they are."""

    source: Source
    level: int
    pix: int | None
    known_at: datetime | str
    moved_at: datetime | str | None


class _Answer(NamedTuple):
    """An answer told that stands. The latest sorts last."""

    answered_at: datetime | str
    id: int


class _Sending(NamedTuple):
    """A profile sent."""

    sent_at: datetime | str
    id: int
    total: int
    day_only: bool


_LATEST = attrgetter("sent_at", "id")


@dataclass(slots=True)
class _Stored:
    """The rows about one person."""

    states: dict[str, dict[Source, _State]] = field(default_factory=dict[str, dict[Source, _State]])
    answers: dict[str, _Answer] = field(default_factory=dict[str, _Answer])
    """The latest by competence."""
    sendings: list[_Sending] = field(default_factory=list[_Sending])

    def add(self, part: int, columns: Sequence[Any]) -> None:
        """Take over one row of `_READ`."""
        id_, code, source, level, pix, at, moved_at, day_only = columns
        if part == _FIGURE:
            self.states.setdefault(code, {})[Source(source)] = _State(Source(source), level, pix, at, moved_at)
        elif part == _ANSWER:
            answer, known = _Answer(at, id_), self.answers.get(code)
            self.answers[code] = answer if known is None else max(known, answer)
        else:
            self.sendings.append(_Sending(at, id_, pix, bool(day_only)))

    def knowledge(self, rules: Rules) -> Knowledge:
        """Return what the rows say."""
        sendings = sorted(self.sendings, key=_LATEST)
        last = sendings[-1] if sendings else None
        profile = Profile(
            rules=rules,
            competences=self._competences(sendings),
            sent_at=None if last is None else read_instant(last.sent_at),
            sent_total=None if last is None else last.total,
            sent_day_only=last is not None and last.day_only,
        )
        return Knowledge(profile, {code: answer.id for code, answer in self.answers.items()})

    def _competences(self, sendings: Sequence[_Sending]) -> dict[str, CompetenceFigures]:
        first = read_instant(sendings[0].sent_at) if sendings else None
        days = frozenset(read_instant(sending.sent_at) for sending in sendings if sending.day_only)
        codes = sorted(self.states.keys() | self.answers.keys())
        return {code: _figures(code, self.states.get(code, {}), self.answers.get(code), first, days) for code in codes}


def _figures(
    code: str,
    known: Mapping[Source, _State],
    answer: _Answer | None,
    first_sending: datetime | None,
    days: Collection[datetime],
) -> CompetenceFigures:
    """Return what is known of ``code``; ``days`` are the sendings of which only the day is known."""
    moved_at = _moved_at(known.get(Source.IMPORTED), first_sending)
    return CompetenceFigures(
        code=code,
        imported=_figure(known.get(Source.IMPORTED), days),
        declared=_figure(known.get(Source.DECLARED)),
        certified=_figure(known.get(Source.CERTIFIED)),
        answered_at=None if answer is None else read_instant(answer.answered_at),
        moved_at=moved_at,
        moved_day_only=moved_at in days,
    )


def _figure(state: _State | None, days: Collection[datetime] = ()) -> Figure | None:
    if state is None:
        return None
    known_at = read_instant(state.known_at)
    return Figure(state.level, state.pix, state.source, known_at, known_at in days)


def _moved_at(imported: _State | None, first_sending: datetime | None) -> datetime | None:
    """Return when the imported figure last changed: a first sending above 0 changed it from nothing."""
    if imported is None:
        return None
    if imported.moved_at is not None:
        return read_instant(imported.moved_at)
    begun = imported.level > 0 or bool(imported.pix)
    return (first_sending or read_instant(imported.known_at)) if begun else None
