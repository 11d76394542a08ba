"""How a sleeping sender learns that something may be due earlier than it thought."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

__all__ = ["LocalWaking"]


class LocalWaking:
    """Wakes who listens in this process. Another process on the same file finds out at its next look."""

    def __init__(self) -> None:
        self._listening: set[asyncio.Event] = set()

    async def wake(self) -> None:
        """Set every event that was lent."""
        for event in self._listening:
            event.set()

    def listen(self) -> AbstractAsyncContextManager[asyncio.Event]:
        """Lend an event, set from now on whenever `wake` is called."""
        return self._lend()

    @asynccontextmanager
    async def _lend(self) -> AsyncGenerator[asyncio.Event, None]:
        event = asyncio.Event()
        self._listening.add(event)
        try:
            yield event
        finally:
            self._listening.discard(event)
