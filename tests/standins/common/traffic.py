"""Every request that came in: when, about whom, by which door, and when it had been answered."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from tests.standins.common.faults import Kind
from tests.standins.common.waiting import Arrivals

__all__ = ["Request", "Traffic"]


@dataclass
class Request:
    """One request as it came in."""

    received: float
    """When it was read, in monotonic seconds of the machine: any process on it may compare."""
    method: str
    chat: str | None
    door: str
    """Which of several processes sent it, where each was given an address of its own."""
    fault: Kind | None = None
    """The planned fault that met it; None: it was served as usual, which may be to refuse it."""
    ended: float | None = None
    """When nothing more was done about it, answered or not; None while it is open."""

    def open_at(self, instant: float) -> bool:
        """Tell whether it had not ended by ``instant``: one that was still to be read counts."""
        return self.ended is None or self.ended > instant


@dataclass
class Traffic:
    """The requests of one stand-in, in the order in which they came in."""

    requests: Arrivals[Request] = field(default_factory=lambda: Arrivals[Request]("request"))

    @contextmanager
    def passing(self, method: str, chat: str | None = None, door: str = "") -> Generator[Request]:
        """Record one request, open while the block lasts."""
        request = Request(time.monotonic(), method, chat, door)
        self.requests.add(request)
        try:
            yield request
        finally:
            request.ended = time.monotonic()

    def of(self, method: str) -> list[Request]:
        """Return the requests whose method matches a pattern as of file names: ``send*``."""
        return [request for request in self.requests if fnmatchcase(request.method, method)]
