"""From updates as Telegram writes them to the core: in order within a chat, a file holding up its own chat alone.

An update is in one of three states: waiting (for its file, or for an earlier one of its chat), given, kept. It is
acknowledged once kept, so that what a crash interrupts comes again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

import structlog

from bot.adapter import Sink
from bot.adapters.telegram.arriving import Arrived, FileCard
from bot.adapters.telegram.failing import UNREADABLE
from bot.adapters.telegram.files import Files
from bot.events import Event, Uploaded

__all__ = ["Intake"]

Read = Callable[[object], Arrived | None]
"""From an update as JSON to what it says; raises one of `UNREADABLE` for what is no update."""

log = structlog.stdlib.get_logger(__name__)


@dataclass(eq=False)
class Intake:
    """Gives what arrives to ``sink``. ``noticed`` is told of each update first, and must not wait."""

    read: Read
    files: Files
    noticed: Callable[[Arrived], None]
    sink: Sink
    _tails: dict[str, asyncio.Task[None]] = field(default_factory=dict[str, "asyncio.Task[None]"])
    """The last one waiting of each chat that has any."""
    _waiting: set[asyncio.Task[None]] = field(default_factory=set["asyncio.Task[None]"])

    async def take(self, raw: object) -> asyncio.Future[None] | None:
        """Take one update; return what ends when it is kept, None when there is nothing to wait for.

        What cannot be read is logged and left. Raises what ``sink`` raises.
        """
        try:
            found = self.read(raw)
        except UNREADABLE as problem:
            log.warning("update not understood", reason=f"{type(problem).__name__}: {problem}")
            return None
        if found is None:
            return None
        self.noticed(found)
        return None if found.event is None else await self._given(found.event, found.file)

    async def end(self) -> None:
        """Drop what waits: it was not acknowledged, and comes again."""
        waiting = list(self._waiting)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    async def _given(self, event: Event, card: FileCard | None) -> asyncio.Future[None] | None:
        before = self._tails.get(event.chat)
        if before is None and card is None:
            return await self.sink(event)
        task = asyncio.create_task(self._later(event, card, before), name=f"update {event.id}")
        self._tails[event.chat] = task
        self._waiting.add(task)
        task.add_done_callback(partial(self._forget, event.chat))
        return task

    async def _later(self, event: Event, card: FileCard | None, before: asyncio.Task[None] | None) -> None:
        if card is not None and isinstance(event.happening, Uploaded):
            happening = await self.files.fetched(event.address, event.happening, card)
            event = replace(event, happening=happening)
        if before is not None:
            await asyncio.wait({before})
        kept = await self.sink(event)
        if kept is not None:
            await asyncio.wait({kept})

    def _forget(self, chat: str, task: asyncio.Task[None]) -> None:
        self._waiting.discard(task)
        if self._tails.get(chat) is task:
            del self._tails[chat]
