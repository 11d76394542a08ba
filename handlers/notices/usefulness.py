"""Which of several competences to name first: what brings the certification nearer, then what is nearest to a level."""

from __future__ import annotations

from collections.abc import Iterable

from pix.framework import BY_CODE
from pix.profile import Profile
from pix.rules import PIX_PER_LEVEL
from pix.scoring import score

__all__ = ["by_use"]


def by_use(codes: Iterable[str], profile: Profile) -> tuple[str, ...]:
    """Return ``codes``, each once, the most useful first.

    For who is not certifiable yet, a competence below the level that counts comes before those that count already.
    Then the one with the fewest pix to its next level; Pix's own order decides the rest.
    """
    lacking = not profile.by_you.certifiable

    def use(code: str) -> tuple[bool, int, int]:
        figure = profile.latest(code)
        level = 0 if figure is None else figure.level
        counts = lacking and level < profile.rules.certifiable_level
        pix = None if figure is None else figure.pix
        return not counts, PIX_PER_LEVEL if pix is None else score(pix, profile.rules).to_next, BY_CODE[code].position

    return tuple(sorted(set(codes), key=use))
