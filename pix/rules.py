"""What Pix can change and we therefore keep as settings: ceiling, delays, thresholds. Defaults are Pix's of 2026."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

__all__ = ["PIX_PER_LEVEL", "Rules"]

PIX_PER_LEVEL = 8
"""Pix's own ``PIX_COUNT_BY_LEVEL`` (api/src/shared/constants.js)."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The figures of Pix that a campus may set.

    ``ceiling`` is the highest reachable level (1–8); the delays run from the last answer in a competence
    (``dayBeforeImproving`` and ``dayBeforeCompetenceResetV2`` in api/src/shared/config.js).
    """

    ceiling: int = 7
    improve_delay: timedelta = timedelta(days=4)
    reset_delay: timedelta = timedelta(days=7)
    certifiable_competences: int = 5
    certifiable_level: int = 1

    @property
    def competence_pix(self) -> int:
        """The most pix one competence can hold."""
        return self.ceiling * PIX_PER_LEVEL

    @property
    def profile_pix(self) -> int:
        """The most pix a whole profile can hold (896 at ceiling 7)."""
        return self.competence_pix * 16
