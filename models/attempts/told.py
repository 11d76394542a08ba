"""One answer as a student tells it, before it has a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.fields import to_utc
from pix.framework import competence as known_competence
from pix.rules import PIX_PER_LEVEL, Rules

__all__ = ["Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """An answer in ``competence`` (its code) at ``answered_at`` (aware), with the level or pix reached when told.

    ``pix`` alone makes the level: eight pix are one (``PIX_COUNT_BY_LEVEL``, api/src/shared/constants.js of
    1024pix/pix). Raises `pix.framework.UnknownCompetence`, and `ValueError` for a naive instant, for a negative figure
    or for pix that are of another level.
    """

    competence: str
    answered_at: datetime
    level: int | None = None
    pix: int | None = None

    def __post_init__(self) -> None:
        known_competence(self.competence)
        to_utc(self.answered_at)
        if self.pix is None:
            if self.level is not None and self.level < 0:
                raise ValueError(self.level)
            return
        made = self.pix // PIX_PER_LEVEL
        if self.pix < 0 or self.level not in {None, made}:
            raise ValueError(self.level, self.pix)
        object.__setattr__(self, "level", made)

    def check(self, told_at: datetime, rules: Rules) -> None:
        """Raise `ValueError` for an answer after ``told_at``, or for a figure that ``rules`` put out of reach."""
        if self.answered_at > told_at:
            raise ValueError(self.answered_at, told_at)
        if (self.level or 0) > rules.ceiling or (self.pix or 0) > rules.competence_pix:
            raise ValueError(self.level, self.pix)
