"""When a call really leaves. An adapter says so right before each request that it makes for a message."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

__all__ = ["leave", "leaving_by"]

Departs = Callable[[], Awaitable[None]]

_DEPARTS: Final[ContextVar[Departs | None]] = ContextVar("departs", default=None)


async def leave() -> None:
    """Wait until one more request may leave for what is being sent; at once where nobody paces it.

    The first of a call goes by the turn that the call was given, which is dated now: what was done since the turn came
    (a mark made durable, a body written) cannot push two calls together. Each further one waits for a turn of its own.
    """
    departs = _DEPARTS.get()
    if departs is not None:
        await departs()


@contextmanager
def leaving_by(departs: Departs) -> Generator[None]:
    """Have `leave` wait for ``departs`` while the block runs, and in the tasks that are begun in it."""
    token = _DEPARTS.set(departs)
    try:
        yield
    finally:
        _DEPARTS.reset(token)
