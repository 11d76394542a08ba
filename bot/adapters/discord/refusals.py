"""How often Discord refused us lately: who is refused 10,000 times in ten minutes is banned by their IP address.

Nothing is asked any more before that; answers to people, which are hardly ever refused, have the last tenth to
themselves.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Final

__all__ = ["BANS_AT", "MOST", "SPAN", "Refusals", "budget"]

SPAN: Final = 600.0
BANS_AT: Final = 10_000
MOST: Final = 9_500
"""Refusals in `SPAN` seconds: some way below what Discord bans at, since others may ask from the same address."""

_COUNTED: Final = frozenset({401, 403, 429})


class Refusals:
    """The refusals of the last ten minutes."""

    def __init__(self, clock: Callable[[], float] = monotonic, most: int = MOST) -> None:
        """Allow ``most`` of them, measured by ``clock``, in steady seconds."""
        self._clock, self._most = clock, most
        self._at: deque[float] = deque()

    def note(self, status: int, headers: Mapping[str, str]) -> None:
        """Count an answer. A 429 for what others do in the same place (``shared``) is none of ours."""
        if status in _COUNTED and headers.get("X-RateLimit-Scope") != "shared":
            self._at.append(self._clock())

    def held(self, *, answering: bool) -> float:
        """Return for how many seconds nothing is to be asked; 0 when it may be."""
        now = self._clock()
        while self._at and self._at[0] + SPAN <= now:
            self._at.popleft()
        over = len(self._at) - (self._most if answering else self._most - self._most // 10)
        return 0.0 if over < 0 else self._at[over] + SPAN - now


def budget(text: str) -> int | None:
    """Return how many refusals the setting ``text`` allows, `MOST` where it is empty; None for what allows none."""
    if not text:
        return MOST
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(BANS_AT)) else 0
    return number if 0 < number <= BANS_AT else None
