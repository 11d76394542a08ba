"""Limits of rate, off unless a test sets them: what is above them meets 429, as from the real server."""

from __future__ import annotations

import math
import time
from collections import deque
from dataclasses import dataclass, field

from tests.standins.telegram.parameters import Parameters
from tests.standins.telegram.refusals import Refused
from tests.standins.telegram.world import World

__all__ = ["Limits"]

_COUNTED = ("send", "edit")
_UNCOUNTED = frozenset({"sendChatAction"})


@dataclass
class Limits:
    """How many messages and edits any window may hold; None for no limit."""

    per_second: int | None = None
    """In all chats together."""
    per_chat: int | None = None
    """In one private chat, in ``chat_window`` seconds."""
    per_group: int | None = None
    """In one group, in a minute."""
    chat_window: float = 3.0
    """Telegram means one a second, and lets short bursts pass."""
    _taken: dict[int, deque[float]] = field(default_factory=dict[int, deque[float]])

    def check(self, method: str, world: World, parameters: Parameters) -> None:
        """Count a call.

        Raises:
            Refused: a limit is reached; it says how many seconds to wait.
        """
        if not method.startswith(_COUNTED) or method in _UNCOUNTED:
            return
        if self.per_second is self.per_chat is self.per_group is None:
            return
        windows = [(0, self.per_second, 1.0)]
        said = str(parameters.values.get("chat_id", ""))
        chat = world.chats.get(int(said)) if said.removeprefix("-").isdecimal() else None
        if chat is not None:
            windows.append((chat.id, *((self.per_chat, self.chat_window) if chat.private else (self.per_group, 60.0))))
        now = time.monotonic()
        wait = max(self._wait(key, limit, seconds, now) for key, limit, seconds in windows)
        if wait > 0:
            seconds = math.ceil(wait)
            raise Refused(429, f"retry after {seconds}", retry_after=seconds)
        for key, limit, _ in windows:
            if limit is not None:
                self._taken[key].append(now)

    def _wait(self, key: int, limit: int | None, seconds: float, now: float) -> float:
        """Return how long until the window of ``key`` has room, in seconds."""
        if limit is None:
            return 0.0
        taken = self._taken.setdefault(key, deque())
        while taken and now - taken[0] >= seconds:
            taken.popleft()
        return seconds - (now - taken[0]) if len(taken) >= limit else 0.0
