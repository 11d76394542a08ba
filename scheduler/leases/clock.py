"""The clock by which a holder knows how long a lease is still its own."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

__all__ = ["Steady", "steady"]

Steady = Callable[[], float]
"""Seconds from an arbitrary origin that nobody sets. They pass while the machine sleeps, or others would take over."""

_BOOTTIME: Final = getattr(time, "CLOCK_BOOTTIME", None)


def steady() -> float:
    """Return the seconds since the machine was started, those it slept included where the system counts them."""
    return time.monotonic() if _BOOTTIME is None else time.clock_gettime(_BOOTTIME)
