"""What is done for announcements outside of any handler: rows written, moved, ended; those that are over noted.

Every step is taken once, whoever takes it and however often it is cut short: several processes may work side by side.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import structlog

from bot.ports import Clock
from models.announcing.amending.work import AmendingWork
from models.announcing.announcement import Announcement, State, announcement, locked_state, unfinished
from models.announcing.errors import NotNow
from models.announcing.holding import follow, stop
from models.announcing.lapsing import lapse
from models.announcing.progress import anything_left, refused_from_the_start
from models.announcing.tally import Counting
from models.announcing.telling import Look, Telling
from models.announcing.writing import CHUNK, stretch_after, write_chunk
from models.audiences.mistakes import Mistake
from models.audiences.scope import Terms
from models.audiences.understanding import understand
from models.database import execute
from models.queue.port import Queue

__all__ = ["FIRST_FEW", "AnnouncementWork"]

FIRST_FEW: Final = 20
"""When so many were refused, and nothing else happened, the announcement itself is at fault."""

_OURS: Final = "pixmate"
"""Who stops an announcement in the audit log, when it stops itself."""

log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class AnnouncementWork:
    """Works on announcements that were confirmed and are not over; ``give_way`` lets a tap pass between two chunks.

    ``counting``: that of who words how far they got.
    """

    queue: Queue
    terms: Terms
    clock: Clock
    give_way: Callable[[], Awaitable[None]]
    counting: Counting = field(default_factory=Counting)
    _looks: dict[int, Look] = field(default_factory=dict[int, Look])
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def work(self) -> int:
        """Take each unfinished announcement, and what is changed of some, a step further; returns how many moved."""
        amending = AmendingWork(self.queue, self.clock, self.give_way)
        async with self._turn:
            moved = await lapse(self.queue, actor=_OURS, now=self.clock.now())
            moved += sum([await self._step(found) for found in await unfinished()])
            return moved + await amending.work() + await self._tell()

    async def _tell(self) -> int:
        telling, left = self._telling, await unfinished()
        telling.forget([found.id for found in left])
        return sum([await telling.tell(found, self.clock.now()) for found in left])

    @property
    def _telling(self) -> Telling:
        return Telling(self.queue, self.counting, self._looks)

    async def _step(self, found: Announcement) -> bool:
        match found.state:
            case State.MATERIALISING:
                return await self._write(found)
            case State.SENDING:
                return await self._watch(found)
            case State.PAUSED:
                return await self._follow(found) > 0
            case State.CANCELLED | State.STOPPED | State.WITHDRAWN:
                moved = await self._follow(found)
                return await self._end(found, found.state) or moved > 0
            case State.DRAFT | State.ASKED | State.DONE:
                return False

    async def _write(self, found: Announcement) -> bool:
        """Write what is still to be written; of one that was paused first bring back what was put away."""
        await self._follow(found)
        written = found.walked >= found.snapshot.last
        try:
            audience = await understand(found.audience, self.terms) if found.audience and not written else None
        except Mistake as mistake:  # a group it names has left the roster meanwhile: nothing has left
            return await self._stop(found, f"audience not understood: {mistake}")
        left: Announcement | None = found
        ids = CHUNK
        while left is not None:
            await self.give_way()
            chunk = await write_chunk(left, audience, self.terms, ids=ids)
            left, ids = chunk.left, stretch_after(ids, chunk)
        await self.queue.wake()
        return True

    async def _follow(self, found: Announcement) -> int:
        moved = 0
        while some := await follow(self.queue, found, now=self.clock.now()):
            moved += some
            await self.give_way()
        return moved

    async def _watch(self, found: Announcement) -> bool:
        if await refused_from_the_start(found, FIRST_FEW):
            return await self._stop(found, "refused from the start")
        return await self._end(found, State.DONE)

    async def _stop(self, found: Announcement, why: str) -> bool:
        try:
            await stop(found, actor=_OURS, now=self.clock.now())
        except NotNow:
            return False
        log.warning("announcement stopped itself", announcement=found.id, why=why)
        stopped = await announcement(found.id)
        return stopped is not None and await self._step(stopped)

    async def _end(self, found: Announcement, state: State) -> bool:
        """Note that ``found`` is over, as ``state``, once nothing of it waits or is called. Its author is told."""
        if await anything_left(found):
            return False
        now = self.clock.now()
        return await self.queue.in_one_go(lambda: self._ended(found, state, now))

    async def _ended(self, found: Announcement, state: State, now: datetime) -> bool:
        # Once more, kept from others: what is sent again to the uncertain begins anew in a transaction of its own.
        if await locked_state(found.id) is not found.state or await anything_left(found):
            return False
        if not await self._telling.last(found, now):
            return False
        return bool(
            await execute(
                "UPDATE announcement SET state = ?, ended_at = ? WHERE id = ? AND ended_at IS NULL",
                state.value,
                now,
                found.id,
            )
        )
