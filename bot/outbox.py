"""Sending answers: through the pacer's reply lane, again when that is safe, and never for long."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from hashlib import blake2b
from typing import Final, assert_never

import structlog

from bot.adapter import Adapter
from bot.events import Event
from bot.handling import Answered
from bot.message import Message
from bot.outcomes import Outcome, Rejected, RetryAt, Sent, Transient, Uncertain, Unreachable
from bot.pacing.pacer import Pacer
from bot.pacing.rates import Lane

__all__ = ["Outbox", "Platform"]

_TRIES: Final = 3

log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Platform:
    """A running adapter and the pacer all its calls go through."""

    adapter: Adapter
    pacer: Pacer


class Outbox:
    """Sends answers. They are not stored: one that cannot be given within a minute is no answer any more."""

    def __init__(self, platforms: Mapping[str, Platform], patience: timedelta = timedelta(seconds=60)) -> None:
        """Send through ``platforms``, by their names, trying for ``patience`` at most."""
        self._platforms, self._patience = platforms, patience

    async def send(self, event: Event, answered: Answered, *, after: int = 0) -> str | None:
        """Send the messages of ``answered`` in order to the chat of ``event``; what does not arrive is logged.

        ``after`` so many others that answered the same event: each has a nonce of its own. Returns why the platform
        refuses one of them, None when it refuses none.
        """
        refused: str | None = None
        try:
            async with asyncio.timeout(self._patience.total_seconds()):
                for index, message in enumerate(answered.messages):
                    replaces = answered.replaces if index == 0 else None
                    outcome = await self._one(event, message, _nonce(event, after + index), replaces)
                    if not self._noted(event, outcome):
                        return refused
                    if isinstance(outcome, Rejected):
                        refused = refused or outcome.reason
                if answered.removes is not None:
                    await self._remove(event, answered.removes)
        except TimeoutError:
            log.warning("answer given up", event_key=event.key, reason="too late")
        return refused

    async def _one(self, event: Event, message: Message, nonce: str, replaces: str | None) -> Outcome:
        platform = self._platforms[event.address.platform]
        if replaces is not None:
            edit = partial(platform.adapter.edit, event.address, event.chat, replaces, message, reply_to=event.id)
            outcome = await self._tried(platform.pacer, event, edit)
            if not isinstance(outcome, Rejected):
                return outcome
        send = partial(platform.adapter.send, event.address, event.chat, message, nonce=nonce, reply_to=event.id)
        return await self._tried(platform.pacer, event, send)

    async def _remove(self, event: Event, reference: str) -> None:
        """Take the person's own message out of the chat. One that stays is theirs to remove: they were told."""
        platform = self._platforms[event.address.platform]
        if platform.adapter.capabilities.deletes:
            delete = partial(platform.adapter.delete, event.address, event.chat, reference)
            self._noted(event, await self._tried(platform.pacer, event, delete))

    async def _tried(self, pacer: Pacer, event: Event, call: Callable[[], Awaitable[Outcome]]) -> Outcome:
        """Call until there is an outcome that stands. The pacer holds the chat for as long as a `RetryAt` asks."""
        outcome: Outcome = Transient("not tried")
        for _ in range(_TRIES):
            outcome = await pacer.send(Lane.REPLY, event.chat, call, group=not event.private)
            if not isinstance(outcome, RetryAt | Transient):
                break
        return outcome

    def _noted(self, event: Event, outcome: Outcome) -> bool:
        """Log what did not arrive. Tells whether the rest of the answer is worth sending."""
        match outcome:
            case Sent():
                return True
            case Rejected(reason) | Uncertain(reason):
                log.warning("message not known to have arrived", event_key=event.key, reason=reason)
                return True
            case Transient(reason) | Unreachable(reason):
                log.warning("answer given up", event_key=event.key, reason=reason)
                return False
            case RetryAt():
                log.warning("answer given up", event_key=event.key, reason="the platform asks to wait")
                return False
            case _:
                assert_never(outcome)


def _nonce(event: Event, index: int) -> str:
    """Return the same 24 characters whenever the same message of the same answer is sent."""
    return blake2b(f"{event.key}:{index}".encode(), digest_size=12).hexdigest()
