"""The limits themselves, as plain arithmetic on seconds of one steady clock. No waiting happens here."""

from __future__ import annotations

from collections import deque

from bot.pacing.rates import Rates

__all__ = ["Bucket", "Chats", "Spacing", "Window"]

_MINUTE = 61.0
"""A second more than the platform counts: calls take unequally long to arrive."""


class Window:
    """At most ``limit`` starts in any window of ``span`` seconds.

    A start is reserved when it is granted and dated when it leaves: what is granted and has not left yet counts, so
    nothing that comes between the two can squeeze more into a window.
    """

    __slots__ = ("_granted", "_limit", "_span", "_starts")

    def __init__(self, limit: int, span: float) -> None:
        self._limit, self._span = limit, span
        self._starts: deque[float] = deque()
        self._granted = 0

    def free_at(self, now: float, limit: int | None = None) -> float:
        """Return when one more may be granted: ``now``, a later instant, or infinity (until one granted leaves).

        ``limit``, where it is lower, stands for that of the window.
        """
        self._forget(now)
        over = len(self._starts) + self._granted - min(self._limit, limit or self._limit)
        if over < 0:
            return now
        return self._starts[over] + self._span if over < len(self._starts) else float("inf")

    def grant(self) -> None:
        """Reserve one start."""
        self._granted += 1

    def begin(self, now: float) -> None:
        """Date a start that was granted."""
        self._granted -= 1
        self._starts.append(now)

    def abandon(self) -> None:
        """Give back a start that was granted and never left."""
        self._granted -= 1

    def idle(self, now: float) -> bool:
        """Tell whether nothing is remembered any more."""
        self._forget(now)
        return not (self._starts or self._granted)

    def _forget(self, now: float) -> None:
        while self._starts and self._starts[0] + self._span <= now:
            self._starts.popleft()


class Bucket:
    """A bucket of ``burst`` tokens refilled at ``rate`` a second, kept as the instant at which it is full again."""

    __slots__ = ("_burst", "_full_at", "_step")

    def __init__(self, rate: float, burst: int) -> None:
        self._step, self._burst = 1 / rate, burst
        self._full_at = float("-inf")

    def free_at(self, now: float, *, spare: int = 0) -> float:
        """Return when a token may be drawn that leaves ``spare`` of them in the bucket."""
        return max(now, self._full_at - self._step * (self._burst - 1 - spare))

    def draw(self, now: float) -> None:
        """Take one token."""
        self._full_at = max(now, self._full_at) + self._step

    def idle(self, now: float) -> bool:
        """Tell whether it is full, as a new one would be."""
        return self._full_at <= now


class Chats:
    """The limits of each chat. A chat at rest is forgotten, so the memory is that of the busy ones."""

    _SWEEP = 1024

    def __init__(self, rates: Rates) -> None:
        self._rates = rates
        self._buckets: dict[str, Bucket] = {}
        self._groups: dict[str, Window] = {}
        self._sweep_at = self._SWEEP

    def free_at(self, chat: str, now: float, *, reply: bool, group: bool) -> float:
        """Return when ``chat`` may be written to. What is no reply leaves the burst of the chat untouched."""
        bucket, window = self._buckets.get(chat), self._groups.get(chat) if group else None
        spare = 0 if reply else self._rates.chat_burst - 1
        free = bucket.free_at(now, spare=spare) if bucket else now
        return max(free, window.free_at(now)) if window else free

    def count(self, chat: str, now: float, *, group: bool) -> None:
        """Count one call to ``chat`` at ``now``."""
        if (rate := self._rates.chat_per_second) is not None:
            self._buckets.setdefault(chat, Bucket(rate, self._rates.chat_burst)).draw(now)
        if group and (limit := self._rates.group_per_minute) is not None:
            window = self._groups.setdefault(chat, Window(limit, _MINUTE))
            window.grant()
            window.begin(now)
        self._sweep(now)

    def __len__(self) -> int:
        return len(self._buckets) + len(self._groups)

    def _sweep(self, now: float) -> None:
        if len(self) < self._sweep_at:
            return
        self._buckets = {chat: bucket for chat, bucket in self._buckets.items() if not bucket.idle(now)}
        self._groups = {chat: window for chat, window in self._groups.items() if not window.idle(now)}
        self._sweep_at = max(self._SWEEP, 2 * len(self))


class Spacing:
    """Spreads what is no reply evenly around the replies, so that an answer finds a slot at once or within 1/limit s.

    Replies count and do not wait. What is missing from ``_SHARE`` to 1 is left free for the next of them. A timer that
    wakes late is made up for within ``_CATCH_UP`` seconds, unless nothing had left for ``_AT_REST``; the window stays
    the law.
    """

    __slots__ = ("_next",)

    _SHARE = 0.98
    _CATCH_UP = 0.05
    _AT_REST = 0.5

    def __init__(self) -> None:
        self._next = float("-inf")

    def free_at(self, now: float) -> float:
        """Return when the next one may leave."""
        return max(now, self._next)

    def count(self, now: float, limit: int | None) -> None:
        """Count one that leaves at ``now``, of ``limit`` a second."""
        if limit is not None:
            late = now - self._next
            begins = now if late > self._AT_REST else now - min(late, self._CATCH_UP)
            self._next = begins + 1 / (limit * self._SHARE)
