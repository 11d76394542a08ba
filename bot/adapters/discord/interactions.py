"""The interactions that are open: what was asked, how it was acknowledged, until when it can be answered."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from time import monotonic
from typing import Final

__all__ = ["LASTS", "Interaction", "Interactions", "Origin"]

LASTS: Final = 14 * 60.0
"""Seconds after which an interaction is not answered any more: Discord ends it after 15 minutes."""

_MOST: Final = 10_000


class Origin(Enum):
    """What the answer takes the place of."""

    COMMAND = auto()
    """Nothing yet: "is thinking" stands there, and the first answer has to replace it."""
    PRESS = auto()
    """The message whose button was pressed, or whose form was filled in."""


@dataclass(slots=True, eq=False)
class Interaction:
    """One interaction, acknowledged. ``alone``: it happened where other people read."""

    token: str
    origin: Origin
    message: str
    """The id of the message pressed; empty for a command."""
    alone: bool
    whispered: bool
    """The message pressed, or the answer to come, is for this person's eyes only."""
    acknowledged: asyncio.Task[bool]
    """Tells whether Discord took the acknowledgement; nothing can be answered before."""
    replaced: bool = False
    """The place of "is thinking" is taken."""


class Interactions:
    """Kept by the id of their event, for as long as they can be answered; never more than a bound."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Measure by ``clock``, in steady seconds."""
        self._clock = clock
        self._open: OrderedDict[str, tuple[float, Interaction]] = OrderedDict()

    def add(self, event_id: str, interaction: Interaction) -> None:
        """Keep ``interaction``, and drop those that are over."""
        now = self._clock()
        self._open[event_id] = now + LASTS, interaction
        while self._open and (len(self._open) > _MOST or next(iter(self._open.values()))[0] <= now):
            self._open.popitem(last=False)

    def find(self, event_id: str) -> Interaction | None:
        """Return the interaction of ``event_id`` if it can still be answered."""
        until, interaction = self._open.get(event_id, (0.0, None))
        return interaction if until > self._clock() else None

    def __len__(self) -> int:
        return len(self._open)
