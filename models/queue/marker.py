"""Marks and outcomes of many calls, written together: one durable commit for what arrived during the one before.

The states a call can be in when its task is cancelled, or the database fails:

    mark not yet written     it is dropped, and the row stays claimed
    mark written, not told   the row is given back as never called
    told, not resumed yet    the same: the task ends before it can call
    mark refused by an error the task gets the error and must not call
    outcome not yet written  it is kept and tried again: what a platform said is not lost with who asked
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Final

import structlog
from tortoise.exceptions import BaseORMException

from bot.outcomes import RetryAt
from models.engines.finish import finish
from models.errors import StorageError
from models.queue.delivery import Delivery, Lease
from models.queue.events import Reported
from models.queue.port import Queue, Report

__all__ = ["AT_ONCE", "MOST_ROWS", "Marker"]

MOST_ROWS: Final = 64
"""Rows of one commit, so that none waits long for the others."""

AT_ONCE: Final = 8
"""Calls let go in one turn of the loop: each begins with a fraction of a millisecond of work, and a tap waits behind
all that are let go with it."""

_FIRST_PAUSE: Final = 0.05
_LONGEST_PAUSE: Final = 1.0
"""Seconds between two tries to write, while the database fails."""

_log = structlog.stdlib.get_logger(__name__)
_Answer = asyncio.Future[Delivery | None]


def _answer() -> _Answer:
    return asyncio.get_running_loop().create_future()


@dataclass(frozen=True, slots=True)
class _Mark:
    id: int
    lease: Lease
    answer: _Answer = field(default_factory=_answer)


@dataclass(frozen=True, slots=True)
class _Outcome:
    report: Report
    answer: _Answer = field(default_factory=_answer)


class Marker:
    """Between the tasks that call a platform and the queue. To be used through `running`."""

    def __init__(
        self, queue: Queue, now: Callable[[], datetime], give_way: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        self._queue = queue
        self._now, self._give_way = now, give_way or _once_round
        self._waiting: deque[_Mark | _Outcome] = deque()
        self._arrived = asyncio.Event()
        self._closing = False
        self._pause = _FIRST_PAUSE
        self._writing: asyncio.Task[None] | None = None

    @classmethod
    @asynccontextmanager
    async def running(
        cls, queue: Queue, now: Callable[[], datetime], give_way: Callable[[], Awaitable[None]] | None = None
    ) -> AsyncGenerator[Marker, None]:
        """Write in the background until the block ends, and then what is still to be written.

        ``give_way`` is awaited between some calls that may start and the next (None: the loop goes round once).
        """
        marker = cls(queue, now, give_way)
        marker._writing = writing = asyncio.create_task(marker.write(), name="marker")
        try:
            yield marker
        finally:
            marker.close()
            await finish(_ended(writing))

    async def mark(self, delivery_id: int, lease: Lease) -> Delivery | None:
        """Return the row once its mark is durable, so that its one call may start; None: it must not be called.

        Raises:
            StorageError: the mark could not be written; no call may start.
            BaseORMException: the same, in the words of the database.
        """
        entry = _Mark(delivery_id, lease)
        try:
            return await self._ask(entry)
        except asyncio.CancelledError:
            if (row := _told_already(entry.answer)) is not None:
                self._uncalled(row)
            raise

    async def record(self, report: Report) -> Delivery | None:
        """Return the row once what came of its call is durable; None: it was not the last call, or was told already.

        It is tried until it succeeds, even when the asking task is cancelled; only closing ends that, with the error.
        """
        return await self._ask(_Outcome(report))

    async def watch(self) -> None:
        """Raise what ended the writing in the background, as soon as it does: a mistake in the program.

        Nobody would ever be answered after it. Run until cancelled.
        """
        if self._writing is not None:
            await asyncio.wait({self._writing})
            self._writing.result()

    async def write(self) -> None:
        """Write groups as they come, until closed and nothing is left."""
        while True:
            await self._arrived.wait()
            group = [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST_ROWS))]
            if group:
                await self._write(group)
            elif self._closing:
                return
            else:
                self._arrived.clear()

    def close(self) -> None:
        """Let `write` end once nothing is left to be written."""
        self._closing = True
        self._arrived.set()

    async def _ask(self, entry: _Mark | _Outcome) -> Delivery | None:
        self._waiting.append(entry)
        self._arrived.set()
        return await entry.answer

    async def _write(self, group: Sequence[_Mark | _Outcome]) -> None:
        marks = [entry for entry in group if isinstance(entry, _Mark) and not entry.answer.cancelled()]
        outcomes = [entry for entry in group if isinstance(entry, _Outcome)]
        try:
            marked, recorded = await self._queue.in_one_go(lambda: self._kept(marks, outcomes))
        except (StorageError, BaseORMException, OSError) as error:
            await self._failed(marks, outcomes, error)
            return
        self._pause = _FIRST_PAUSE
        changed = {row.id: row for row in recorded}
        for outcome in outcomes:
            _tell(outcome.answer, changed.get(outcome.report.delivery_id))
        await self._told(marks, marked)

    async def _kept(
        self, marks: Iterable[_Mark], outcomes: Iterable[_Outcome]
    ) -> tuple[dict[int, Delivery], list[Delivery]]:
        return await self._mark(marks), await self._queue.record([entry.report for entry in outcomes])

    async def _mark(self, marks: Iterable[_Mark]) -> dict[int, Delivery]:
        now, rows = self._now(), list[Delivery]()
        for lease, ids in _by_holder(marks):
            rows += await self._queue.mark_sending(ids, lease, now)
        return {row.id: row for row in rows}

    async def _told(self, marks: Iterable[_Mark], marked: dict[int, Delivery]) -> None:
        for place, entry in enumerate(marks):
            if place and place % AT_ONCE == 0:
                await self._give_way()
            row = marked.pop(entry.id, None)  # of two marks of one row, one alone may call
            if row is not None and entry.answer.cancelled():
                self._uncalled(row)
            _tell(entry.answer, row)

    def _uncalled(self, row: Delivery) -> None:
        now = self._now()
        self._waiting.append(_Outcome(Report(row.id, Reported(now, row.attempts, RetryAt(now)))))
        self._arrived.set()

    async def _failed(self, marks: Sequence[_Mark], outcomes: Sequence[_Outcome], error: Exception) -> None:
        _log.warning("deliveries not written", marks=len(marks), outcomes=len(outcomes), error=str(error))
        for entry in marks:
            _refuse(entry.answer, error)
        if self._closing:
            for outcome in outcomes:
                _refuse(outcome.answer, error)
            return
        self._waiting.extendleft(reversed(outcomes))
        await asyncio.sleep(self._pause)
        self._pause = min(2 * self._pause, _LONGEST_PAUSE)


def _by_holder(marks: Iterable[_Mark]) -> list[tuple[Lease, list[int]]]:
    """Return the ids to be marked in one statement, under the lease that lasts longest.

    Leases of one holder differ by when their calls were asked for. Its rows are to be locked all at once, in the order
    in which everybody locks them: else somebody who changes several of them could wait for us while we wait for them.
    """
    held: dict[tuple[str, int, bool], list[_Mark]] = {}
    for entry in marks:
        lease = entry.lease
        held.setdefault((lease.platform, lease.epoch, lease.idempotent), []).append(entry)
    longest = (max((entry.lease for entry in some), key=attrgetter("until")) for some in held.values())
    return [(lease, [entry.id for entry in some]) for lease, some in zip(longest, held.values(), strict=True)]


def _told_already(answer: _Answer) -> Delivery | None:
    if not answer.done() or answer.cancelled() or answer.exception() is not None:
        return None
    return answer.result()


async def _once_round() -> None:
    await asyncio.sleep(0)


async def _ended(task: asyncio.Task[None]) -> None:
    await task


def _tell(answer: _Answer, row: Delivery | None) -> None:
    if not answer.done():
        answer.set_result(row)


def _refuse(answer: _Answer, error: Exception) -> None:
    if not answer.done():
        answer.set_exception(error)
