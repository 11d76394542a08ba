"""Work that must not stop half way, whoever cancels the task that waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

__all__ = ["finish"]

_T = TypeVar("_T")


async def finish(work: Coroutine[Any, Any, _T]) -> _T:
    """Run ``work`` to its end in a task of its own and return what it returns.

    A cancellation that arrives meanwhile is raised once ``work`` has ended, in place of its result or its error. In a
    thread without a loop nothing is ever cancelled, and ``work`` is awaited as it is.

    Raises:
        asyncio.CancelledError: the waiting task was cancelled meanwhile.
    """
    try:
        task = asyncio.get_running_loop().create_task(work)
    except RuntimeError:
        return await work
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait((task,))
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is None:
        return task.result()
    if not task.cancelled():
        task.exception()  # looked at, or asyncio reports it as never retrieved
    raise cancelled
