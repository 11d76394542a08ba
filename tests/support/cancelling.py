"""Cancelling a task at each of the points where it waits, one after the other, without a clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Generator, Iterator
from enum import Enum
from typing import Any, cast

__all__ = ["Moment", "cancelled_at", "waits_of"]


class Moment(Enum):
    """When, around one wait, the cancellation strikes."""

    BEFORE = "before"
    """As the wait begins: what is waited for is cancelled."""
    AFTER = "after"
    """When what is waited for has just happened: its result is lost. Where resources leak."""
    TWICE = "twice"
    """As the wait begins, and again at the next one, while what was begun is being undone."""


class _Driven:
    """A coroutine that cancels the task that runs it at its ``point``-th wait. To ``await`` it, it is a generator."""

    def __init__(self, work: Coroutine[Any, Any, object], point: int | None, moment: Moment) -> None:
        self._work = work
        self._points = () if point is None else (point, point + 1) if moment is Moment.TWICE else (point,)
        self._moment = moment
        self.waits = 0

    def __await__(self) -> Generator[Any, Any, None]:
        return cast("Generator[Any, Any, None]", self)

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        return self.send(None)

    def send(self, value: Any) -> Any:
        return self._waiting_for(self._work.send(value))

    def throw(self, error: BaseException) -> Any:
        return self._waiting_for(self._work.throw(error))

    def close(self) -> None:
        self._work.close()

    def _waiting_for(self, awaited: Any) -> Any:
        if self.waits in self._points:
            self._strike(awaited)
        self.waits += 1
        return awaited

    def _strike(self, awaited: asyncio.Future[object] | None) -> None:
        task = asyncio.current_task()
        assert task is not None
        if self._moment is Moment.AFTER and awaited is not None and not awaited.done():
            awaited.add_done_callback(lambda _: task.cancel())
        else:
            task.cancel()


async def waits_of(work: Callable[[], Coroutine[Any, Any, object]]) -> int:
    """Return how many times ``work`` waits when it is left alone."""
    driven = _Driven(work(), None, Moment.BEFORE)
    await asyncio.create_task(_run(driven))
    return driven.waits


async def cancelled_at(work: Callable[[], Coroutine[Any, Any, object]], point: int, moment: Moment) -> bool:
    """Run ``work``, cancelled at its ``point``-th wait. Tells whether it was, or had ended before."""
    task = asyncio.create_task(_run(_Driven(work(), point, moment)))
    await asyncio.wait((task,))
    if task.cancelled():
        return True
    task.result()
    return False


async def _run(driven: _Driven) -> None:
    await driven
