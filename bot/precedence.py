"""Who works first in the one loop: an answer that somebody waits for, then what nobody does."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Final

__all__ = ["PATIENCE", "Precedence"]

PATIENCE: Final = timedelta(milliseconds=3)
"""How long one piece of background work makes way at most: it goes on, slowly, while somebody is always waiting."""


class Precedence:
    """How many answers are being worked out now."""

    def __init__(self, patience: timedelta = PATIENCE) -> None:
        """Nobody waits yet. ``patience`` is how long `give_way` does at most."""
        self._patience = patience.total_seconds()
        self._answers = 0
        self._nobody_waits = asyncio.Event()
        self._nobody_waits.set()

    @contextmanager
    def first(self) -> Generator[None, None, None]:
        """Go first while the block works out an answer."""
        self._answers += 1
        self._nobody_waits.clear()
        try:
            yield
        finally:
            self._answers -= 1
            if not self._answers:
                self._nobody_waits.set()

    async def give_way(self) -> None:
        """Let the loop go round once, and answers that are being worked out come first, for a moment at most."""
        await asyncio.sleep(0)
        if self._answers:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._patience):
                    await self._nobody_waits.wait()
