"""The limits themselves, as plain arithmetic on seconds of one steady clock. No waiting happens here."""

from __future__ import annotations

from collections import deque

from bot.pacing.rates import Rates

__all__ = ["Bucket", "Chats", "Spacing", "Stops", "Window"]

_MINUTE = 60.0


class Window:
    """At most ``limit`` starts in any window of ``span`` seconds.

    A start is reserved when it is granted and dated when the call really begins: what is granted but not begun yet
    counts, so a busy loop between the two cannot squeeze more into a window.
    """

    __slots__ = ("_granted", "_limit", "_span", "_starts")

    def __init__(self, limit: int, span: float) -> None:
        self._limit, self._span = limit, span
        self._starts: deque[float] = deque()
        self._granted = 0

    def free_at(self, now: float) -> float:
        """Return when one more may be granted: ``now``, a later instant, or infinity (until one granted begins)."""
        self._forget(now)
        if len(self._starts) + self._granted < self._limit:
            return now
        return self._starts[0] + self._span if self._starts else float("inf")

    def grant(self) -> None:
        """Reserve one start."""
        self._granted += 1

    def begin(self, now: float) -> None:
        """Date a start that was granted."""
        self._granted -= 1
        self._starts.append(now)

    def abandon(self) -> None:
        """Give back a start that was granted and never began."""
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


class Stops:
    """What the platform asked to wait: one chat, or everything once it stopped several chats within a second."""

    _WITHIN = 1.0

    def __init__(self, stopped_chats: int | None = 3) -> None:
        self._most = stopped_chats
        self._chats: dict[str, float] = {}
        self._bot = float("-inf")
        self._recent: deque[tuple[float, str, float]] = deque()

    def chat(self, chat: str, until: float, now: float) -> None:
        """Stop ``chat`` until ``until``; everything, when too many chats were stopped within the last second."""
        self._chats[chat] = max(until, self._chats.get(chat, until))
        if self._most is None:
            return
        self._recent.append((now, chat, until))
        while self._recent[0][0] < now - self._WITHIN:
            self._recent.popleft()
        if len({stopped for _, stopped, _ in self._recent}) >= self._most:
            self.bot(max(until for _, _, until in self._recent))

    def bot(self, until: float) -> None:
        """Stop everything until ``until``."""
        self._bot = max(self._bot, until)

    def chat_free_at(self, chat: str, now: float) -> float:
        """Return when ``chat`` may be written to, as far as the platform's own stops go."""
        return max(now, self._chats.get(chat, now))

    def bot_free_at(self, now: float) -> float:
        """Return when anything may be sent, as far as the platform's own stops go."""
        return max(now, self._bot)

    def forget(self, now: float) -> None:
        """Drop what is over."""
        self._chats = {chat: until for chat, until in self._chats.items() if until > now}


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
    """Spreads what is no reply evenly over the second, so that an answer finds the next slot free within 1/limit s.

    A timer that wakes late is made up for within ``_CATCH_UP``; the window stays the law.
    """

    __slots__ = ("_next", "_step")

    _CATCH_UP = 0.02

    def __init__(self, limit: int | None) -> None:
        self._step = 1 / limit if limit else 0.0
        self._next = float("-inf")

    def free_at(self, now: float) -> float:
        """Return when the next one may leave."""
        return max(now, self._next)

    def count(self, now: float) -> None:
        """Count one that leaves at ``now``."""
        self._next = max(self._next, now - self._CATCH_UP) + self._step
