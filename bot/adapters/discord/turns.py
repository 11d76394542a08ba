"""One event of a chat at a time, in the order in which they came; chats go side by side."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

__all__ = ["Turns"]


@dataclass(slots=True)
class _Turn:
    """``wanted``: who has the turn or waits for it. Forgotten only with the last of them: a new lock is a new order."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    wanted: int = 0


class Turns:
    """The turns that are taken or waited for."""

    def __init__(self) -> None:
        """Begin with none."""
        self._chats: dict[str, _Turn] = {}
        self._wanted = 0

    @asynccontextmanager
    async def of(self, chat: str) -> AsyncGenerator[None]:
        """Have the turn of ``chat`` while the block runs, after all who asked before."""
        turn = self._chats.setdefault(chat, _Turn())
        turn.wanted += 1
        self._wanted += 1
        try:
            async with turn.lock:
                yield
        finally:
            turn.wanted -= 1
            self._wanted -= 1
            if not turn.wanted:
                del self._chats[chat]

    def __len__(self) -> int:
        """Return how many have a turn or wait for one."""
        return self._wanted
