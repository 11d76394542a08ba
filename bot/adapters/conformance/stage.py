"""One adapter running for one test, and what came of it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final

from bot.adapters.conformance.harness import Harness, Shown
from bot.events import Event
from bot.message import Message
from bot.outcomes import Outcome, Sent

__all__ = ["PATIENCE", "Stage", "playing", "printable"]

PATIENCE: Final = 20
"""Seconds after which something that should happen is taken not to: far beyond any honest delay."""

_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2400-\u2421\ufffd]")


def printable(text: str) -> str:
    """Return ``text`` without control characters and without what may stand for them on a screen."""
    return _CONTROLS.sub("", text)


class Stage:
    """The running adapter, its person, and the events it gave."""

    def __init__(self, harness: Harness) -> None:
        self.person = harness
        self.adapter = harness.adapter
        self._events: asyncio.Queue[Event] = asyncio.Queue()

    async def sink(self, event: Event) -> None:
        """Take one event."""
        await self._events.put(event)

    async def event(self) -> Event:
        """Return the next event. Raises `TimeoutError` when none comes."""
        async with asyncio.timeout(PATIENCE):
            return await self._events.get()

    async def send(self, message: Message) -> Outcome:
        """Send ``message`` to the person."""
        return await self.adapter.send(self.person.address, self.person.chat, message)

    async def sent(self, message: Message) -> str:
        """Send ``message``, which must arrive; return its reference."""
        outcome = await self.send(message)
        assert isinstance(outcome, Sent), outcome
        return outcome.message

    async def last(self) -> Shown:
        """Return the message shown last."""
        shown = await self.person.shown()
        assert shown, "nothing is shown"
        return shown[-1]


@asynccontextmanager
async def playing(opened: AbstractAsyncContextManager[Harness]) -> AsyncGenerator[Stage, None]:
    """Run the adapter of ``opened`` while the block lasts; close it afterwards."""
    async with opened as harness:
        stage = Stage(harness)
        running = asyncio.create_task(stage.adapter.run(stage.sink))
        try:
            yield stage
        finally:
            await stage.adapter.close()
            running.cancel()
            await asyncio.wait({running}, timeout=PATIENCE)
            assert running.done(), "run does not end when cancelled"
        if not running.cancelled():
            running.result()
