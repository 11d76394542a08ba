"""How a sleeping sender learns that something may be due earlier than it thought."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

__all__ = ["LocalWaking"]


class LocalWaking:
    """Wakes who listens in this process. Another process on the same file finds out at its next look."""

    def __init__(self) -> None:
        self._listening: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}

    async def wake(self) -> None:
        """Set every event that was lent; from a thread of the database, in the loop, before it goes on there."""
        for event, loop in self._listening.items():
            if _running_loop() is loop:
                event.set()
            else:
                loop.call_soon_threadsafe(event.set)

    def listen(self) -> AbstractAsyncContextManager[asyncio.Event]:
        """Lend an event, set from now on whenever `wake` is called."""
        return self._lend()

    @asynccontextmanager
    async def _lend(self) -> AsyncGenerator[asyncio.Event, None]:
        event = asyncio.Event()
        self._listening[event] = asyncio.get_running_loop()
        try:
            yield event
        finally:
            del self._listening[event]


def _running_loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
