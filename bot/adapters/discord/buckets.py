"""What Discord's answers say of its rates by route, so that an exhausted one is not asked again in vain."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import monotonic
from typing import Final

__all__ = ["Buckets"]

_SWEEP: Final = 4096
"""Buckets kept before those that are full again are dropped."""


class Buckets:
    """When each exhausted bucket is open again. Those that have room are not kept."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Measure by ``clock``, in steady seconds."""
        self._clock = clock
        self._until: dict[str, float] = {}

    def held(self, bucket: str) -> float:
        """Return for how many seconds ``bucket`` is not to be asked; 0 when it may be."""
        until = self._until.get(bucket)
        return 0.0 if until is None else max(0.0, until - self._clock())

    def note(self, bucket: str, headers: Mapping[str, str]) -> None:
        """Take in what an answer says of ``bucket``."""
        if headers.get("X-RateLimit-Remaining") != "0":
            self._until.pop(bucket, None)
            return
        try:
            seconds = float(headers.get("X-RateLimit-Reset-After", ""))
        except ValueError:
            return
        self.hold(bucket, seconds)

    def hold(self, bucket: str, seconds: float) -> None:
        """Keep ``bucket`` shut for ``seconds``."""
        self._until[bucket] = self._clock() + seconds
        if len(self._until) > _SWEEP:
            now = self._clock()
            self._until = {name: until for name, until in self._until.items() if until > now}

    def __len__(self) -> int:
        return len(self._until)
