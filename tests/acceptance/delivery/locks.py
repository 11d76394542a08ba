"""The locks that keep what is promised, and how a negative control takes each of them away in its own process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

__all__ = ["LOCKS"]

LOCKS: Final[Mapping[str, Callable[[], None]]] = {}
