"""The global level of a certificate: from its score to the nine steps of Pix's mesh and their names.

Source: ``api/src/certification/shared/domain/constants/mesh-configuration.js`` of 1024pix/pix. The English labels
are this project's own.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

__all__ = ["HIGHEST_SCORE", "MESH", "GlobalLevel", "global_level"]

HIGHEST_SCORE = 1024
"""The theoretical maximum of a certificate's score, in pix."""


@dataclass(frozen=True, slots=True)
class GlobalLevel:
    """A step of the mesh: its index (0–8), the lowest score (pix) that reaches it, and its labels."""

    index: int
    key: str
    lowest: int
    label_fr: str
    label_en: str

    def label(self, language: Literal["fr", "en"]) -> str:
        """Return the label in ``language``; ``-`` below the first step, where Pix gives none."""
        return self.label_fr if language == "fr" else self.label_en


MESH: tuple[GlobalLevel, ...] = (
    GlobalLevel(0, "LEVEL_PRE_BEGINNER", 0, "-", "-"),
    GlobalLevel(1, "LEVEL_BEGINNER_1", 64, "Novice 1", "Beginner 1"),
    GlobalLevel(2, "LEVEL_BEGINNER_2", 128, "Novice 2", "Beginner 2"),
    GlobalLevel(3, "LEVEL_INDEPENDENT_3", 256, "Indépendant 1", "Independent 1"),
    GlobalLevel(4, "LEVEL_INDEPENDENT_4", 384, "Indépendant 2", "Independent 2"),
    GlobalLevel(5, "LEVEL_ADVANCED_5", 512, "Avancé 1", "Advanced 1"),
    GlobalLevel(6, "LEVEL_ADVANCED_6", 640, "Avancé 2", "Advanced 2"),
    GlobalLevel(7, "LEVEL_EXPERT_7", 768, "Expert 1", "Expert 1"),
    GlobalLevel(8, "LEVEL_EXPERT_8", 896, "Expert 2", "Expert 2"),
)
"""The steps, lowest first."""

_BOUNDS = tuple(step.lowest for step in MESH)


def global_level(score: int, highest: int = 7) -> GlobalLevel:
    """Return the step that ``score`` (0–1024 pix) reaches when Pix has opened steps up to ``highest`` (0–8).

    Raises `ValueError` for a score or a step outside those bounds.
    """
    if not (0 <= score <= HIGHEST_SCORE and 0 <= highest < len(MESH)):
        raise ValueError(score, highest)
    return MESH[min(bisect_right(_BOUNDS, score) - 1, highest)]
