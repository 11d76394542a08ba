"""A face whose person is the test, and the clock beside it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.adapters.console.adapter import ConsoleAdapter
from bot.adapters.console.face import Parcel, Started, Typed
from bot.adapters.console.options import ConsoleOptions
from bot.adapters.console.words import ConsoleWords
from bot.events import Event, Happening
from bot.message import Button, Message, Payload, as_plain, plain
from bot.outcomes import Outcome
from tests.conformance.console_words import WORDS

__all__ = ["NOON", "Chat", "FixedClock", "ScriptedFace", "asking"]

NOON: Final = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)


class FixedClock:
    """Always noon."""

    def now(self) -> datetime:
        return NOON


class ScriptedFace:
    """Lines are given by the test; what is shown is kept."""

    def __init__(self, *, paced: bool = False) -> None:
        self.paced = paced
        self.styles = True
        self.parcels: list[Parcel] = []
        self.broken = False
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()
        self._handled: asyncio.Queue[None] = asyncio.Queue()
        self._started: Started | None = None

    async def listen(self, typed: Typed, started: Started) -> None:
        self._started = started
        while (line := await self._lines.get()) is not None:
            await typed(line)
            self._handled.put_nowait(None)

    async def show(self, parcel: Parcel, words: ConsoleWords) -> None:
        if self.broken:
            raise BrokenPipeError
        self.parcels.append(parcel)

    def begin(self) -> None:
        """Begin to type a line."""
        assert self._started is not None
        self._started()

    def feed(self, line: str | None) -> None:
        """Give a line, or the end of the input, without waiting."""
        self._lines.put_nowait(line)

    async def enter(self, line: str) -> None:
        """Give a line and wait until it is handled."""
        self.feed(line)
        await self._handled.get()


class Chat:
    """An adapter over a scripted face, running as long as the block lasts."""

    def __init__(self, *, folder: Path | None = None, locale: str = "", paced: bool = False) -> None:
        self.face = ScriptedFace(paced=paced)
        self.events: list[Event] = []
        self.options = ConsoleOptions(
            user="22012345", words=WORDS, folder=folder, locale=locale, display_name="Camille", clock=FixedClock()
        )
        self.adapter = ConsoleAdapter(self.options, self.face)
        self._running: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Chat:
        self._running = asyncio.create_task(self.adapter.run(self.sink))
        await self.enter("")
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._running is not None
        await self.adapter.close()
        await self._running

    async def sink(self, event: Event) -> None:
        self.events.append(event)

    async def enter(self, line: str) -> Happening | None:
        """Type a line and return what it came to, or None when the core was told nothing."""
        count = len(self.events)
        await self.face.enter(line)
        return self.events[-1].happening if len(self.events) > count else None

    async def send(self, message: Message) -> Outcome:
        """Answer with ``message``."""
        return await self.adapter.send(self.adapter.address, self.adapter.address.user, message)

    async def notify(self, message: Message) -> Outcome:
        """Send ``message`` unasked."""
        return await self.adapter.notify(self.adapter.address, message)

    @property
    def texts(self) -> list[str]:
        """What is on the screen."""
        return [as_plain(parcel.message.text) for parcel in self.face.parcels]


def asking(text: str, *labels: str) -> Message:
    """Return a message with one row of buttons, whose data is ``text`` and the label."""
    return Message(plain(text)).with_buttons(tuple(Button(label, Payload(f"{text}:{label}")) for label in labels))
