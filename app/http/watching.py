"""Puts together what is told to who watches: nothing of it exists where nobody does."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from prometheus_client import CollectorRegistry, ProcessCollector

from app.http.calls import Calls
from app.http.owed import Owed
from app.http.server import Door, Place, open_door
from app.http.standing import Sending
from app.service.assembly import Assembly
from bot.pacing.timer import LoopTimer
from models.queue.port import Queue

__all__ = ["Watching"]


class Watching:
    """The figures of one process, in a registry of their own."""

    def __init__(self) -> None:
        """Begin with those of the process itself: its memory, its time, its open files."""
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self.calls = Calls(self._registry)

    @asynccontextmanager
    async def told(self, place: Place, assembly: Assembly, queue: Queue) -> AsyncGenerator[None, None]:
        """Tell at ``place`` how ``assembly`` and ``queue`` stand while the block runs. Raises `NoDoor`."""
        owed = Owed(queue, LoopTimer())
        self._registry.register(owed)
        self._registry.register(Sending(assembly.sending.standings, lambda: assembly.keeper.holds))
        async with open_door(place, Door(self._registry, owed)):
            yield
