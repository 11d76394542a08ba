"""A student's profile as stored: what `pix.profile` reasons about, read in three queries, and its history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from models.database import Row, fetch, member_of
from models.fields import read_instant
from models.figures import LevelPix, decode_figures
from pix.profile import CompetenceFigures, Figure, Profile, Source
from pix.rules import Rules

__all__ = ["HistoryEntry", "history", "load_profile", "load_profiles"]


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """What was learnt of one competence at one instant (UTC): a sending that changed it, an answer, a certificate.

    ``level`` and ``pix`` are None where the student only said that they had answered. ``day_only``: the file gave a
    day of UTC, and ``at`` is its last second.
    """

    at: datetime
    source: Source
    level: int | None
    pix: int | None
    day_only: bool = False


async def load_profile(person_id: int, rules: Rules) -> Profile:
    """Return all that is known of ``person_id``; an empty profile when nothing is."""
    return (await load_profiles([person_id], rules))[person_id]


async def load_profiles(people: Collection[int], rules: Rules) -> dict[int, Profile]:
    """Return all that is known of each of ``people``, by id, in three queries however many they are."""
    among, values = member_of("person_id", list(people))
    states = await fetch(
        f"SELECT person_id, competence, source, level, pix, known_at, moved_at FROM competence_state WHERE {among}",
        values,
    )
    answers = await fetch(
        "SELECT person_id, competence, MAX(answered_at) AS answered_at FROM attempt"
        f" WHERE {among} AND undone_at IS NULL GROUP BY person_id, competence",
        values,
    )
    sendings = await fetch(
        f"SELECT person_id, sent_at, day_only, total_pix FROM sending WHERE {among} ORDER BY sent_at, id", values
    )
    known = _by_person(states), _by_person(answers), _by_person(sendings)
    return {id_: _profile(rules, *(rows.get(id_, []) for rows in known)) for id_ in people}


async def history(person_id: int, competence: str) -> list[HistoryEntry]:
    """Return what is known of ``competence`` over time, oldest first; a sending that changed nothing is left out."""
    sendings = await fetch(
        "SELECT sent_at, day_only, figures FROM sending WHERE person_id = ? ORDER BY sent_at, id", person_id
    )
    answers = await fetch(
        "SELECT answered_at, level, pix FROM attempt"
        " WHERE person_id = ? AND competence = ? AND undone_at IS NULL ORDER BY answered_at, id",
        person_id,
        competence,
    )
    certified = await fetch(
        "SELECT known_at, level, pix FROM competence_state WHERE person_id = ? AND competence = ? AND source = ?",
        person_id,
        competence,
        Source.CERTIFIED.value,
    )
    known = [*_sent(sendings, competence)]
    known += [_entry(row, "answered_at", Source.DECLARED) for row in answers]
    known += [_entry(row, "known_at", Source.CERTIFIED) for row in certified]
    return sorted(known, key=lambda entry: entry.at)


def _by_person(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row["person_id"], []).append(row)
    return found


def _profile(rules: Rules, states: Sequence[Row], answers: Sequence[Row], sendings: Sequence[Row]) -> Profile:
    first = read_instant(sendings[0]["sent_at"]) if sendings else None
    days = frozenset(read_instant(row["sent_at"]) for row in sendings if row["day_only"])
    return Profile(
        rules=rules,
        competences=_competences(states, answers, first, days),
        sent_at=read_instant(sendings[-1]["sent_at"]) if sendings else None,
        sent_total=sendings[-1]["total_pix"] if sendings else None,
        sent_day_only=bool(sendings and sendings[-1]["day_only"]),
    )


def _competences(
    states: Iterable[Row], answers: Iterable[Row], first_sending: datetime | None, days: Collection[datetime]
) -> dict[str, CompetenceFigures]:
    by_code: dict[str, dict[Source, Row]] = {}
    for row in states:
        by_code.setdefault(row["competence"], {})[Source(row["source"])] = row
    answered = {row["competence"]: read_instant(row["answered_at"]) for row in answers}
    codes = sorted(by_code.keys() | answered.keys())
    return {code: _figures(code, by_code.get(code, {}), answered.get(code), first_sending, days) for code in codes}


def _figures(
    code: str,
    known: Mapping[Source, Row],
    answered_at: datetime | None,
    first_sending: datetime | None,
    days: Collection[datetime],
) -> CompetenceFigures:
    """Return what is known of ``code``; ``days`` are the sendings of which only the day is known."""
    moved_at = _moved_at(known.get(Source.IMPORTED), first_sending)
    return CompetenceFigures(
        code=code,
        imported=_figure(known, Source.IMPORTED, days),
        declared=_figure(known, Source.DECLARED),
        certified=_figure(known, Source.CERTIFIED),
        answered_at=answered_at,
        moved_at=moved_at,
        moved_day_only=moved_at in days,
    )


def _figure(known: Mapping[Source, Row], source: Source, days: Collection[datetime] = ()) -> Figure | None:
    row = known.get(source)
    if row is None:
        return None
    known_at = read_instant(row["known_at"])
    return Figure(row["level"], row["pix"], source, known_at, known_at in days)


def _moved_at(imported: Row | None, first_sending: datetime | None) -> datetime | None:
    """Return when the imported figure last changed: a first sending above 0 changed it from nothing."""
    if imported is None:
        return None
    if imported["moved_at"] is not None:
        return read_instant(imported["moved_at"])
    begun = imported["level"] > 0 or bool(imported["pix"])
    return (first_sending or read_instant(imported["known_at"])) if begun else None


def _sent(sendings: Iterable[Row], competence: str) -> Iterable[HistoryEntry]:
    before: LevelPix | None = None
    for row in sendings:
        figure = decode_figures(row["figures"]).get(competence, before)
        if figure is not None and figure != before:
            at, day_only = read_instant(row["sent_at"]), bool(row["day_only"])
            yield HistoryEntry(at, Source.IMPORTED, figure.level, figure.pix, day_only)
        before = figure


def _entry(row: Row, instant: str, source: Source) -> HistoryEntry:
    return HistoryEntry(read_instant(row[instant]), source, row["level"], row["pix"])
