"""Telegram's stand-in at a distance: every message arrives, is noted, and is answered after a while."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import time

from typing_extensions import override

from tests.standins.common.faults import Faults, Kind, Slow
from tests.standins.common.waiting import Arrivals
from tests.standins.common.windows import busiest
from tests.standins.telegram.standin import TelegramStandin

__all__ = ["Arrived", "Clocked", "clocked"]


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message to ``chat``, and when it arrived (seconds since 1970)."""

    chat: str
    at: float


@dataclass
class Clocked(Faults):
    """Notes what arrives before it is served ``distance`` seconds late."""

    distance: float = 0.0
    messages: Arrivals[Arrived] = field(default_factory=lambda: Arrivals[Arrived]("message"))

    @override
    def meet(self, method: str, chat: str | None = None) -> Kind | None:
        if method != "sendMessage" or chat is None:
            return None
        self.messages.add(Arrived(chat, time()))
        return Slow(self.distance) if self.distance else None

    async def received(self, count: int, patience: float) -> None:
        """Return once ``count`` messages have arrived in all, each of them within ``patience`` seconds."""
        while len(self.messages) < count:
            await self.messages.next(patience=patience)

    def between(self, begin: float, end: float) -> list[float]:
        """Return when messages arrived from ``begin`` on and before ``end``."""
        return [each.at for each in self.messages if begin <= each.at < end]

    def busiest(self) -> int:
        """Return the most messages in any one-second window."""
        return busiest(each.at for each in self.messages)


@asynccontextmanager
async def clocked(distance: float) -> AsyncGenerator[tuple[TelegramStandin, Clocked, str]]:
    """Serve while the block runs; it gets the stand-in, what notes arrivals there, and its address."""
    standin = TelegramStandin(checked=False)
    platform = standin.faults = standin.server.faults = Clocked(distance=distance)
    async with standin.running() as url:
        yield standin, platform, url
