"""How much a platform lets out, and in which order what waits may leave."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

__all__ = ["DISCORD", "TELEGRAM", "UNLIMITED", "Lane", "Rates"]


class Lane(IntEnum):
    """Priority of what is sent: a lower one always leaves first."""

    REPLY = 0
    SEAT = 1
    REMINDER = 2
    ANNOUNCEMENT = 3


@dataclass(frozen=True, slots=True)
class Rates:
    """The limits of one platform; None is no limit.

    ``per_second``: calls started in any one-second window. ``chat_per_second`` and ``chat_burst``: the same for one
    chat, as a bucket of ``chat_burst`` that only replies may draw down. ``group_per_minute``: calls started in any
    minute in one group. ``waiting``: calls a lane holds before `bot.pacing.pacer.Pacer.send` makes its callers wait.
    ``stopped_chats``: once so many chats are told to wait within a second, everything waits; None where the platform
    itself says when everything is meant.
    """

    per_second: int | None = None
    chat_per_second: float | None = None
    chat_burst: int = 1
    group_per_minute: int | None = None
    waiting: int = 10_000
    stopped_chats: int | None = 3

    def __post_init__(self) -> None:
        rates = (self.per_second, self.chat_per_second, self.group_per_minute)
        limits = (*rates, self.chat_burst, self.waiting, self.stopped_chats)
        if any(limit is not None and limit <= 0 for limit in limits):
            raise ValueError(limits)


UNLIMITED: Final = Rates()
"""The terminal: nobody counts."""

TELEGRAM: Final = Rates(per_second=28, chat_per_second=1, chat_burst=3, group_per_minute=20)
"""Telegram names about 30 a second, 1 a second in one chat, 20 a minute in a group; two calls of 30 are kept spare."""

DISCORD: Final = Rates(per_second=45, stopped_chats=None)
"""Discord allows 50 requests a second a bot; its limits by route come back in each answer and are its adapter's."""
