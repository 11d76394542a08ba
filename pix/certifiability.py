"""Whether a profile opens the door of the certification, and exactly what is missing.

Source: PlacementProfile.js of 1024pix/pix (5 competences at level 1 or more).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pix.rules import Rules

__all__ = ["Certifiability", "certifiability"]


@dataclass(frozen=True, slots=True)
class Certifiability:
    """How many competences count (``count``) of those needed (``needed``)."""

    count: int
    needed: int

    @property
    def certifiable(self) -> bool:
        """Whether enough competences count."""
        return self.count >= self.needed

    @property
    def missing(self) -> int:
        """How many competences are still missing (0 once certifiable)."""
        return max(0, self.needed - self.count)


def certifiability(levels: Iterable[int], rules: Rules) -> Certifiability:
    """Return what ``levels`` (one a competence, 0–8) are worth under ``rules``."""
    count = sum(level >= rules.certifiable_level for level in levels)
    return Certifiability(count, rules.certifiable_competences)
