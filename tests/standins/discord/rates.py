"""The rates that Discord keeps: per route, for the whole bot, and for requests that should not have been made."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2s
from types import MappingProxyType
from typing import Final

from tests.standins.common.faults import Answer
from tests.standins.discord.clock import Clock
from tests.standins.discord.refusals import banned, too_many

__all__ = ["AS_REAL", "USUAL", "WITHOUT", "Limits", "Rates", "Rule"]


@dataclass(frozen=True)
class Rule:
    """At most ``calls`` in ``seconds``."""

    calls: int
    seconds: float


ROOMY: Final = Rule(1_000_000, 1.0)
"""What a route without a rule tells of itself, so that a client does not hold back."""

PER_ROUTE: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "POST /channels/{channel}/messages": Rule(5, 5.0),
        "PATCH /channels/{channel}/messages/{message}": Rule(5, 5.0),
        "DELETE /channels/{channel}/messages/{message}": Rule(5, 1.0),
        "POST /users/@me/channels": Rule(10, 10.0),
        "POST /webhooks/{application}/{token}": Rule(5, 2.0),
        "PATCH /webhooks/{application}/{token}/messages/{message}": Rule(5, 2.0),
        "PUT /applications/{application}/commands": Rule(2, 60.0),
    }
)
"""Of the order of what Discord was seen to allow; it publishes no figures and may change them at any time."""


@dataclass(frozen=True)
class Limits:
    """What is allowed."""

    everywhere: Rule | None = Rule(50, 1.0)
    """Of the whole bot; answers to interactions are not counted."""
    routes: Mapping[str, Rule] = field(default_factory=lambda: MappingProxyType({}))
    """By method and path, the varying parts in braces."""
    openings: Rule | None = None
    """New direct channels; more is refused as too fast."""
    invalid: Rule = Rule(10_000, 600.0)
    """Answers of 401, 403 and 429; more, and the address meets a wall."""


USUAL: Final = Limits()
"""The limit of the whole bot only: what a test needs that is not about rates."""

AS_REAL: Final = Limits(routes=PER_ROUTE, openings=Rule(10, 600.0))
"""Every limit."""

WITHOUT: Final = Limits(everywhere=None)
"""None: for measuring how fast a client is."""


@dataclass
class _Window:
    """A sliding window: when the calls in it were made."""

    made: deque[float] = field(default_factory=deque[float])

    def wait(self, rule: Rule, now: float) -> float:
        """Return how many seconds to wait for a place, 0.0 if there is one."""
        while self.made and now - self.made[0] >= rule.seconds:
            self.made.popleft()
        return 0.0 if len(self.made) < rule.calls else self.made[0] + rule.seconds - now


@dataclass
class _Bucket:
    """A fixed window that begins with its first call."""

    left: int
    until: float


@dataclass
class Rates:
    """What was used of the limits."""

    clock: Clock
    limits: Limits = USUAL
    invalid: dict[int, int] = field(default_factory=dict[int, int])
    """How many answers of 401, 403 and 429 there were, by status."""
    waits: list[tuple[str, float]] = field(default_factory=list[tuple[str, float]])
    """Which route was asked to wait, and when."""
    _everywhere: _Window = field(default_factory=_Window)
    _openings: _Window = field(default_factory=_Window)
    _invalid: _Window = field(default_factory=_Window)
    _buckets: dict[tuple[str, str], _Bucket] = field(default_factory=dict[tuple[str, str], _Bucket])
    _hashes: dict[str, str] = field(default_factory=dict[str, str])

    def refuse(self, route: str, major: str, *, counted: bool) -> Answer | None:
        """Count a call of ``route`` about ``major``; return the answer that makes it wait, if it must.

        Args:
            route: method and path, the varying parts in braces.
            major: what has a bucket of its own: the channel, the server, the token.
            counted: whether it counts towards the limit of the whole bot.
        """
        now = self.clock.now()
        if self._invalid.wait(self.limits.invalid, now):
            return banned()
        rule = self.limits.everywhere
        if counted and rule is not None:
            if (seconds := self._everywhere.wait(rule, now)) > 0:
                return self._waiting(route, now, too_many(seconds, everywhere=True))
            self._everywhere.made.append(now)
        if route in self.limits.routes:
            bucket = self._bucket(route, major, now)
            if bucket.left <= 0:
                return self._waiting(route, now, too_many(bucket.until - now))
            bucket.left -= 1
        return None

    def headers(self, route: str, major: str) -> dict[str, str]:
        """Return what an answer tells of the bucket it used."""
        calls, left, after = ROOMY.calls, ROOMY.calls - 1, ROOMY.seconds
        if route in self.limits.routes:
            now = self.clock.now()
            bucket = self._bucket(route, major, now)
            calls, left, after = self.limits.routes[route].calls, bucket.left, bucket.until - now
        return {
            "X-RateLimit-Limit": str(calls),
            "X-RateLimit-Remaining": str(left),
            "X-RateLimit-Reset": f"{self.clock.wall() + after:.3f}",
            "X-RateLimit-Reset-After": f"{after:.3f}",
            "X-RateLimit-Bucket": self._hash(route),
        }

    def may_open(self) -> bool:
        """Count a new direct channel, and tell whether it comes at a bearable pace."""
        rule = self.limits.openings
        now = self.clock.now()
        if rule is None:
            return True
        if self._openings.wait(rule, now):
            return False
        self._openings.made.append(now)
        return True

    def count_invalid(self, status: int) -> None:
        """Count an answer of 401, 403 or 429."""
        self.invalid[status] = self.invalid.get(status, 0) + 1
        self._invalid.made.append(self.clock.now())

    def _waiting(self, route: str, now: float, answer: Answer) -> Answer:
        self.waits.append((route, now))
        return answer

    def _bucket(self, route: str, major: str, now: float) -> _Bucket:
        key = (route, major)
        bucket = self._buckets.get(key)
        if bucket is None or now >= bucket.until:
            rule = self.limits.routes[route]
            bucket = self._buckets[key] = _Bucket(rule.calls, now + rule.seconds)
        return bucket

    def _hash(self, route: str) -> str:
        known = self._hashes.get(route)
        if known is None:
            known = self._hashes[route] = blake2s(route.encode(), digest_size=16).hexdigest()
        return known
