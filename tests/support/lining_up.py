"""Writers that ask for their turn one after the other, while another one has it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from models.database import transaction

__all__ = ["lined_up"]


async def lined_up(*writers: Callable[[], Coroutine[Any, Any, object]]) -> None:
    """Let ``writers`` ask in this order during a transaction of somebody else's, and return once all have written."""
    inside, asked = asyncio.Event(), asyncio.Event()

    async def somebody_else() -> None:
        async with transaction():
            inside.set()
            await asked.wait()

    async with asyncio.TaskGroup() as group:
        group.create_task(somebody_else())
        await inside.wait()
        for writer in writers:
            group.create_task(writer())
            await asyncio.sleep(0)  # asking is the first thing it does
        asked.set()
