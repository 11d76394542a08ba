"""From pix to levels and back, each capped by the ceiling that Pix has opened.

Source of the rules: ``api/src/shared/constants.js`` and scoring-service.js of 1024pix/pix.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor

from pix.rules import PIX_PER_LEVEL, Rules

__all__ = ["Score", "least_pix", "score", "total"]


@dataclass(frozen=True, slots=True)
class Score:
    """What Pix shows of a competence: level, pix, pix ahead in the level, and pix to the next one.

    ``to_next`` is 0 at the ceiling, where nothing more can be earned and ``ahead`` is 0 too.
    """

    level: int
    pix: int
    ahead: int
    to_next: int


def score(raw: float, rules: Rules) -> Score:
    """Return what Pix makes of ``raw`` earned pix (a float ≥ 0): floored, then capped by the ceiling.

    Raises `ValueError` for a negative or non-finite ``raw``.
    """
    if not 0 <= raw < float("inf"):
        raise ValueError(raw)
    level = min(floor(raw / PIX_PER_LEVEL), rules.ceiling)
    pix = min(floor(raw), rules.competence_pix)
    if level == rules.ceiling:
        return Score(level, pix, 0, 0)
    ahead = pix % PIX_PER_LEVEL
    return Score(level, pix, ahead, PIX_PER_LEVEL - ahead)


def least_pix(level: int, rules: Rules) -> int:
    """Return the fewest pix that make ``level`` (0–8), capped by the ceiling: what a level told without pix proves."""
    return min(level * PIX_PER_LEVEL, rules.competence_pix)


def total(earned: Iterable[float], rules: Rules) -> int:
    """Return a profile's total: the sum of each competence's pix, each floored and capped first."""
    return sum(score(raw, rules).pix for raw in earned)
