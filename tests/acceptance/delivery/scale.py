"""How large the proofs are: bounded in the suite, in full by `make soak`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

__all__ = ["SCALE", "Scale"]


@dataclass(frozen=True)
class Scale:
    """``rows`` are owed and ``kills`` made; ``per_second`` is how fast either platform may be written to."""

    rows: int
    kills: int
    per_second: int
    stormy: int
    """Rows on each platform that are to go through the storm."""
    several: int
    """Rows that three processes send, to Telegram alone."""
    lease: str
    """Seconds that a lease lasts."""
    held: float
    """Seconds for which another program writes."""
    looks: float
    """Seconds that pass at most until the service looks at what is due."""
    forked: bool
    """Whether processes are forked from one that has imported the program, and not started anew."""


_BOUNDED: Final = Scale(
    rows=600, kills=6, per_second=75, stormy=60, several=300, lease="2", held=2, looks=2, forked=True
)
_FULL: Final = Scale(
    rows=2000, kills=30, per_second=28, stormy=400, several=2000, lease="12", held=5, looks=30, forked=False
)

SCALE: Final = _FULL if os.environ.get("PROOFS") == "full" else _BOUNDED
