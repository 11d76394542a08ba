"""The adapter by itself before a stand-in: a test is its core, and sees what its own calls come to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.adapters.discord.adapter import DiscordAdapter
from bot.adapters.discord.manifest import ACCESS, API_URL
from bot.events import Event
from bot.menu import CommandCard
from bot.message import Message
from bot.outcomes import Outcome
from bot.ports import Role
from bot.surroundings import Surroundings
from tests.standins.common.waiting import Arrivals
from tests.standins.discord.standin import DiscordStandin
from tests.support.clock import ManualClock

__all__ = ["Alone", "alone", "card"]


def card(name: str, *, personal: bool = False) -> CommandCard:
    """Return a command without arguments, that may be answered openly unless ``personal``."""
    return CommandCard(name, {"fr": name, "en": name}, {"fr": name, "en": name}, (), Role.STUDENT, personal)


@dataclass
class Alone:
    """The adapter, running; ``came`` is what it gave its core, ``gate`` holds the core's queue shut."""

    standin: DiscordStandin
    adapter: DiscordAdapter
    notes: Mapping[str, str]
    came: Arrivals[Event] = field(default_factory=lambda: Arrivals[Event]("event"))
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def sink(self, event: Event) -> None:
        """Take ``event`` once the gate is open."""
        await self.gate.wait()
        self.came.add(event)

    async def answers(self, event: Event, message: Message) -> Outcome:
        """Answer ``event``, as the outbox does."""
        return await self.adapter.send(event.address, event.chat, message, nonce=f"n{event.id}", reply_to=event.id)


class _Notes:
    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    async def read(self, key: str) -> str | None:
        return self.kept.get(key)

    async def write(self, key: str, value: str) -> None:
        self.kept[key] = value


@asynccontextmanager
async def alone(tmp_path: Path, *cards: CommandCard, standin: DiscordStandin | None = None) -> AsyncGenerator[Alone]:
    """Run the adapter with these commands, which are listed by then."""
    standin, notes = standin or DiscordStandin(), _Notes()
    async with standin.running() as url:
        settings = {ACCESS: standin.token, API_URL: url}
        adapter = DiscordAdapter(Surroundings(settings, tmp_path, ManualClock(), cards, notes))
        made = Alone(standin, adapter, notes.kept)
        made.gate.set()
        running = asyncio.create_task(adapter.run(made.sink))
        try:
            await standin.gateway.ready()
            if cards:
                await standin.commands.listed.next()
            yield made
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await adapter.close()
