"""The chat core at work: takes events in, has them handled in order, sends the answers, survives what goes wrong."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot.adapter import Adapter
from bot.events import Event
from bot.handling import Answered, DialogMoved, Handling, Ports, Progress
from bot.message import Message
from bot.ordering import ChatQueue, Kept
from bot.outbox import Outbox, Platform
from bot.payloads import Signer
from bot.precedence import Precedence
from bot.router import Router
from bot.translation import Translator

__all__ = ["Core", "Limits"]

log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much the core does at a time, and for how long.

    ``workers`` chats are handled side by side; ``capacity`` events wait at most; ``patience`` is how long a handler
    may take; ``conflicts`` how often an event is tried again because its conversation moved on elsewhere.
    """

    workers: int = 16
    capacity: int = 1000
    patience: timedelta = timedelta(seconds=30)
    conflicts: int = 2


class Core:
    """Ties router, ports and platforms together. `accept` is the sink that adapters are given."""

    def __init__(
        self,
        *,
        router: Router,
        translator: Translator,
        signer: Signer,
        ports: Ports,
        platforms: Mapping[str, Platform],
        limits: Limits | None = None,
        precedence: Precedence | None = None,
    ) -> None:
        """Answer events of ``platforms`` (by their names) with ``router``; nothing runs before `start`.

        ``precedence`` is what background work in the same loop makes way by.
        """
        self._limits, self._precedence = limits or Limits(), precedence or Precedence()
        self._translator, self._platforms = translator, platforms
        self._handling = Handling(router, translator, signer, ports)
        self._outbox = Outbox(platforms)
        self._queue = ChatQueue(self._process, workers=self._limits.workers, capacity=self._limits.capacity)

    def start(self) -> None:
        """Start the workers in the running loop."""
        self._queue.start()

    async def accept(self, event: Event) -> asyncio.Future[None]:
        """Queue ``event``; returns once it is queued. Raises `bot.ordering.Closed` while stopping.

        What is returned is done once what the handler stored is kept, or it failed for good.
        """
        return await self._queue.put(event)

    async def settled(self) -> None:
        """Wait until nothing is queued, being handled or being answered."""
        await self._queue.settled()

    async def drain(self, within: timedelta) -> bool:
        """Take nothing more, finish what was accepted ``within`` this time, stop. Tells whether all was finished."""
        return await self._queue.drain(within.total_seconds())

    async def _process(self, event: Event, kept: Kept) -> None:
        progress = Progress(event.language)
        try:
            answered = await self._handled(event, progress)
        except Exception as problem:  # whatever a handler did wrong costs its own event an apology and nothing else
            error = secrets.token_hex(4)
            log.exception("handler failed", error_id=error, event_key=event.key)
            key = "core-timeout" if isinstance(problem, TimeoutError) else "core-failure"
            await self._outbox.send(event, self._apology(event, progress, key, error))
            await self._handling.record(event)
        else:
            kept()
            if answered is not None:
                await self._answer(event, answered, progress)

    async def _answer(self, event: Event, answered: Answered, progress: Progress) -> None:
        """Send ``answered``. What the platform refuses to show is our mistake, and nobody is left without a word."""
        refused = await self._outbox.send(event, answered)
        if refused is not None:
            error = secrets.token_hex(4)
            log.error("answer refused", error_id=error, event_key=event.key, reason=refused)
            apology = self._apology(event, progress, "core-unshown", error)
            await self._outbox.send(event, apology, after=len(answered.messages))

    async def _handled(self, event: Event, progress: Progress) -> Answered | None:
        adapter = self._platforms[event.address.platform].adapter
        with self._precedence.first():
            async with asyncio.timeout(self._limits.patience.total_seconds()):
                return await self._tried(event, adapter, progress)

    async def _tried(self, event: Event, adapter: Adapter, progress: Progress) -> Answered | None:
        for _ in range(self._limits.conflicts):
            try:
                return await self._handling.handle(event, adapter, progress)
            except DialogMoved:
                log.info("conversation moved on meanwhile, trying again", event_key=event.key)
        return await self._handling.handle(event, adapter, progress)

    def _apology(self, event: Event, progress: Progress, key: str, error: str) -> Answered:
        text = self._translator.text(progress.language, key, {"error": error})
        return Answered((Message(text, private=event.discreet),))
