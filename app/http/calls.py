"""Every call to a platform counted and timed, by what came of it, on its way through the adapter."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable
from time import perf_counter
from typing import Final, Literal, assert_never

from prometheus_client import CollectorRegistry, Counter, Histogram

from bot.adapter import Adapter, Capabilities, Sink
from bot.events import Address
from bot.message import Message
from bot.outcomes import Outcome, Rejected, RetryAt, Sent, Transient, Uncertain, Unreachable

__all__ = ["OUTCOMES", "Calls", "CountedAdapter"]

Call = Literal["send", "edit", "delete", "notify"]

_CALLS: Final[tuple[Call, ...]] = ("send", "edit", "delete", "notify")

OUTCOMES: Final = ("sent", "retry_at", "transient", "unreachable", "rejected", "uncertain")
"""What a platform may say, as the figures name it."""

_SECONDS: Final = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Calls:
    """The figures of all calls of this process."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Keep them in ``registry``."""
        self._count = Counter(
            "pixmate_calls",
            "Calls to a platform, by what it was (notify: unasked) and what came of it.",
            ("platform", "call", "outcome"),
            registry=registry,
        )
        self._seconds = Histogram(
            "pixmate_call_seconds",
            "How long calls to a platform took, their turn in the pacer not included.",
            ("platform",),
            buckets=_SECONDS,
            registry=registry,
        )

    def counted(self, adapters: Iterable[Adapter]) -> list[Adapter]:
        """Return ``adapters``, whose calls are counted from now on."""
        found = list(adapters)
        for adapter in found:
            self._begin(adapter.name)
        return [CountedAdapter(adapter, self) for adapter in found]

    def note(self, platform: str, call: Call, outcome: Outcome, seconds: float) -> None:
        """Count one call that took ``seconds``."""
        self._count.labels(platform, call, _named(outcome)).inc()
        self._seconds.labels(platform).observe(seconds)

    def _begin(self, platform: str) -> None:
        # What never happened reads 0, so that a rate over it has a beginning.
        self._seconds.labels(platform)
        for call in _CALLS:
            for outcome in OUTCOMES:
                self._count.labels(platform, call, outcome)


class CountedAdapter:
    """Implements `bot.adapter.Adapter` by another one, whose calls it counts."""

    def __init__(self, adapter: Adapter, calls: Calls) -> None:
        """Count what ``adapter`` is asked for in ``calls``."""
        self._adapter, self._calls = adapter, calls

    @property
    def name(self) -> str:
        """The platform's name."""
        return self._adapter.name

    @property
    def capabilities(self) -> Capabilities:
        """What the platform can show."""
        return self._adapter.capabilities

    @property
    def receives_alone(self) -> bool:
        """Whether only one process may receive."""
        return self._adapter.receives_alone

    async def run(self, sink: Sink) -> None:
        """Receive."""
        await self._adapter.run(sink)

    async def send(
        self, address: Address, chat: str, message: Message, *, nonce: str = "", reply_to: str = ""
    ) -> Outcome:
        """Write into a chat."""
        return await self._counted("send", self._adapter.send(address, chat, message, nonce=nonce, reply_to=reply_to))

    async def edit(
        self, address: Address, chat: str, reference: str, message: Message, *, reply_to: str = ""
    ) -> Outcome:
        """Replace a message."""
        return await self._counted("edit", self._adapter.edit(address, chat, reference, message, reply_to=reply_to))

    async def delete(self, address: Address, chat: str, reference: str) -> Outcome:
        """Remove a message."""
        return await self._counted("delete", self._adapter.delete(address, chat, reference))

    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        """Write unasked."""
        return await self._counted("notify", self._adapter.notify(address, message, nonce=nonce))

    def link(self, payload: str = "") -> str | None:
        """Return the link to the private chat."""
        return self._adapter.link(payload)

    async def close(self) -> None:
        """Release what is held."""
        await self._adapter.close()

    async def _counted(self, call: Call, calling: Awaitable[Outcome]) -> Outcome:
        began = perf_counter()
        outcome = await calling
        self._calls.note(self.name, call, outcome, perf_counter() - began)
        return outcome


def _named(outcome: Outcome) -> str:
    match outcome:
        case Sent():
            return "sent"
        case RetryAt():
            return "retry_at"
        case Transient():
            return "transient"
        case Unreachable():
            return "unreachable"
        case Rejected():
            return "rejected"
        case Uncertain():
            return "uncertain"
        case _:
            assert_never(outcome)
