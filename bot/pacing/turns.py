"""What the pacer keeps of each caller, and what it tells of all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.outcomes import RetryAt
from bot.pacing.rates import Lane

__all__ = ["Pace", "Turn"]


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a platform is written to now.

    ``setting`` and ``limit``: calls a second, as set and as the platform lets us just now (None: no limit).
    ``waiting``: callers by lane whose calls have not started. ``stopped_for``: how long the platform wants no call.
    """

    setting: int | None
    limit: int | None
    waiting: Mapping[Lane, int]
    stopped_for: timedelta


@dataclass(eq=False, slots=True)
class Turn:
    """One caller that waits. ``granted`` is done when its call may start, cancelled when its caller left.

    ``used``: a request goes by it; ``left``: that has gone, or never will. ``told``: what the platform last asked for
    while it was under way.
    """

    chat: str
    lane: Lane
    group: bool
    granted: asyncio.Future[None]
    used: bool = False
    left: bool = False
    told: RetryAt | None = None
