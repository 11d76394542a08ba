"""Storms: a share of the calls is told to wait, some are dropped before or after they were taken, and all are slow."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Final

from tests.acceptance.delivery.witness import Witness
from tests.standins.common.faults import Drop, Slow
from tests.standins.common.traffic import Request
from tests.standins.discord import refusals as discord
from tests.standins.telegram import refusals as telegram

__all__ = ["CORRECTING", "SENDING", "WITHDRAWING", "Calls", "storm"]

WAIT: Final = 1
"""Seconds that a platform asks to wait for."""

_CALL: Final = 0.02
"""Seconds a platform takes, so that calls are in flight whenever a kill comes."""

_BURST: Final = 0.2
_BURSTS: Final = 8
"""Calls that are told to wait at first, one in five: together they stop the bot, and slow it down."""

_REFUSED: Final = 0.01
_DROPPED: Final = 0.02
"""Of all that follow."""


@dataclass(frozen=True)
class Calls:
    """Patterns of the calls that a storm meets on either platform."""

    telegram: str
    discord: str

    def match(self, request: Request) -> bool:
        """Tell whether ``request`` is one of them."""
        return any(fnmatchcase(request.method, pattern) for pattern in (self.telegram, self.discord))


SENDING: Final = Calls("sendMessage", "POST /channels/*/messages")
CORRECTING: Final = Calls("editMessageText", "PATCH /channels/*/messages/*")
WITHDRAWING: Final = Calls("deleteMessage", "DELETE /channels/*/messages/*")


def storm(seen: Witness, calls: Calls, *, spared: Collection[str] = ()) -> None:
    """Let a storm meet ``calls``, in place of any before it.

    The chats ``spared`` wait with everybody where the whole bot is told to, and are met by nothing else: an answer that
    nobody knows to have arrived is given again, one that is put off three times is none, and news may be told twice.
    """
    for faults, method, too_many in (
        (seen.telegram.faults, calls.telegram, telegram.too_many(WAIT)),
        (seen.discord.faults, calls.discord, discord.too_many(WAIT)),
    ):
        faults.clear()
        for chat in spared:
            faults.plan(Slow(_CALL), chat=chat, times=None)
        faults.plan(too_many, method, times=_BURSTS, probability=_BURST)
        faults.plan(too_many, method, times=None, probability=_REFUSED)
        faults.plan(Drop(), method, times=None, probability=_DROPPED)
        faults.plan(Drop(accepted=True), method, times=None, probability=_DROPPED)
        faults.plan(Slow(_CALL), method, times=None)
