"""Builds files in Pix's own format: what the tests of the readers read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import TypeVar

from pix.files import Problem, ProblemCode, ProfileRow, RosterRow
from pix.framework import COMPETENCES

Row = TypeVar("Row", ProfileRow, RosterRow)

ROSTER = (
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
CAMPAIGN = ("Nom de l'organisation", "ID Campagne", "Code", "Nom de la campagne")
NAMES = ("Nom du Participant", "Prénom du Participant")
SUP = ("Groupe", "Numéro Étudiant")
SENDING_DATE = "Date et heure de l'envoi (Europe/Paris)"
FIGURES = tuple(
    title
    for each in COMPETENCES
    for title in (f"Niveau pour la compétence {each.name_fr}", f"Nombre de pix pour la compétence {each.name_fr}")
)


def header(*between: str, date: str = SENDING_DATE, figures: Sequence[str] = FIGURES) -> list[str]:
    """Return the titles of a profiles collection, ``between`` standing after the names."""
    sending = ("Envoi (O/N)", date, "Nombre de pix total", "Certifiable (O/N)", "Nombre de compétences certifiables")
    return [*CAMPAIGN, *NAMES, *between, *sending, *figures]


def sent(
    *between: str,
    last: str = "Bono",
    first: str = "Jean",
    at: str = "02/03/2019 00:04",
    pix: Mapping[str, int] | None = None,
) -> list[str]:
    """Return a participation that was sent, its figures made of ``pix`` by competence code."""
    earned = [(pix or {}).get(each.code, 0) for each in COMPETENCES]
    certifiable = sum(each >= 8 for each in earned)
    summary = [str(sum(earned)), "Oui" if certifiable >= 5 else "Non", str(certifiable)]
    figures = [text for each in earned for text in (str(each // 8), str(each))]
    return [*_campaign(), last, first, *between, "Oui", at, *summary, *figures]


def unsent(*between: str, last: str = "Bono", first: str = "Jean") -> list[str]:
    """Return a participation that was not sent."""
    return [*_campaign(), last, first, *between, "Non", *["NA"] * (4 + len(FIGURES))]


def student(number: str = "etu123", **cells: str) -> list[str]:
    """Return a row of the roster; ``cells`` are given by the attribute of `RosterRow` they become."""
    values = {"first_name": "Richard", "last_name": "Aldana", "birthdate": "03/02/2003", "number": number} | cells
    order = ("first_name", "second_name", "third_name", "last_name", "usage_name", "birthdate", "email", "number")
    return [values.get(name, "") for name in (*order, "component", "team", "group", "diploma", "regime")]


def written(rows: Iterable[Sequence[str]], *, delimiter: str = ";", end: str = "\n") -> str:
    """Write ``rows`` as Pix does: digits and hyphens bare, the rest quoted, formulas guarded."""
    return "".join(delimiter.join(_cell(cell) for cell in row) + end for row in rows)


def stream(text: str | Iterable[Sequence[str]], encoding: str = "utf-8-sig") -> BytesIO:
    """Return ``text`` (or rows, written as Pix does) as a file."""
    return BytesIO((text if isinstance(text, str) else written(text)).encode(encoding))


def split(items: Iterable[Row | Problem]) -> tuple[list[Row], list[Problem]]:
    """Part what a reader yields into rows and problems."""
    rows: list[Row] = []
    problems: list[Problem] = []
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            rows.append(item)
    return rows, problems


def codes(problems: Iterable[Problem]) -> list[ProblemCode]:
    """Return the codes of ``problems`` in their order."""
    return [problem.code for problem in problems]


def _campaign() -> list[str]:
    return ["Observatoire de Pix", "1", "QWERTY456", "@Campagne de Test N°2"]


def _cell(text: str) -> str:
    if re.fullmatch(r"[\d-]+", text, re.ASCII) and not text.startswith("-"):
        return text
    guard = "'" if text[:1] in {"-", "@", "=", "+"} else ""
    return '"' + guard + text.replace('"', '""') + '"'
