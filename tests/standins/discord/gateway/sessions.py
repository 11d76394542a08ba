"""A bot's sessions: what each was told, so that a dropped one can be resumed."""

from __future__ import annotations

import secrets
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from tests.standins.discord.gateway.intents import Intent

if TYPE_CHECKING:
    from tests.standins.discord.gateway.connection import Connection

__all__ = ["KEPT", "Session"]

KEPT = 10_000
"""How many events are kept for a session that resumes."""


@dataclass(eq=False)
class Session:
    """One session of a shard. While no connection holds it, what happens is kept for it."""

    intents: Intent
    shard: tuple[int, int] = (0, 1)
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    told: int = 0
    """The number of the last event."""
    connection: Connection | None = None
    _events: deque[tuple[int, bytes]] = field(default_factory=lambda: deque(maxlen=KEPT))

    def wants(self, intent: Intent, shard_key: int) -> bool:
        """Tell whether it is told of events of ``intent`` that belong to ``shard_key``, a server's id or 0."""
        return (not intent or bool(self.intents & intent)) and (shard_key >> 22) % self.shard[1] == self.shard[0]

    def tell(self, event: str, data: Any) -> None:
        """Tell of an event, now or when it is resumed."""
        self.told += 1
        payload = orjson.dumps({"op": 0, "t": event, "s": self.told, "d": data})
        self._events.append((self.told, payload))
        if self.connection is not None:
            self.connection.send(payload)

    def can_resume(self, told: int) -> bool:
        """Tell whether everything after the event ``told`` is still kept."""
        oldest = self._events[0][0] if self._events else self.told + 1
        return oldest - 1 <= told <= self.told

    def after(self, told: int) -> list[bytes]:
        """Return the events after the one numbered ``told``."""
        return [payload for number, payload in self._events if number > told]
