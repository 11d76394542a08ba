"""Makes two tasks meet between a read and the write it decides, where a race happens."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import ParamSpec, TypeVar

__all__ = ["meet_after"]

_P = ParamSpec("_P")
_T = TypeVar("_T")


def meet_after(read: Callable[_P, Awaitable[_T]], *, patience: float | None = None) -> Callable[_P, Awaitable[_T]]:
    """Return ``read``, whose first two callers wait for each other before they go on.

    With ``patience`` (seconds) a caller goes on alone after it: where a lock keeps the other one out, they never meet.
    """
    barrier = asyncio.Barrier(2)
    callers = 0

    async def met(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        nonlocal callers
        value = await read(*args, **kwargs)
        callers += 1
        if callers <= 2:
            await _wait(barrier, patience)
        return value

    return met


async def _wait(barrier: asyncio.Barrier, patience: float | None) -> None:
    try:
        async with asyncio.timeout(patience):
            await barrier.wait()
    except TimeoutError:
        return
