"""What a benchmark measures: one figure, its unit and the target it should meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

__all__ = ["Figure", "percentile"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. ``target`` is written as people read it (``≤ 30 s``); ``note`` says how the figure was taken."""

    name: str
    value: float
    unit: str
    target: str = ""
    note: str = ""


def percentile(values: Iterable[float], share: float) -> float:
    """Return the smallest value that ``share`` (0 to 1) of ``values`` do not exceed. Raises `ValueError` for none."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError(share)
    return ordered[max(0, ceil(share * len(ordered)) - 1)]
