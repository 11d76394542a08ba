"""The titles of Pix's columns, compared after folding, and the kind of file they make.

Sources in 1024pix/pix: campaign-profiles-collection-export.js, campaign-assessment-export.js, SupHeader,
CertificationResultsCsvHeaders.js and ``api/translations/fr.json``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from pix.framework import COMPETENCES
from pix.names import fold

__all__ = [
    "LEVEL_PREFIX",
    "PIX_PREFIX",
    "PROFILES_TITLES",
    "ROSTER_TITLES",
    "CompetenceColumn",
    "FileKind",
    "Title",
    "competence_named",
    "count_known",
    "fold_title",
    "is_assessment_mark",
    "is_results_mark",
    "kind_of",
]


class CompetenceColumn(NamedTuple):
    """A competence's column: of its level or of its pix, its folded name, its place (0–15; None: outside Pix's 16)."""

    is_level: bool
    name: str
    position: int | None


class FileKind(StrEnum):
    """The kinds of Pix's files told apart by their header."""

    ROSTER = "roster"
    PROFILES = "profiles"
    ASSESSMENT = "assessment"
    RESULTS = "results"


class Title(StrEnum):
    """The columns read, by a name of ours."""

    ORGANISATION = "organisation"
    CAMPAIGN_ID = "campaign_id"
    CAMPAIGN_CODE = "campaign_code"
    CAMPAIGN_NAME = "campaign_name"
    PARTICIPANT_LAST = "participant_last"
    PARTICIPANT_FIRST = "participant_first"
    CLASS = "class"
    GROUP = "group"
    NUMBER = "number"
    SENT = "sent"
    SENT_AT = "sent_at"
    TOTAL = "total"
    CERTIFIABLE = "certifiable"
    CERTIFIABLE_COUNT = "certifiable_count"
    FIRST_NAME = "first_name"
    SECOND_NAME = "second_name"
    THIRD_NAME = "third_name"
    LAST_NAME = "last_name"
    USAGE_NAME = "usage_name"
    BIRTHDATE = "birthdate"
    EMAIL = "email"
    COMPONENT = "component"
    TEAM = "team"
    DIPLOMA = "diploma"
    REGIME = "regime"


PROFILES_TITLES: dict[Title, tuple[str, ...]] = {
    Title.ORGANISATION: ("Nom de l'organisation",),
    Title.CAMPAIGN_ID: ("ID Campagne",),
    Title.CAMPAIGN_CODE: ("Code",),
    Title.CAMPAIGN_NAME: ("Nom de la campagne",),
    Title.PARTICIPANT_LAST: ("Nom du Participant",),
    Title.PARTICIPANT_FIRST: ("Prénom du Participant",),
    Title.CLASS: ("Classe",),
    Title.GROUP: ("Groupe",),
    Title.NUMBER: ("Numéro Étudiant",),
    Title.SENT: ("Envoi (O/N)",),
    Title.SENT_AT: ("Date et heure de l'envoi (Europe/Paris)", "Date de l'envoi"),
    Title.TOTAL: ("Nombre de pix total",),
    Title.CERTIFIABLE: ("Certifiable (O/N)",),
    Title.CERTIFIABLE_COUNT: ("Nombre de compétences certifiables",),
}
"""Titles of a profiles collection, each with its older ones, today's first."""

ROSTER_TITLES: dict[Title, tuple[str, ...]] = {
    Title.FIRST_NAME: ("Premier prénom",),
    Title.SECOND_NAME: ("Deuxième prénom",),
    Title.THIRD_NAME: ("Troisième prénom",),
    Title.LAST_NAME: ("Nom de famille",),
    Title.USAGE_NAME: ("Nom d'usage",),
    Title.BIRTHDATE: ("Date de naissance (jj/mm/aaaa)", "Date de naissance"),
    Title.EMAIL: ("Email", "E-mail"),
    Title.NUMBER: ("Numéro étudiant",),
    Title.COMPONENT: ("Composante",),
    Title.TEAM: ("Équipe pédagogique",),
    Title.GROUP: ("Groupe",),
    Title.DIPLOMA: ("Diplôme",),
    Title.REGIME: ("Régime",),
}
"""Titles of the students' import into a higher-education organisation."""

LEVEL_PREFIX = "Niveau pour la compétence "
PIX_PREFIX = "Nombre de pix pour la compétence "
_ASSESSMENT_MARKS = ("% maitrise de l ensemble", "% de progression", "% de maitrise des acquis")
_RESULTS_MARKS = ("numero de certification", "score en pix", "commentaire jury pour l organisation")
_ENOUGH = 3
"""Titles that make a kind: fewer may be a coincidence ("Code", "Groupe")."""

_FOLDED_PREFIXES = (fold(LEVEL_PREFIX) + " ", fold(PIX_PREFIX) + " ")
_COMPETENCES = {fold(each.name_fr): each.position for each in COMPETENCES}


def fold_title(title: str) -> str:
    """Return ``title`` folded for comparison; a ``?`` is the trace of an apostrophe that an encoding could not hold."""
    return fold(title.replace("?", " ").replace("�", " "))


def competence_named(folded: str) -> CompetenceColumn | None:
    """Read a competence's column from its folded title; None when it is not the title of such a column."""
    for prefix in _FOLDED_PREFIXES:
        if folded.startswith(prefix):
            name = folded.removeprefix(prefix)
            return CompetenceColumn(prefix is _FOLDED_PREFIXES[0], name, _COMPETENCES.get(name))
    return None


def count_known(titles: Iterable[str]) -> int:
    """Return how many of ``titles`` belong to a file of Pix: what tells a right encoding and delimiter."""
    return sum(_belongs(fold_title(title)) for title in titles)


def kind_of(titles: Sequence[str]) -> FileKind | None:
    """Return the kind of file that ``titles`` make, None when they make none."""
    if any(map(is_assessment_mark, titles)):
        return FileKind.ASSESSMENT
    if any(map(is_results_mark, titles)):
        return FileKind.RESULTS
    folded = [fold_title(title) for title in titles]
    profiles = sum(title in _PROFILES or title.startswith(_FOLDED_PREFIXES) for title in folded)
    roster = sum(title in _ROSTER for title in folded)
    if max(profiles, roster) < _ENOUGH:
        return None
    return FileKind.PROFILES if profiles > roster else FileKind.ROSTER


def is_assessment_mark(title: str) -> bool:
    """Tell whether ``title`` stands only in the export of an assessment campaign."""
    return fold_title(title).startswith(_ASSESSMENT_MARKS)


def is_results_mark(title: str) -> bool:
    """Tell whether ``title`` stands only in a results export of Pix Certif."""
    return fold_title(title).startswith(_RESULTS_MARKS)


def _belongs(folded: str) -> bool:
    return (
        folded in _PROFILES
        or folded in _ROSTER
        or folded.startswith(_FOLDED_PREFIXES)
        or folded.startswith(_ASSESSMENT_MARKS + _RESULTS_MARKS)
    )


def _folded(titles: dict[Title, tuple[str, ...]]) -> frozenset[str]:
    return frozenset(fold(title) for names in titles.values() for title in names)


_PROFILES, _ROSTER = _folded(PROFILES_TITLES), _folded(ROSTER_TITLES)
