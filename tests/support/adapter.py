"""A platform that shows nothing and remembers everything."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Literal

from bot.adapter import Capabilities, Sink
from bot.events import Address
from bot.message import Message, as_plain
from bot.outcomes import Outcome, Sent

__all__ = ["BARE", "RICH", "FakeAdapter", "Sending"]

RICH = Capabilities(
    buttons=True,
    selects=True,
    files=True,
    edits=True,
    groups=True,
    styles=True,
    max_text=4096,
    max_buttons=100,
    max_options=25,
    max_file_bytes=1_000_000,
)
"""A platform that can do everything."""

BARE = Capabilities(
    buttons=False,
    selects=False,
    files=False,
    edits=False,
    groups=False,
    styles=False,
    max_text=4096,
    max_buttons=0,
    max_options=0,
    max_file_bytes=0,
)
"""A platform that can only write."""


@dataclass(frozen=True)
class Sending:
    """One call the adapter received."""

    how: Literal["send", "edit", "notify", "delete"]
    address: Address
    chat: str
    message: Message
    nonce: str = ""
    reference: str = ""
    reply_to: str = ""

    @property
    def text(self) -> str:
        return as_plain(self.message.text)


@dataclass
class FakeAdapter:
    """Answers each call with the next of ``outcomes``, and with `Sent` when there is none left."""

    name: str = "fake"
    capabilities: Capabilities = RICH
    outcomes: deque[Outcome] = field(default_factory=deque[Outcome])
    sendings: list[Sending] = field(default_factory=list[Sending])
    closed: int = 0
    receives_alone: bool = False
    links: str = ""
    """What the address of the private chat begins with; empty: there is none."""
    written: asyncio.Event = field(default_factory=asyncio.Event)
    """Set by every call."""

    async def run(self, sink: Sink) -> None:
        del sink
        await asyncio.Event().wait()

    async def send(
        self, address: Address, chat: str, message: Message, *, nonce: str = "", reply_to: str = ""
    ) -> Outcome:
        return self._record(Sending("send", address, chat, message, nonce=nonce, reply_to=reply_to))

    async def edit(
        self, address: Address, chat: str, reference: str, message: Message, *, reply_to: str = ""
    ) -> Outcome:
        return self._record(Sending("edit", address, chat, message, reference=reference, reply_to=reply_to))

    async def delete(self, address: Address, chat: str, reference: str) -> Outcome:
        return self._record(Sending("delete", address, chat, Message(()), reference=reference))

    def link(self, payload: str = "") -> str | None:
        return f"{self.links}{payload}" if self.links else None

    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        return self._record(Sending("notify", address, str(address), message, nonce=nonce))

    async def close(self) -> None:
        self.closed += 1

    @property
    def texts(self) -> list[str]:
        """What was written, in order."""
        return [sending.text for sending in self.sendings]

    def _record(self, sending: Sending) -> Outcome:
        self.sendings.append(sending)
        self.written.set()
        return self.outcomes.popleft() if self.outcomes else Sent(f"m{len(self.sendings)}")
