"""An adapter in the middle: what the core gives it is kept, and what the person sees of it is checked."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from itertools import chain

from bot.adapter import Adapter, Capabilities, Sink
from bot.adapters.conformance import Harness, Shown
from bot.dispatch import Core
from bot.events import Address, Event
from bot.message import Button, Link, Message, as_plain
from bot.outcomes import Outcome, Rejected, Sent
from tests.support.adapter import Sending

__all__ = ["Reached", "Recorded"]

_PATIENCE = 10


@dataclass
class Recorded:
    """Passes everything on to ``inner``, and keeps what arrived with the platform's reference of it."""

    inner: Adapter
    sendings: list[tuple[Sending, str]] = field(default_factory=list[tuple[Sending, str]])
    deleted: list[str] = field(default_factory=list[str])
    """The references of what is gone from the chat."""

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def capabilities(self) -> Capabilities:
        return self.inner.capabilities

    @property
    def receives_alone(self) -> bool:
        return self.inner.receives_alone

    def stands_last(self, sending: Sending) -> bool:
        """Tell whether ``sending`` is what the last message says: an edited one stays where it is."""
        new = (reference for each, reference in reversed(self.sendings) if each.how != "edit")
        last = next(new, "")
        now = next((each for each, reference in reversed(self.sendings) if reference == last), None)
        return now is sending

    async def run(self, sink: Sink) -> None:
        await self.inner.run(sink)

    async def send(
        self, address: Address, chat: str, message: Message, *, nonce: str = "", reply_to: str = ""
    ) -> Outcome:
        outcome = await self.inner.send(address, chat, message, nonce=nonce, reply_to=reply_to)
        return self._kept(Sending("send", address, chat, message, nonce, reply_to=reply_to), outcome)

    async def edit(
        self, address: Address, chat: str, reference: str, message: Message, *, reply_to: str = ""
    ) -> Outcome:
        outcome = await self.inner.edit(address, chat, reference, message, reply_to=reply_to)
        if isinstance(outcome, Rejected):  # a message that the platform has never seen: it is sent anew
            return outcome
        return self._kept(Sending("edit", address, chat, message, reference=reference), outcome)

    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        outcome = await self.inner.notify(address, message, nonce=nonce)
        return self._kept(Sending("notify", address, str(address), message, nonce), outcome)

    async def delete(self, address: Address, chat: str, reference: str) -> Outcome:
        outcome = await self.inner.delete(address, chat, reference)
        assert isinstance(outcome, Sent), outcome
        self.deleted.append(reference)
        return outcome

    def link(self, payload: str = "") -> str | None:
        return self.inner.link(payload)

    async def close(self) -> None:
        await self.inner.close()

    def _kept(self, sending: Sending, outcome: Outcome) -> Outcome:
        assert isinstance(outcome, Sent), outcome
        self.sendings.append((sending, outcome.message))
        return outcome


@dataclass
class Reached:
    """The person on the platform: acts there, and looks at what is shown there."""

    harness: Harness
    core: Core
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def sink(self, event: Event) -> None:
        """Give ``event`` to the core, and tell that it came."""
        await self.core.accept(event)
        self.arrived.set()

    async def type(self, text: str) -> None:
        """Type ``text`` and wait until it has been answered."""
        self.arrived.clear()
        await self.harness.type(text)
        await self._answered()

    async def press(self, label: str) -> None:
        """Press ``label`` under what is shown last and wait until it has been answered."""
        self.arrived.clear()
        await self.harness.press(label)
        await self._answered()

    async def upload(self, name: str, content: bytes) -> None:
        """Send a file and wait until it has been answered."""
        self.arrived.clear()
        await self.harness.upload(name, content)
        await self._answered()

    async def sees(self, sending: Sending) -> None:
        """Check that the person reads ``sending``, each of its buttons and each address to open."""
        message = sending.message
        seen = [shown for shown in await self.harness.shown() if _reads(shown, message)]
        assert seen, (as_plain(message.text), await self.harness.shown())

    async def _answered(self) -> None:
        async with asyncio.timeout(_PATIENCE):
            await self.arrived.wait()
        await self.core.settled()


def _reads(shown: Shown, message: Message) -> bool:
    buttons = _buttons(message)
    addresses = {button.target.url for button in buttons if isinstance(button.target, Link)}
    labels = [button.label for button in buttons]
    said = all(line in shown.text for line in as_plain(message.text).split("\n"))
    return said and list(shown.buttons) == labels and addresses <= set(shown.links)


def _buttons(message: Message) -> list[Button]:
    options = message.choices.options if message.choices else ()
    return [*chain.from_iterable(message.buttons), *options]
