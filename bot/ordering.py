"""Handling events side by side, but one after the other within a chat; never more than fit in the queue."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial

import structlog

from bot.events import Event

__all__ = ["ChatQueue", "Closed", "Kept"]

Kept = Callable[[], None]
"""Says that what becomes of an event is kept: whoever brought it may forget it."""

_Chat = tuple[str, str]

log = structlog.stdlib.get_logger(__name__)


class Closed(Exception):
    """The queue takes no more events: the program is stopping."""


class ChatQueue:
    """A bounded queue of events and the workers that empty it.

    A chat is listed in ``_ready`` exactly while it has events waiting and none being handled, so no two workers are
    ever in one chat.
    """

    def __init__(
        self, handle: Callable[[Event, Kept], Awaitable[None]], *, workers: int = 16, capacity: int = 1000
    ) -> None:
        """Handle each event with ``handle``, in ``workers`` chats at a time; hold ``capacity`` events at most.

        ``handle`` says when the event is kept; at the latest it is so when it ends.
        """
        self._handle, self._workers, self._capacity = handle, workers, capacity
        self._waiting: dict[_Chat, deque[tuple[Event, asyncio.Future[None]]]] = {}
        self._busy: set[_Chat] = set()
        self._ready: asyncio.Queue[_Chat] = asyncio.Queue()
        self._held = 0
        self._changed = asyncio.Condition()
        self._closed = False
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Start the workers in the running loop."""
        self._tasks = [asyncio.create_task(self._work(), name=f"chat-worker-{n}") for n in range(self._workers)]

    async def put(self, event: Event) -> asyncio.Future[None]:
        """Queue ``event``; waits while the queue is full. Returns what is done once it is kept.

        Raises `Closed` once `drain` was called.
        """
        async with self._changed:
            await self._changed.wait_for(lambda: self._closed or self._held < self._capacity)
            if self._closed:
                raise Closed
            self._held += 1
        chat = (event.address.platform, event.chat)
        kept = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(chat, deque()).append((event, kept))
        if chat not in self._busy:
            self._busy.add(chat)
            self._ready.put_nowait(chat)
        return kept

    async def settled(self) -> None:
        """Wait until nothing is queued or being handled."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._held == 0)

    async def drain(self, seconds: float) -> bool:
        """Take nothing more, finish what is queued within ``seconds``, stop the workers. Tells whether all was done."""
        async with self._changed:
            self._closed = True
            self._changed.notify_all()
        try:
            async with asyncio.timeout(seconds):
                await self.settled()
        except TimeoutError:
            log.warning("stopped before every event was handled", left=self._held)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        return self._held == 0

    async def _work(self) -> None:
        while True:
            chat = await self._ready.get()
            event, kept = self._waiting[chat].popleft()
            try:
                await self._handle(event, partial(_done, kept))
            except Exception:  # a worker outlives whatever one event did; the event itself is not tried again
                log.exception("event lost", event_key=event.key)
            _done(kept)
            await self._left(chat)

    async def _left(self, chat: _Chat) -> None:
        if self._waiting[chat]:
            self._ready.put_nowait(chat)
        else:
            del self._waiting[chat]
            self._busy.discard(chat)
        async with self._changed:
            self._held -= 1
            self._changed.notify_all()


def _done(kept: asyncio.Future[None]) -> None:
    if not kept.done():
        kept.set_result(None)
