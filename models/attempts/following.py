"""What is known once answers were told, without asking the database again. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from models.attempts.told import Told
from models.fields import to_utc
from models.knowledge import Knowledge
from pix.profile import CompetenceFigures, Figure

__all__ = ["following"]


def following(before: Knowledge, told: Iterable[tuple[int, Told]], declared: Mapping[str, Figure]) -> Knowledge:
    """Return what is known after ``told``, each by the id it was just given (higher ones than any before).

    ``declared`` are the declared figures that changed, by competence. The same as `models.knowledge.load_knowledge`
    would give.
    """
    answers = dict(before.answers)
    competences = dict(before.profile.competences)
    for id_, item in told:
        code, at = item.competence, to_utc(item.answered_at)
        known = competences.get(code) or CompetenceFigures(code)
        if _is_latest(at, known):
            competences[code] = replace(known, answered_at=at)
            answers[code] = id_
    for code, figure in declared.items():
        competences[code] = replace(competences[code], declared=figure)
    profile = replace(before.profile, competences={code: competences[code] for code in sorted(competences)})
    return Knowledge(profile, answers)


def _is_latest(at: datetime, known: CompetenceFigures) -> bool:
    """Tell whether an answer of ``at`` is the latest: of two at one instant it is the one told last."""
    return known.answered_at is None or at >= known.answered_at
