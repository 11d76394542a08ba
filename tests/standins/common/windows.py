"""How many calls fell into any one window of time."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["busiest"]


def busiest(instants: Iterable[float], seconds: float = 1.0) -> int:
    """Return the most of ``instants`` (monotonic seconds, any order) that lie in one half-open window of ``seconds``.

    The window slides: 30 at the end of a second and 30 at the start of the next count as 60.
    """
    ordered = sorted(instants)
    most = first = 0
    for last, instant in enumerate(ordered):
        while instant - ordered[first] >= seconds:
            first += 1
        most = max(most, last - first + 1)
    return most
