"""What waits for the bot: kept until acknowledged, told to one long poll at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tests.standins.common.waiting import Arrivals
from tests.standins.telegram.messages import Json
from tests.standins.telegram.refusals import Refused

__all__ = ["DEFAULT_KINDS", "Update", "Updates"]

FIRST_ID = 700_000_001
KEPT = 24 * 3600.0
"""How long an update is kept, in seconds; a press of a button is kept shorter."""
MAX_WAIT = 50
"""The longest a poll waits, in seconds."""
_TERMINATED = "terminated by other getUpdates request; make sure that only one bot instance is running"

KINDS = frozenset({"message", "edited_message", "callback_query", "my_chat_member", "chat_member", "inline_query"})
DEFAULT_KINDS = KINDS - {"chat_member"}
"""What is told while no list was given, or an empty one."""


@dataclass(frozen=True)
class Update:
    """One thing that happened. Those of one ``queue`` (a chat, a person) are posted one after the other."""

    id: int
    kind: str
    body: Json
    queue: int
    until: float
    """When it is forgotten, in monotonic seconds."""

    def as_json(self) -> Json:
        """The update as the bot gets it."""
        return {"update_id": self.id, self.kind: self.body}


@dataclass
class Updates:
    """All updates not acknowledged yet."""

    now: Callable[[], float]
    told: list[Update] = field(default_factory=list[Update])
    """Every update there ever was, for tests."""
    kinds: frozenset[str] = DEFAULT_KINDS
    first: int = FIRST_ID
    """The number of the first update; Telegram never gives one twice."""
    _pending: dict[int, Update] = field(default_factory=dict[int, Update])
    _waiting: asyncio.Future[None] | None = None
    polls: Arrivals[int] = field(default_factory=lambda: Arrivals[int]("long poll"))
    """The offset of each long poll that began to wait."""
    watchers: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])
    """Called after each new update."""

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Tell only these kinds from now on; the default ones for an empty list, no change for None.

        Kinds unknown to this stand-in are ignored, as Telegram ignores those unknown to it.
        """
        if kinds is not None:
            self.kinds = KINDS.intersection(kinds) or DEFAULT_KINDS

    def add(self, kind: str, body: Json, queue: int, seconds: float = KEPT) -> Update | None:
        """Keep an update for ``seconds``; None when the bot did not ask for its kind."""
        if kind not in self.kinds:
            return None
        update = Update(self.first + len(self.told), kind, body, queue, self.now() + seconds)
        self.told.append(update)
        self._pending[update.id] = update
        if self._waiting is not None and self.polled:
            self._waiting.set_result(None)
        for watcher in self.watchers:
            watcher()
        return update

    @property
    def polled(self) -> bool:
        """Whether a long poll waits now, which means that all before was acknowledged."""
        return self._waiting is not None and not self._waiting.done()

    @property
    def pending(self) -> list[Update]:
        """What is not acknowledged, and not too old, oldest first."""
        now = self.now()
        self._pending = {number: update for number, update in self._pending.items() if update.until > now}
        return list(self._pending.values())

    def tell_again(self, number: int) -> None:
        """Keep an update, of its place among all there were, as if nobody had acknowledged it."""
        update = self.told[number]
        self._pending = {update.id: update, **self._pending}

    def acknowledge(self, number: int) -> None:
        """Forget one update."""
        self._pending.pop(number, None)

    def drop(self) -> None:
        """Forget all."""
        self._pending.clear()

    def interrupt(self, said: str) -> None:
        """Refuse the long poll that waits, if one does."""
        if self._waiting is not None and self.polled:
            self._waiting.set_exception(Refused(409, said))

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Update]:
        """Forget what is before ``offset``, and return up to ``limit`` of the rest, waiting for one if there is none.

        Raises:
            Refused: another poll began to wait meanwhile.
        """
        found = self._take(offset, limit)
        if found or seconds <= 0:
            return found
        self.interrupt(_TERMINATED)
        waiting = self._waiting = asyncio.get_running_loop().create_future()
        self.polls.add(offset)
        try:
            async with asyncio.timeout(min(seconds, MAX_WAIT)):
                await waiting
        except TimeoutError:
            pass
        finally:
            if self._waiting is waiting:
                self._waiting = None
        return self._take(offset, limit)

    def _take(self, offset: int, limit: int) -> list[Update]:
        """A negative ``offset`` counts from the end; what is before either is forgotten."""
        pending = self.pending
        if offset < 0:
            pending = pending[offset:]
            offset = pending[0].id if pending else 0
        for number in [number for number in self._pending if number < offset]:
            del self._pending[number]
        return [update for update in pending if update.id >= offset][: min(max(limit, 1), 100)]
