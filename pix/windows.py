"""When a competence may be taken again: the two doors of Pix, counted from the last answer.

Sources in 1024pix/pix: ``api/src/shared/config.js`` (delays) and Scorecard.js (which button needs what).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

from pix.rules import Rules

__all__ = ["can_improve", "can_reset", "opening", "remaining_days"]

_DAY = timedelta(days=1)


def opening(last_answer: datetime, delay: timedelta) -> datetime:
    """Return the instant (same zone as ``last_answer``, normally UTC) at which a door opens: exactly ``delay`` later.

    Raises `ValueError` for a naive ``last_answer``: a wall-clock delay would shift across a clock change.
    """
    _check_aware(last_answer)
    return last_answer + delay


def remaining_days(delay: timedelta, last_answer: datetime | None, now: datetime) -> int | None:
    """Return the days left as Pix counts them: max(0, ⌈N − days elapsed as a float⌉), None without any answer.

    A clock set back puts the answer in the future; the count then exceeds the delay, as the true wait does.
    Raises `ValueError` for a naive instant.
    """
    if last_answer is None:
        return None
    _check_aware(last_answer)
    _check_aware(now)
    return max(0, ceil(delay / _DAY - (now - last_answer) / _DAY))


def can_improve(level: int, *, finished: bool, rules: Rules) -> bool:
    """Tell whether "Retenter" exists at ``level``: the competence is finished and below the ceiling."""
    return finished and level < rules.ceiling


def can_reset(*, started: bool) -> bool:
    """Tell whether "Remettre à zéro" exists: the competence was started, whatever its level."""
    return started


def _check_aware(instant: datetime) -> None:
    if instant.utcoffset() is None:
        raise ValueError(instant)
