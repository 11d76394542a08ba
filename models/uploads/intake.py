"""The door for files that come by chat: whether it is open, and who is woken when one came or was confirmed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

__all__ = ["Intake"]


@dataclass(slots=True)
class Intake:
    """``takes``: the campus lets its team send files to the bot. One a process, shared by whoever takes and works."""

    takes: bool = False
    _wakers: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])

    def wakes(self, waker: Callable[[], None]) -> None:
        """Call ``waker`` whenever there is something to do."""
        self._wakers.append(waker)

    def wake(self) -> None:
        """Say that there is something to do: to be called once it is kept for good."""
        for waker in self._wakers:
            waker()
