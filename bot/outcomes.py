"""What a platform said of one send: a closed union, returned and never raised by ``Adapter.send``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

__all__ = ["GONE", "PARTS", "Outcome", "Rejected", "RetryAt", "Scope", "Sent", "Transient", "Uncertain", "Unreachable"]

GONE: Final = "the message is gone"
"""Why an edit was `Rejected`: its message is there no more, whoever deleted it. Another one may be sent."""

PARTS: Final = "+"
"""What stands between the references of the messages that one became: a file that did not fit under its words."""


class Scope(StrEnum):
    """How much a platform's stop covers."""

    CHAT = "chat"
    BOT = "bot"


@dataclass(frozen=True, slots=True)
class Sent:
    """It arrived; ``message`` is the platform's reference, needed to edit or delete it.

    Where it became several messages it is all their references joined by `PARTS`, the one with the words first.
    """

    message: str


@dataclass(frozen=True, slots=True)
class RetryAt:
    """The platform asked us to wait until ``when`` (aware, UTC). Costs no retry."""

    when: datetime
    scope: Scope = Scope.CHAT


@dataclass(frozen=True, slots=True)
class Transient:
    """It certainly did not arrive; trying again is safe."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """This account cannot be written to (blocked, closed, gone)."""

    reason: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """The platform refuses this very message; sending it again changes nothing."""

    reason: str


@dataclass(frozen=True, slots=True)
class Uncertain:
    """Nobody knows whether it arrived (a time-out after the request left, a crash in the middle)."""

    reason: str


Outcome = Sent | RetryAt | Transient | Unreachable | Rejected | Uncertain
