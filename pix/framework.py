"""The framework of Pix: 5 areas, 16 competences, their identifiers, names and colours, in Pix's own order.

Identifiers and French names are those of 1024pix/pix (certificate-route_test.js), colours the design tokens of
1024pix/pix-ui by area, English names the wording of Cedefop. Names typed by people are understood in `pix.names`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from types import MappingProxyType
from typing import Literal

__all__ = ["AREAS", "BY_CODE", "COMPETENCES", "Area", "Competence", "UnknownCompetence", "competence"]


@dataclass(frozen=True, slots=True)
class Area:
    """One of the 5 domains. ``dark`` and ``light`` are Pix UI's colours for it, as ``#RRGGBB``."""

    code: str
    id: str
    name_fr: str
    name_en: str
    dark: str
    light: str

    def name(self, language: Literal["fr", "en"]) -> str:
        """Return the area's name in ``language``."""
        return self.name_fr if language == "fr" else self.name_en


@dataclass(frozen=True, slots=True)
class Competence:
    """One of the 16 skills. ``position`` (0–15) is its place in Pix's order; the short names fit a phone's line."""

    code: str
    id: str
    name_fr: str
    name_en: str
    short_fr: str
    short_en: str
    area: Area
    position: int

    def name(self, language: Literal["fr", "en"]) -> str:
        """Return the full name in ``language``."""
        return self.name_fr if language == "fr" else self.name_en

    def short(self, language: Literal["fr", "en"]) -> str:
        """Return the short name in ``language``, for lists on a phone."""
        return self.short_fr if language == "fr" else self.short_en

    @property
    def url(self) -> str:
        """The competence's own page on Pix."""
        return f"https://app.pix.fr/competences/{self.id}/details"


class UnknownCompetence(LookupError):
    """No competence has this code. ``nearest`` lists the codes that look most like it, best first."""

    def __init__(self, code: str, nearest: tuple[str, ...]) -> None:
        super().__init__(code)
        self.code = code
        self.nearest = nearest


AREAS: tuple[Area, ...] = (
    Area("1", "recvoGdo7z2z7pXWa", "Information et données", "Information and data", "#F24645", "#F1A141"),
    Area(
        "2",
        "recoB4JYOBS1PCxhh",
        "Communication et collaboration",
        "Communication and collaboration",
        "#3D68FF",
        "#12A3FF",
    ),
    Area("3", "recs7Gpf90ln8NCv7", "Création de contenu", "Content creation", "#1A8C89", "#52D987"),
    Area("4", "recUcSnS2lsOhFIeE", "Protection et sécurité", "Protection and security", "#AC008D", "#FF3F94"),
    Area("5", "recnrCmBiPXGbgIyQ", "Environnement numérique", "Digital environment", "#5E2563", "#564DA6"),
)
"""The areas in their order."""

_ROWS: tuple[tuple[str, str, str, str, str, str], ...] = (
    (
        "1.1",
        "recsvLz0W2ShyfD63",
        "Mener une recherche et une veille d’information",
        "Conducting research and information monitoring",
        "Recherche et veille",
        "Research and monitoring",
    ),
    ("1.2", "recNv8qhaY887jQb2", "Gérer des données", "Managing data", "Gérer des données", "Managing data"),
    ("1.3", "recIkYm646lrGvLNT", "Traiter des données", "Processing data", "Traiter des données", "Processing data"),
    ("2.1", "recDH19F7kKrfL3Ii", "Interagir", "Interacting", "Interagir", "Interacting"),
    (
        "2.2",
        "recgxqQfz3BqEbtzh",
        "Partager et publier",
        "Sharing and publishing",
        "Partager et publier",
        "Sharing and publishing",
    ),
    ("2.3", "recMiZPNl7V1hyE1d", "Collaborer", "Collaborating", "Collaborer", "Collaborating"),
    (
        "2.4",
        "recFpYXCKcyhLI3Nu",
        "S’insérer dans le monde numérique",
        "Navigating the digital world",
        "Monde numérique",
        "Digital world",
    ),
    (
        "3.1",
        "recOdC9UDVJbAXHAm",
        "Développer des documents textuels",
        "Creating textual documents",
        "Documents textuels",
        "Textual documents",
    ),
    (
        "3.2",
        "recbDTF8KwupqkeZ6",
        "Développer des documents multimedia",
        "Creating multimedia documents",
        "Documents multimédia",
        "Multimedia documents",
    ),
    (
        "3.3",
        "recHmIWG6D0huq6Kx",
        "Adapter les documents à leur finalité",
        "Adapting documents for their purpose",
        "Adapter les documents",
        "Adapting documents",
    ),
    ("3.4", "rece6jYwH4WEw549z", "Programmer", "Programming", "Programmer", "Programming"),
    (
        "4.1",
        "rec6rHqas39zvLZep",
        "Sécuriser l’environnement numérique",
        "Securing the digital environment",
        "Sécurité numérique",
        "Digital security",
    ),
    (
        "4.2",
        "recofJCxg0NqTqTdP",
        "Protéger les données personnelles et la vie privée",
        "Protecting personal data and privacy",
        "Données personnelles",
        "Personal data",
    ),
    (
        "4.3",
        "recfr0ax8XrfvJ3ER",
        "Protéger la santé, le bien-être et l’environnement",
        "Safeguarding health, well-being, and the environment",
        "Santé, bien-être et environnement",
        "Health, well-being and environment",
    ),
    (
        "5.1",
        "recIhdrmCuEmCDAzj",
        "Résoudre des problèmes techniques",
        "Troubleshooting technical problems",
        "Problèmes techniques",
        "Technical problems",
    ),
    (
        "5.2",
        "recudHE5Omrr10qrx",
        "Construire un environnement numérique",
        "Building a digital environment",
        "Construire un environnement",
        "Building an environment",
    ),
)

_AREA = {area.code: area for area in AREAS}

COMPETENCES: tuple[Competence, ...] = tuple(
    Competence(*row, area=_AREA[row[0][0]], position=position) for position, row in enumerate(_ROWS)
)
"""The 16 competences in their order."""

BY_CODE: Mapping[str, Competence] = MappingProxyType({each.code: each for each in COMPETENCES})
"""The competences by code (``"1.1"`` … ``"5.2"``)."""


def competence(code: str) -> Competence:
    """Return the competence of ``code`` (``"3.1"``). Raises `UnknownCompetence`, which names the nearest codes."""
    found = BY_CODE.get(code)
    if found is None:
        raise UnknownCompetence(code, tuple(sorted(BY_CODE, key=lambda known: _differences(code, known))[:4]))
    return found


def _differences(typed: str, known: str) -> int:
    return sum(one != other for one, other in zip_longest(typed, known))
