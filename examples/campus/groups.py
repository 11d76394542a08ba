"""The groups of the fictional campus, with the words that Pix's student import allows for diplomas and regimes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

__all__ = ["GROUPS", "GUARDED_GROUP", "Diploma", "Group", "Scheme", "group_named"]


class Diploma(StrEnum):
    """Values of « Diplôme » that Pix recognises (``csv-import-values`` in api/translations/fr.json of 1024pix/pix)."""

    LICENCE = "Diplôme National de Licence contrôlé par l'Etat"
    MASTER = "Diplôme National de Master contrôlé par l'Etat"
    DUT = "DUT contrôlé par l'Etat"
    STATE = "Diplôme d'Etat contrôlé"
    OTHER = "Autre"


class Scheme(StrEnum):
    """Values of « Régime » that Pix recognises (the same file)."""

    INITIAL = "Formation initiale hors apprentissage"
    APPRENTICE = "Apprentissage"
    CONTINUING = "Formation continue"
    OTHER = "Autre"


@dataclass(frozen=True, slots=True)
class Group:
    """A group of students in their ``year`` (1–5) of study; ``share`` is how many times it enters the draw."""

    name: str
    component: str
    team: str
    diploma: Diploma
    year: int
    share: int


_SCIENCES: Final = "Faculté des sciences"
_LAW: Final = "Faculté de droit et de science politique"
_HEALTH: Final = "Faculté de santé"

GUARDED_GROUP: Final = "=AB1"
"""A name that a spreadsheet would take for a formula: Pix writes it with a leading apostrophe."""

GROUPS: Final[tuple[Group, ...]] = (
    Group("L1 ALLSH", "Faculté des arts, lettres et langues", "Lettres et langues", Diploma.LICENCE, 1, 6),
    Group("L1 Psycho", "Faculté des arts, lettres et langues", "Psychologie ; cliniques", Diploma.LICENCE, 1, 4),
    Group("L2 Droit", _LAW, "Droit privé", Diploma.LICENCE, 2, 6),
    Group("L2 Éco-Gestion", "Faculté d’économie et de gestion", 'Équipe "Chiffres"', Diploma.LICENCE, 2, 3),
    Group("L3 Info", _SCIENCES, "Informatique", Diploma.LICENCE, 3, 4),
    Group("L3 STAPS", "Faculté des sciences du sport", "Éducation et motricité", Diploma.LICENCE, 3, 3),
    Group("IUT GEA", "Institut universitaire de technologie", "Gestion", Diploma.DUT, 1, 4),
    Group("M1 MEEF", "INSPÉ", "Premier degré", Diploma.MASTER, 4, 3),
    Group("M2 Droit notarial", _LAW, "Droit privé", Diploma.MASTER, 5, 1),
    Group("PASS", _HEALTH, "", Diploma.OTHER, 1, 4),
    Group("Orthophonie 1", _HEALTH, "Orthophonie", Diploma.STATE, 1, 1),
    Group(GUARDED_GROUP, _SCIENCES, "Biologie", Diploma.LICENCE, 2, 1),
)


def group_named(name: str) -> Group:
    """Return the group called ``name``. Raises `KeyError` when there is none."""
    return _BY_NAME[name]


_BY_NAME: Final = {group.name: group for group in GROUPS}
