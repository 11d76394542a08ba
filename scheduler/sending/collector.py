"""Gathers what is due and aimed at no account yet: the first half of the way from a row to a message."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final

from models.queue.delivery import UNAIMED, Lease
from models.queue.port import Claim
from scheduler.leases.tenure import Tenure
from scheduler.sending.campus import Campus
from scheduler.sending.gathering import Gatherer
from scheduler.sending.homing import bring_home

__all__ = ["CatchUp", "Collector"]

_BATCH: Final = 200
_CLAIM_LASTS: Final = timedelta(minutes=1)

CatchUp = Callable[[datetime], Awaitable[None]]
"""Brings plans in line with the settings of today, before anything is gathered."""


class Collector:
    """Claims what has no account yet, during ``tenure`` of the gathering's lease."""

    def __init__(self, campus: Campus, tenure: Tenure, catch_up: CatchUp) -> None:
        """Prepare to gather; ``catch_up`` is called before the first look."""
        self._campus, self._tenure, self._catch_up = campus, tenure, catch_up
        self._gatherer = Gatherer(campus)
        self._turn = asyncio.Lock()
        self._caught_up = False

    @property
    def holds(self) -> bool:
        """Whether its tenure lasts."""
        return not self._tenure.lost.is_set()

    @property
    def pauses_for(self) -> timedelta:
        """Nothing: it calls nobody."""
        return timedelta()

    def wakes(self, wake: Callable[[], None]) -> None:
        """Do nothing with ``wake``: each look does all it can."""
        del wake

    async def stop(self) -> None:
        """Do nothing: what it began ended with its look."""

    async def catch_up(self) -> None:
        """Take back what was claimed and let go, and plan what changed while nobody did."""
        async with self._turn:
            await self._campus.queue.release(self._campus.clock.now())
            await self._plan()

    async def sweep(self) -> bool:
        """Gather a batch of what is due. Tells whether there was anything, or something was handed to a sender."""
        async with self._turn:
            moved = 0 if self._caught_up else await self._plan()
            now = self._campus.clock.now()
            lease = Lease(UNAIMED, self._tenure.epoch, now + _CLAIM_LASTS)
            claimed = await self._campus.queue.claim(Claim(lease, _BATCH), now)
            if claimed:
                await self._gatherer.gather(claimed, lease)
            return bool(claimed) or moved > 0

    async def _plan(self) -> int:
        await self._catch_up(self._campus.clock.now())
        moved = await bring_home(self._campus)
        self._caught_up = True
        return moved
