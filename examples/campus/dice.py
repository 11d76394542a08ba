"""Chance that falls alike everywhere: the same seed gives the same draws on any platform and any Python."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

__all__ = ["Dice"]

T = TypeVar("T")


class Dice:
    """Draws from one seed.

    Only ``Random.random()`` is used: it is the one method whose sequence Python promises to keep, while ``choice``
    and ``shuffle`` have changed between versions and ``gauss`` depends on the platform's mathematics.
    """

    def __init__(self, *seed: int | str) -> None:
        self._random = Random("/".join(map(str, seed)))

    def below(self, bound: int) -> int:
        """Return an integer from 0 to ``bound`` - 1."""
        return int(self._random.random() * bound)

    def between(self, low: int, high: int) -> int:
        """Return an integer from ``low`` to ``high``, both included."""
        return low + self.below(high - low + 1)

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of ``choices``; repeat one in the sequence to make it likelier."""
        return choices[self.below(len(choices))]

    def chance(self, percent: int) -> bool:
        """Return True ``percent`` times in a hundred."""
        return self.below(100) < percent
