"""What waits in one lane: in order within a chat, the chats taking turns."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from heapq import heappop, heappush
from typing import Generic, TypeVar

__all__ = ["LaneQueue"]

_T = TypeVar("_T")


class LaneQueue(Generic[_T]):
    """First in, first out within a chat. A chat that may not be written to yet lets the others pass.

    A chat is in exactly one of three places: ``_ready`` (to be looked at), ``_later`` (until an instant), or nowhere
    (nothing waits). It may outlive its queue in the first two, and is dropped when its turn comes.
    """

    def __init__(self) -> None:
        self._queues: dict[str, deque[_T]] = {}
        self._ready: deque[str] = deque()
        self._later: list[tuple[float, int, str]] = []
        self._placed: set[str] = set()
        self._sequence = 0

    def add(self, chat: str, item: _T) -> None:
        """Put ``item`` behind what already waits for ``chat``."""
        self._queues.setdefault(chat, deque()).append(item)
        if chat not in self._placed:
            self._placed.add(chat)
            self._ready.append(chat)

    def discard(self, chat: str, item: _T) -> None:
        """Take ``item`` out, if it still waits."""
        queue = self._queues.get(chat)
        if queue is None or item not in queue:
            return
        queue.remove(item)
        if not queue:
            del self._queues[chat]

    def take(self, now: float, free_at: Callable[[str, _T, float], float]) -> _T | None:
        """Return the next item whose chat is free at ``now`` by ``free_at(chat, item, now)``, or None."""
        while self._later and self._later[0][0] <= now:
            self._ready.append(heappop(self._later)[2])
        while self._ready:
            chat = self._ready.popleft()
            queue = self._queues.get(chat)
            if queue is None:
                self._placed.discard(chat)
            elif (free := free_at(chat, queue[0], now)) > now:
                self._postpone(chat, free)
            else:
                return self._pop(chat, queue)
        return None

    def wake_at(self, now: float) -> float:
        """Return when `take` is worth calling again: ``now``, a later instant, or infinity."""
        if self._ready:
            return now
        return self._later[0][0] if self._later else float("inf")

    def _postpone(self, chat: str, until: float) -> None:
        self._sequence += 1
        heappush(self._later, (until, self._sequence, chat))

    def _pop(self, chat: str, queue: deque[_T]) -> _T:
        item = queue.popleft()
        if queue:
            self._ready.append(chat)
        else:
            del self._queues[chat]
            self._placed.discard(chat)
        return item
