"""The whole chat core over ports in memory and a platform that remembers: what a person sees, event by event."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from bot.dispatch import Core, Limits
from bot.events import Event
from bot.message import Message
from bot.outbox import Platform
from bot.pacing.pacer import Pacer
from bot.pacing.rates import UNLIMITED
from bot.payloads import Signer
from bot.precedence import Precedence
from bot.router import Router
from bot.translation import Translator
from tests.support.adapter import FakeAdapter
from tests.support.builders import buttons, payload_of
from tests.support.clock import ManualClock
from tests.support.ports import MemoryPorts

__all__ = ["KEY", "Stage", "staged"]

KEY = bytes(range(32))


@dataclass
class Stage:
    """A running core. ``hears`` returns the texts that one event was answered with."""

    core: Core
    adapter: FakeAdapter
    memory: MemoryPorts
    clock: ManualClock
    signer: Signer

    async def hears(self, event: Event) -> list[str]:
        before = len(self.adapter.sendings)
        await self.core.accept(event)
        await self.core.settled()
        return self.adapter.texts[before:]

    @property
    def shown(self) -> Message:
        """The last message."""
        return self.adapter.sendings[-1].message

    @property
    def labels(self) -> list[str]:
        return [button.label for button in buttons(self.shown)]

    def payload(self, label: str) -> str:
        return payload_of(self.shown, label)


@asynccontextmanager
async def staged(
    router: Router,
    *,
    adapter: FakeAdapter | None = None,
    memory: MemoryPorts | None = None,
    clock: ManualClock | None = None,
    limits: Limits | None = None,
    precedence: Precedence | None = None,
) -> AsyncGenerator[Stage]:
    """Start a core with ``router``; give it the ``memory`` of an earlier one to play a restart."""
    adapter, clock = adapter or FakeAdapter(), clock or ManualClock()
    memory = memory or MemoryPorts(clock)
    signer = Signer(KEY, clock)
    core = Core(
        router=router,
        translator=Translator.load(),
        signer=signer,
        ports=memory.ports,
        platforms={adapter.name: Platform(adapter, Pacer(UNLIMITED))},
        limits=limits,
        precedence=precedence,
    )
    core.start()
    try:
        yield Stage(core, adapter, memory, clock, signer)
    finally:
        await core.drain(timedelta(seconds=1))
