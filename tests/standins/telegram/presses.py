"""Presses of buttons: each is a query that the bot answers once, and soon."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.standins.common.waiting import PATIENCE, Arrivals
from tests.standins.telegram.messages import Message, User
from tests.standins.telegram.refusals import bad_request

__all__ = ["Notice", "Press", "Presses"]

LIFETIME = 15.0
"""How long Telegram waits for the answer to a press, in seconds."""
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True)
class Notice:
    """What the bot answered a press with: shown for a moment at the top, or in a window when ``alert``."""

    text: str
    alert: bool
    url: str = ""


@dataclass(frozen=True)
class Press:
    """One press of a button."""

    id: str
    by: User
    message: Message
    data: str
    until: float
    """Till when it may be answered, in monotonic seconds."""
    notices: Arrivals[Notice] = field(default_factory=lambda: Arrivals[Notice]("answer to a press"))

    async def answered(self, *, patience: float = PATIENCE) -> Notice:
        """Wait for the answer.

        Raises:
            TimeoutError: none came.
        """
        return (await self.notices.first(1, patience=patience))[0]


@dataclass
class Presses:
    """All presses so far."""

    now: Callable[[], float]
    lifetime: float = LIFETIME
    _by_id: dict[str, Press] = field(default_factory=dict[str, Press])

    def add(self, by: User, message: Message, data: str) -> Press:
        """Keep a press that waits for its answer."""
        number = str(4_000_000_000_000_000_001 + len(self._by_id))
        press = Press(number, by, message, data, self.now() + self.lifetime)
        self._by_id[press.id] = press
        return press

    def answer(self, press_id: str, notice: Notice) -> None:
        """Answer a press.

        Raises:
            Refused: there is none of that id, it was answered already, or it is too old.
        """
        press = self._by_id.get(press_id)
        if press is None or press.notices or self.now() >= press.until:
            raise bad_request(_TOO_OLD)
        press.notices.add(notice)
