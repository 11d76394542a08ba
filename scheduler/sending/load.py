"""How much one sender holds: rows that wait for their turn in the pacer, and calls under way. Pure counting.

What is held is bounded, so that memory is, so that little is in doubt after a crash, and so that a row that becomes
due finds nothing before it but what leaves at once: it is claimed beside the others and overtakes them in the pacer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from bot.pacing.rates import Lane
from models.queue.kinds import LANES

__all__ = ["AHEAD", "BATCH", "MOST", "Load", "Room"]

BATCH: Final = 64
"""Rows claimed at a time, at most."""

AHEAD: Final = 0.5
"""Seconds of the platform's rate that wait for their turn: enough not to run dry, too little to grow stale."""

_FEWEST: Final = 4
"""Rows that may wait however slow the platform is."""

MOST: Final[Mapping[Lane, int]] = {Lane.SEAT: 3 * BATCH, Lane.REMINDER: 5 * BATCH // 2, Lane.ANNOUNCEMENT: 2 * BATCH}
"""Rows held, calls under way included, from which on no more of a lane is claimed: there is always room for what is
more urgent than what fills it, however slow the platform is to answer."""


@dataclass(frozen=True, slots=True)
class Room:
    """What may be claimed: at most ``limit`` rows of ``lanes``. ``full``: nothing of the least urgent lane."""

    lanes: Sequence[Lane]
    limit: int

    @property
    def full(self) -> bool:
        """Whether some lane has to wait until something was let go."""
        return len(self.lanes) < len(LANES)


class Load:
    """What is held now. Each row is taken once, may begin once, and is let go once."""

    def __init__(self) -> None:
        """Hold nothing."""
        self._waiting: dict[Lane, int] = dict.fromkeys(LANES, 0)
        self._called = 0

    def __len__(self) -> int:
        """Return how many rows are held."""
        return self._called + sum(self._waiting.values())

    def take(self, lane: Lane) -> None:
        """Hold a row of ``lane`` that waits for its turn."""
        self._waiting[lane] += 1

    def begin(self, lane: Lane) -> None:
        """Let a call begin for one that waited in ``lane``."""
        self._waiting[lane] -= 1
        self._called += 1

    def drop(self, lane: Lane) -> None:
        """Let go one that waited in ``lane`` and is not called."""
        self._waiting[lane] -= 1

    def end(self) -> None:
        """Let go one whose call has ended."""
        self._called -= 1

    def room(self, per_second: float | None) -> Room:
        """Return what may be claimed while the platform lets ``per_second`` calls leave (None: any number)."""
        ahead = BATCH if per_second is None else max(_FEWEST, min(BATCH, ceil(per_second * AHEAD)))
        lanes: list[Lane] = []
        limit, before, held = 0, 0, len(self)
        for lane in LANES:
            before += self._waiting[lane]
            free = min(ahead - before, MOST[lane] - held)
            # Seats are few and wait for nothing; of the others half as many as may wait are worth a claim.
            if free < (1 if lane is Lane.SEAT else ahead // 2):
                break
            lanes.append(lane)
            limit = free
        return Room(tuple(lanes), limit)
