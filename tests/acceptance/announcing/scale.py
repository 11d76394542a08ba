"""How large the proofs of announcements are: bounded in the suite, in full by `make soak`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

__all__ = ["SIZE", "Size"]


@dataclass(frozen=True)
class Size:
    """``people`` are written to, half of them on either platform; ``few`` where a guard is taken away."""

    people: int
    amended: int
    """People whose messages are changed afterwards, half of them on either platform."""
    few: int
    undo: float
    """Seconds from a confirmation to the first message."""
    shut: int
    """People on each platform who let the bot write no more, at each of the two times that some do."""
    taps: int
    """People on each platform who tap while it goes out."""
    patience: float
    """Seconds for all of it to end, storms and all."""


_BOUNDED: Final = Size(people=160, amended=100, few=24, undo=1, shut=5, taps=2, patience=300)
_FULL: Final = Size(people=5000, amended=5000, few=200, undo=15, shut=100, taps=20, patience=3600)

SIZE: Final = _FULL if os.environ.get("PROOFS") == "full" else _BOUNDED
