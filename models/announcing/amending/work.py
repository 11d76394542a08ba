"""What is done for corrections and withdrawals outside of any handler. Every step is taken once, whoever takes it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.ports import Clock
from models.announcing.amending.amendment import Amendment, Stage, locked_stage, unfinished_amendments
from models.announcing.amending.settling import LEFT, end_waiting, let_go, without_message
from models.announcing.amending.writing import write_amending_chunk
from models.database import execute, fetch, transaction
from models.queue import reasons
from models.queue.port import Queue

__all__ = ["AmendingWork"]


@dataclass(frozen=True, slots=True)
class AmendingWork:
    """Works on what was confirmed and is not over; ``give_way`` lets a tap pass between two chunks."""

    queue: Queue
    clock: Clock
    give_way: Callable[[], Awaitable[None]]

    async def work(self) -> int:
        """Take each unfinished amendment a step further; returns how many moved."""
        return sum([await self._step(found) for found in await unfinished_amendments()])

    async def _step(self, found: Amendment) -> bool:
        match found.state:
            case Stage.MATERIALISING:
                return await self._write(found)
            case Stage.SENDING:
                moved = await self._settle(found)
                return await self._end(found, Stage.DONE) or moved
            case Stage.CANCELLED:
                return await self._drop(found, reasons.CALLED_OFF)
            case Stage.SUPERSEDED:
                return await self._drop(found, reasons.SUPERSEDED)
            case Stage.DRAFT | Stage.DONE:
                return False

    async def _write(self, found: Amendment) -> bool:
        left: Amendment | None = found
        while left is not None:
            await self.give_way()
            left = await write_amending_chunk(left)
        await self.queue.wake()
        return True

    async def _settle(self, found: Amendment) -> bool:
        now = self.clock.now()
        let = await let_go(found, now)
        if let:
            await self.queue.wake()
        ended = 0
        while some := await without_message(self.queue, found, now):
            ended += some
            await self.give_way()
        return let + ended > 0

    async def _drop(self, found: Amendment, reason: str) -> bool:
        moved = 0
        while some := await end_waiting(self.queue, found, reason):
            moved += some
            await self.give_way()
        return await self._end(found, found.state) or moved > 0

    async def _end(self, found: Amendment, after: Stage) -> bool:
        """Note that ``found`` is over, as ``after``, once nothing of it waits or is being called."""
        if await self._anything_left(found):
            return False
        async with transaction():
            if await locked_stage(found.id) is not found.state or await self._anything_left(found):
                return False
            return bool(
                await execute(
                    "UPDATE amendment SET state = ?, ended_at = ? WHERE id = ? AND ended_at IS NULL",
                    after.value,
                    self.clock.now(),
                    found.id,
                )
            )

    async def _anything_left(self, found: Amendment) -> bool:
        sql = f"SELECT 1 FROM delivery d WHERE {LEFT} AND d.kind = ? AND d.cause = ? LIMIT 1"
        return bool(await fetch(sql, str(found.kind), found.cause))
