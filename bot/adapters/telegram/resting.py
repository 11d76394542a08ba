"""How the adapter waits, so that a test need not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

__all__ = ["Rest", "rest"]

Rest = Callable[[timedelta], Awaitable[None]]
"""Returns after a while."""


async def rest(duration: timedelta) -> None:
    """Return after ``duration`` of the loop's own time."""
    await asyncio.sleep(duration.total_seconds())
