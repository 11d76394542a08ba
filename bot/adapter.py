"""What a chat platform's adapter offers the core, and the import-free card by which it is found."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from bot.events import Address, Event
from bot.message import Message
from bot.outcomes import Outcome
from bot.ports import Clock

__all__ = ["Adapter", "Capabilities", "Manifest", "Sink", "Surroundings"]

Sink = Callable[[Event], Awaitable[None]]
"""Where an adapter puts what it received. Returns once the event is queued; blocks while the queue is full."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a platform can show and how much of it. Where one is missing the core has a written fallback."""

    buttons: bool
    selects: bool
    files: bool
    edits: bool
    groups: bool
    styles: bool
    max_text: int
    """Longest text of one message, in UTF-16 code units."""
    max_buttons: int
    max_options: int
    max_file_bytes: int
    idempotent: bool = False
    """The platform drops a second send with the same nonce."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """An adapter's card: importing it imports no platform library. ``entry`` is ``"module:Class"``."""

    name: str
    title: str
    capabilities: Capabilities
    package: str | None
    """The distribution that must be installed, or None."""
    settings: tuple[str, ...]
    """Environment variables without which the adapter stays off."""
    entry: str

    interactive: bool = False
    """It needs somebody at this process's terminal, so a service never starts it by itself."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an adapter is built from: ``entry`` of its manifest is called with this alone.

    ``settings`` are the environment variables its manifest names; ``folder`` is where it may keep files.
    """

    settings: Mapping[str, str]
    folder: Path
    clock: Clock


@runtime_checkable
class Adapter(Protocol):
    """A running connection to one platform."""

    @property
    def name(self) -> str:
        """The platform's name, as in an `Address`."""
        ...

    @property
    def capabilities(self) -> Capabilities:
        """What this platform can show."""
        ...

    async def run(self, sink: Sink) -> None:
        """Receive until cancelled or the platform ends (terminal: end of input), giving each event to ``sink``."""
        ...

    async def send(self, address: Address, chat: str, message: Message, *, nonce: str = "") -> Outcome:
        """Write ``message`` into ``chat``. Never raises for what a platform may answer."""
        ...

    async def edit(self, address: Address, chat: str, reference: str, message: Message) -> Outcome:
        """Replace the message ``reference`` by ``message``; where edits are missing, send it anew."""
        ...

    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        """Write what was not asked for to the person's private chat."""
        ...

    async def close(self) -> None:
        """Release what `run` holds. Safe to call twice."""
        ...
