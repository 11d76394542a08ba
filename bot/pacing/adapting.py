"""A limit that learns: lower once the platform keeps saying "too fast", and up again while it says nothing."""

from __future__ import annotations

from typing import Final

__all__ = ["REPEATED_WITHIN", "STEP", "STEP_EVERY", "Adapting"]

REPEATED_WITHIN: Final = 60.0
"""Seconds after the end of a stop in which another one shows that the limit is too high."""

STEP_EVERY: Final = 10.0
"""Seconds without a stop after which the limit rises by a step."""

STEP: Final = 20
"""Steps from nothing to the setting: each is a twentieth of it, at least one call a second."""

_ONE_EPISODE: Final = 1.0
"""Seconds in which calls that were under way together are told the same thing."""


class Adapting:
    """Calls a second that may start: halved by each stop of the whole bot that soon follows another, never below one.

    A stop is an instant and when it ends; what is heard meanwhile belongs to it. Time of a stop is no time without.
    All by arithmetic on two instants: nothing is planned, and nothing has to be woken for the limit to rise.
    """

    __slots__ = ("_from", "_heard", "_quiet_from", "_setting")

    def __init__(self, setting: int | None) -> None:
        """Begin at ``setting`` calls a second; None is no limit, and stays none."""
        self._setting = self._from = setting
        self._heard = self._quiet_from = float("-inf")

    def limit(self, now: float) -> int | None:
        """Return how many calls a second may start by ``now``."""
        if self._setting is None or self._from is None or self._from == self._setting:
            return self._setting
        steps = max(0, int((now - self._quiet_from) // STEP_EVERY))
        return min(self._setting, self._from + steps * max(1, self._setting // STEP))

    def stopped(self, until: float, now: float) -> bool:
        """Take in that the platform wants nothing from ``now`` until ``until``. Tells whether that lowers the limit."""
        begins = now >= max(self._quiet_from, self._heard + _ONE_EPISODE)
        repeated = begins and now - self._quiet_from <= REPEATED_WITHIN
        before = self._from = self.limit(now)
        if repeated and before is not None:
            self._from = max(1, before // 2)
        if begins:
            self._heard = now
        self._quiet_from = max(self._quiet_from, until, now)
        return self._from != before
