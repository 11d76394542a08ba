"""Messages that are not doubled when they are sent again under the same nonce."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from tests.standins.discord.messages import Message
from tests.standins.discord.world import Channel

__all__ = ["KEPT_FOR", "Nonces"]

KEPT_FOR: Final = 180.0
"""Seconds for which the same nonce gives the same message ("a few minutes" is all that Discord says)."""


@dataclass
class Nonces:
    """The messages that were sent with a nonce to be enforced."""

    _sent: dict[tuple[int, str], Message] = field(default_factory=dict[tuple[int, str], Message])

    def find(self, channel: Channel, nonce: str, now: float) -> Message | None:
        """Return the message that was sent to ``channel`` under ``nonce``, if it is not too old."""
        message = self._sent.get((channel.id, nonce))
        return message if message is not None and now - message.at < KEPT_FOR else None

    def keep(self, nonce: str, message: Message) -> None:
        """Keep one more."""
        self._sent[message.channel.id, nonce] = message
