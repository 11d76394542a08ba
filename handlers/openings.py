"""The doors of a profile as handlers show them: by kind, and those that open together as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pix.profile import Door, Opening, Profile, Source, Windows

__all__ = ["Together", "improvable", "open_now", "opening_later", "together"]


@dataclass(frozen=True, slots=True)
class Together:
    """Competences whose door opens at the same instant ``at`` (UTC), for the same reason (that of ``windows``)."""

    at: datetime
    windows: Windows
    codes: tuple[str, ...]


def improvable(profile: Profile, now: datetime) -> tuple[str, ...]:
    """Return the codes that may be improved at ``now``, those that opened first first."""
    return tuple(each.code for each in profile.open_windows(now) if each.door is Door.IMPROVE)


def open_now(profile: Profile, door: Door, now: datetime) -> tuple[Together, ...]:
    """Return the doors of this kind that are open at ``now``, those that opened first first."""
    return together(each for each in profile.open_windows(now) if each.door is door)


def opening_later(profile: Profile, door: Door, now: datetime) -> tuple[Together, ...]:
    """Return the doors of this kind that open after ``now``, soonest first."""
    return together(each for each in profile.next_windows(now) if each.door is door)


def together(openings: Iterable[Opening]) -> tuple[Together, ...]:
    """Return ``openings`` (of one kind) in their order, those of one instant and one source as one."""
    groups: dict[tuple[datetime, Source], list[Opening]] = {}
    for each in openings:
        groups.setdefault((each.at, each.windows.basis), []).append(each)
    return tuple(Together(at, same[0].windows, tuple(each.code for each in same)) for (at, _), same in groups.items())
