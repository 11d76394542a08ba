"""A student's profile as stored, and its history."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from models.database import Row, fetch
from models.fields import read_instant
from models.figures import LevelPix, decode_figures
from models.knowledge import load_knowledge
from pix.profile import Profile, Source
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
    """Return all that is known of each of ``people``, by id, in one query however many they are."""
    return {id_: known.profile for id_, known in (await load_knowledge(people, rules)).items()}


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
