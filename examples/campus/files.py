"""The two files of a campus, as Pix has them: the roster that goes into Pix Orga, the export that comes out of it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from typing import Final, TextIO

from examples.campus.history import participations
from examples.campus.names import folded
from examples.campus.student import PARIS, Participation, Student
from pix.certifiability import certifiability
from pix.framework import COMPETENCES
from pix.rules import PIX_PER_LEVEL, Rules

__all__ = ["CAMPAIGN_CODE", "CAMPAIGN_ID", "CAMPAIGN_NAME", "ORGANISATION", "write_profiles", "write_roster"]

ORGANISATION: Final = "Université d’Exemple"
CAMPAIGN_ID: Final = 4242
CAMPAIGN_CODE: Final = "KXDTMP264"
CAMPAIGN_NAME: Final = "@Pix étudiants 2026"

_BOM: Final = "\ufeff"
_RULES: Final = Rules()
_ROSTER_TITLES: Final = (
    "Premier prénom",
    "Deuxième prénom",
    "Troisième prénom",
    "Nom de famille",
    "Nom d'usage",
    "Date de naissance (jj/mm/aaaa)",
    "Email",
    "Numéro étudiant",
    "Composante",
    "Équipe pédagogique",
    "Groupe",
    "Diplôme",
    "Régime",
)
_PROFILE_TITLES: Final = (
    "Nom de l'organisation",
    "ID Campagne",
    "Code",
    "Nom de la campagne",
    "Nom du Participant",
    "Prénom du Participant",
    "Groupe",
    "Numéro Étudiant",
    "Envoi (O/N)",
    "Date et heure de l'envoi (Europe/Paris)",
    "Nombre de pix total",
    "Certifiable (O/N)",
    "Nombre de compétences certifiables",
    *(
        title + competence.name_fr
        for competence in COMPETENCES
        for title in ("Niveau pour la compétence ", "Nombre de pix pour la compétence ")
    ),
)
_NOT_SENT: Final = ("Non", *("NA",) * (len(_PROFILE_TITLES) - 9))
_BARE: Final = re.compile(r"[0-9-]+")
_FORMULA: Final = ("-", "@", "=", "+")


def write_roster(stream: TextIO, everyone: Iterable[Student]) -> int:
    """Write the 13-column higher-education roster of those enrolled; return how many they are.

    The titles are those of Pix's own template (``csv-template.sup-organization-learners`` in api/translations/fr.json).
    ``stream`` must not translate line ends (``newline=""``).
    """
    stream.write(_BOM)
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    writer.writerow(_ROSTER_TITLES)
    count = 0
    for student in everyone:
        if student.enrolled:
            writer.writerow(_roster_row(student))
            count += 1
    return count


def _roster_row(student: Student) -> tuple[str, ...]:
    group = student.group
    return (
        student.first_name,
        student.middle_name,
        student.third_name,
        student.last_name,
        student.usage_name,
        _day(student.born),
        student.email,
        student.number,
        group.component,
        group.team,
        group.name,
        group.diploma,
        student.scheme,
    )


def write_profiles(stream: TextIO, everyone: Iterable[Student]) -> int:
    """Write the profiles-collection export of the campaign, line by line; return how many participations it holds.

    Titles and cells follow campaign-profiles-collection-export.js and helpers/csv.js of 1024pix/pix, the order its
    pull request 7855: by name, then newest first, so that the rows of homonyms interleave. ``stream`` must not
    translate line ends (``newline=""``).
    """
    stream.write(_BOM + _line(_PROFILE_TITLES))
    count = 0
    for student, participation in _in_order(everyone):
        stream.write(_line(_profile_row(student, participation)))
        count += 1
    return count


def _in_order(everyone: Iterable[Student]) -> Iterator[tuple[Student, Participation]]:
    # Participations are drawn only when their turn comes: a large campus is held as people, not as figures.
    for _, namesakes in groupby(sorted(everyone, key=_by_name), key=_full_name):
        rows = [(student, row) for student in namesakes for row in participations(student)]
        yield from sorted(rows, key=_started_at, reverse=True)


def _full_name(student: Student) -> tuple[str, str]:
    return student.last_name, student.first_name


def _by_name(student: Student) -> tuple[str, str, str, str]:
    last_name, first_name = _full_name(student)
    return _folded(last_name), _folded(first_name), last_name, first_name


# Few names serve many students.
_folded: Final = lru_cache(maxsize=1024)(folded)


def _started_at(row: tuple[Student, Participation]) -> datetime:
    return row[1].started_at


def _profile_row(student: Student, participation: Participation) -> tuple[str | int, ...]:
    return (
        ORGANISATION,
        CAMPAIGN_ID,
        CAMPAIGN_CODE,
        CAMPAIGN_NAME,
        student.last_name,
        student.first_name,
        student.group.name,
        student.number,
        *_figures(participation),
    )


def _figures(participation: Participation) -> tuple[str | int, ...]:
    if participation.sent_at is None:
        return _NOT_SENT
    levels = [pix // PIX_PER_LEVEL for pix in participation.pix]
    verdict = certifiability(levels, _RULES)
    return (
        "Oui",
        _minute(participation.sent_at),
        sum(participation.pix),
        "Oui" if verdict.certifiable else "Non",
        verdict.count,
        *(figure for pair in zip(levels, participation.pix, strict=True) for figure in pair),
    )


def _line(cells: Iterable[str | int]) -> str:
    return ";".join(map(_cell, cells)) + "\n"


def _cell(value: str | int) -> str:
    return str(value) if isinstance(value, int) else _text(value)


@lru_cache(maxsize=4096)
def _text(text: str) -> str:
    """Return ``text`` as Pix writes it: digits and hyphens bare, all else quoted, what may be a formula guarded."""
    if _BARE.fullmatch(text):
        return text
    guard = "'" if text.startswith(_FORMULA) else ""
    return f'"{guard}{text.replace(chr(34), chr(34) * 2)}"'


def _day(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def _minute(instant: datetime) -> str:
    local = instant.astimezone(PARIS)
    return f"{_day(local)} {local.hour:02d}:{local.minute:02d}"
