"""The service as `pixmate run` puts it together, over the open database, with platforms that are stand-ins."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest

from app.context import Context
from app.service.assembly import Assembly, assemble, router_for
from app.service.platforms import find_platforms
from app.service.receiving import Receivers
from app.service.running import run_service
from app.settings import load_settings
from app.words import Words
from bot.ports import Clock, SystemClock
from bot.registry import discover
from models.queue.opening import stored_queue
from tests.standins.common.waiting import Arrivals

__all__ = ["Served", "served"]


@dataclass(frozen=True)
class Served:
    """A service that runs. ``rests`` are how long each platform that failed was let rest."""

    context: Context
    assembly: Assembly
    rests: Arrivals[timedelta]
    stop: asyncio.Event
    running: asyncio.Task[None]

    async def ends(self) -> None:
        """Tell it to end, and wait until it has."""
        self.stop.set()
        await self.running

    async def settled(self) -> None:
        """Wait until all that came has been answered."""
        await self.assembly.core.settled()


@asynccontextmanager
async def served(
    settings: Mapping[str, str], monkeypatch: pytest.MonkeyPatch, *, clock: Clock | None = None
) -> AsyncGenerator[Served]:
    """Run a service with these ``settings`` (environment variables); a platform that fails is tried again at once."""
    folder = tempfile.TemporaryDirectory()
    for name, value in {"PIXMATE_DATA_DIR": folder.name, **settings}.items():
        monkeypatch.setenv(name, value)
    declared = (setting.name for manifest in discover().values() for setting in manifest.settings)
    context = Context(load_settings(None, declared), Words("fr"), clock or SystemClock())
    platforms, queue = find_platforms(context), stored_queue()
    intake = context.settings.imports.intake()
    router = router_for(context.settings, queue=queue, intake=intake)
    adapters = platforms.build(context, router)
    assembly = await assemble(
        context.settings, adapters, router=router, clock=context.clock, queue=queue, intake=intake
    )
    rests: Arrivals[timedelta] = Arrivals("rest")

    async def rest(duration: timedelta) -> None:
        rests.add(duration)
        await asyncio.sleep(0.01)

    stop = asyncio.Event()
    receivers = Receivers(context.words, platforms.ready, rest)
    running = asyncio.create_task(run_service(assembly, stop, receive=receivers.receive))
    try:
        yield Served(context, assembly, rests, stop, running)
    finally:
        stop.set()
        await running
        folder.cleanup()
