"""The committed files read with Python's csv module alone: nothing of what wrote them."""

from __future__ import annotations

import csv
from datetime import datetime
from io import StringIO
from pathlib import Path

CAMPUS = Path(__file__).parents[3] / "examples" / "campus"
ROSTER = CAMPUS / "roster.csv"
PROFILES = CAMPUS / "profiles.csv"

SENT = "Envoi (O/N)"
SENT_AT = "Date et heure de l'envoi (Europe/Paris)"
TOTAL = "Nombre de pix total"
CERTIFIABLE = "Certifiable (O/N)"
CERTIFIABLE_COUNT = "Nombre de compétences certifiables"
NUMBER = "Numéro Étudiant"
LAST_NAME = "Nom du Participant"
FIRST_NAME = "Prénom du Participant"

COMPETENCES = (
    "Mener une recherche et une veille d’information",
    "Gérer des données",
    "Traiter des données",
    "Interagir",
    "Partager et publier",
    "Collaborer",
    "S’insérer dans le monde numérique",
    "Développer des documents textuels",
    "Développer des documents multimedia",
    "Adapter les documents à leur finalité",
    "Programmer",
    "Sécuriser l’environnement numérique",
    "Protéger les données personnelles et la vie privée",
    "Protéger la santé, le bien-être et l’environnement",
    "Résoudre des problèmes techniques",
    "Construire un environnement numérique",
)

Row = dict[str, str]


def rows(text: str) -> list[Row]:
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";", strict=True))


def profiles() -> list[Row]:
    return rows(PROFILES.read_text(encoding="utf-8-sig"))


def roster() -> list[Row]:
    return rows(ROSTER.read_text(encoding="utf-8-sig"))


def sent(everything: list[Row]) -> list[Row]:
    return [row for row in everything if row[SENT] == "Oui"]


def pix(row: Row) -> list[int]:
    return [int(row[f"Nombre de pix pour la compétence {name}"]) for name in COMPETENCES]


def levels(row: Row) -> list[int]:
    return [int(row[f"Niveau pour la compétence {name}"]) for name in COMPETENCES]


def wall_clock(row: Row) -> datetime:
    """Return the date cell as it stands: a Paris wall clock, given the zone only so that it compares as written."""
    return datetime.strptime(row[SENT_AT] + " +0000", "%d/%m/%Y %H:%M %z")
