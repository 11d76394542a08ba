"""A year of sendings drawn from chance: they grow, seldom drop, and keep the four days that Pix asks between two."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final

from examples.campus.dice import Dice
from examples.campus.student import EXPORTED_ON, OPENED_ON, PARIS, TERM_STARTED_ON, Participation, Plan, Student
from pix.framework import COMPETENCES
from pix.rules import Rules

__all__ = ["participations"]

_CEILING: Final = Rules().competence_pix
# Pix lets a campaign be sent again after 4 × 24 h: five calendar days apart are enough at any hour.
_DAYS_APART: Final = 5
_HOURS: Final = (0, 7, 8, 9, 9, 10, 10, 11, 12, 13, 14, 14, 15, 16, 16, 17, 18, 18, 19, 20, 20, 21, 22, 23)
_REACH: Final = (12, 18, 24, 24, 30, 36, 42, 56)


def participations(student: Student) -> tuple[Participation, ...]:
    """Return every participation of ``student``, newest first; the same student has the same ones at each call."""
    if isinstance(student.course, Plan):
        opened = TERM_STARTED_ON if student.group.year == 1 else OPENED_ON
        return _drawn(Dice(student.luck, "course"), opened, student.course)
    return student.course


def _drawn(dice: Dice, opened: date, plan: Plan) -> tuple[Participation, ...]:
    instants = _instants(dice, opened, plan.sent + plan.pending)
    reach = dice.pick(_REACH)
    pix: tuple[int, ...] = ()
    rows: list[Participation] = []
    for sent_at in instants[: plan.sent]:
        pix = _grown(dice, pix, reach) if pix else _first(dice, reach)
        rows.append(Participation(sent_at - timedelta(minutes=dice.between(1, 40)), sent_at, pix))
    rows += [Participation(started_at) for started_at in instants[plan.sent :]]
    return tuple(reversed(rows))


def _instants(dice: Dice, opened: date, count: int) -> list[datetime]:
    """Draw ``count`` instants in ascending order, days apart, the later of two days each time: people send late."""
    room = (EXPORTED_ON - opened).days - _DAYS_APART * max(0, count - 1)
    days = sorted(max(dice.below(room), dice.below(room)) for _ in range(count))
    return [_instant(dice, opened + timedelta(days=day + _DAYS_APART * rank)) for rank, day in enumerate(days)]


def _instant(dice: Dice, day: date) -> datetime:
    local = datetime(day.year, day.month, day.day, dice.pick(_HOURS), dice.below(60), tzinfo=PARIS)
    return local.astimezone(UTC)


def _first(dice: Dice, reach: int) -> tuple[int, ...]:
    """Draw a first profile: some competences begun, the rest at 0."""
    begun = dice.between(15, 85)
    return tuple(_capped(dice.between(1, reach)) if dice.chance(begun) else 0 for _ in COMPETENCES)


def _grown(dice: Dice, pix: tuple[int, ...], reach: int) -> tuple[int, ...]:
    """Draw the next profile: most figures stay, some rise, a few competences are begun, and seldom one was reset."""
    return tuple(_next(dice, earned, reach) for earned in pix)


def _next(dice: Dice, earned: int, reach: int) -> int:
    if earned == 0:
        return _capped(dice.between(2, reach)) if dice.chance(20) else 0
    if dice.chance(40):
        return _capped(earned + dice.between(1, 12))
    return dice.below(earned) if dice.chance(2) else earned


def _capped(pix: int) -> int:
    return min(pix, _CEILING)
