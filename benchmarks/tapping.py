"""Somebody who asks for their levels at fixed instants, however long the answers take."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from time import perf_counter

from app.service.assembly import Assembly
from bot.events import Address, Event, Said

__all__ = ["Tap", "Taps"]

_EVERY = 0.05
"""Seconds between two taps."""


@dataclass(frozen=True, slots=True)
class Tap:
    """Who asks, in which ``chat`` of its own, and when it is by the program's clock."""

    chat: str
    who: Address
    at: datetime


class Taps:
    """Asks the core of ``assembly``; its platform writes into ``answered`` when the answer into each chat left."""

    def __init__(self, assembly: Assembly, answered: MutableMapping[str, float], tap_of: Callable[[int], Tap]) -> None:
        """Prepare to ask; ``tap_of`` returns the tap of each number from 1 on."""
        self._assembly, self._answered, self._tap_of = assembly, answered, tap_of
        self._numbers = count(1)

    async def during(self, work: Awaitable[object]) -> list[float]:
        """Tap until ``work`` has ended; return what each tap waited (ms) from the instant it was meant for.

        A loop that is held up taps late, and what that costs is part of the wait.
        """
        asked: dict[str, float] = {}
        tapping = asyncio.create_task(self._tap(asked))
        try:
            await work
        finally:
            tapping.cancel()
            with suppress(asyncio.CancelledError):
                await tapping
        await self._assembly.core.settled()
        return [(self._answered.pop(chat) - at) * 1e3 for chat, at in asked.items()]

    async def _tap(self, asked: dict[str, float]) -> None:
        at = perf_counter()
        while True:
            tap = self._tap_of(next(self._numbers))
            await self._assembly.core.accept(Event(tap.chat, tap.who, tap.chat, Said("/levels"), tap.at, "fr"))
            asked[tap.chat] = at  # not before: one cancelled while it waits to be taken is never answered
            at += _EVERY
            await asyncio.sleep(max(0.0, at - perf_counter()))
