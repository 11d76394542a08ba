"""What is measured: every call, every accepted message, and how late interactions were acknowledged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.standins.common.waiting import Arrivals
from tests.standins.common.windows import busiest

__all__ = ["Call", "Measures", "Written"]


class Call(NamedTuple):
    """One request to the REST interface; ``status`` is 0 if it got no answer."""

    method: str
    path: str
    route: str
    status: int
    code: int
    """Discord's own code of a refusal, 0 without one."""
    at: float
    counted: bool
    """Whether it counts towards the limit of the whole bot."""


class Written(NamedTuple):
    """One message that was accepted."""

    message: int
    channel: int
    at: float
    unasked: bool
    """Whether it came through the channel, not as an answer to an interaction."""


@dataclass
class Measures:
    """What happened since the last `forget`; instants are monotonic seconds of the stand-in's clock."""

    calls: Arrivals[Call] = field(default_factory=lambda: Arrivals("call"))
    written: Arrivals[Written] = field(default_factory=lambda: Arrivals("message"))

    def calls_to(self, route: str) -> list[Call]:
        """Return the calls of one route: ``POST /channels/{channel}/messages``."""
        return [call for call in self.calls if f"{call.method} {call.route}" == route]

    def most_messages(self, seconds: float = 1.0) -> int:
        """Return the most messages that were accepted in one window of ``seconds``."""
        return busiest((message.at for message in self.written), seconds)

    def most_calls(self, seconds: float = 1.0) -> int:
        """Return the most calls that count towards the bot's limit in one window of ``seconds``."""
        return busiest((call.at for call in self.calls if call.counted), seconds)

    def of_channel(self, channel: int) -> list[Written]:
        """Return what one channel received, in order."""
        return [message for message in self.written if message.channel == channel]

    def statuses(self) -> dict[int, int]:
        """Return how many calls were answered with each HTTP status."""
        return _counted(call.status for call in self.calls)

    def forget(self) -> None:
        """Measure anew."""
        self.calls = Arrivals("call")
        self.written = Arrivals("message")


def _counted(values: Iterable[int]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts
