"""What a call to Telegram can end in, beside its result.

TelegramError (python-telegram-bot's)
├── Refused   Telegram, or a gateway before it, answered, and it was no success
├── Unsent    the request certainly did not leave
└── Lost      it left, and what came back, if anything, tells nothing
"""

from __future__ import annotations

from dataclasses import dataclass

from telegram.error import NetworkError, TelegramError

__all__ = ["Lost", "Refusal", "Refused", "Unsent"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that is no success.

    ``description`` is what Telegram says, without the code's name before it; empty when the answer was not
    Telegram's own (``worded`` is False then): a gateway's page, for instance. ``retry_after`` is in seconds.
    """

    code: int
    description: str = ""
    worded: bool = False
    retry_after: float | None = None


class Refused(TelegramError):
    """The call was answered with a `Refusal`."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(f"{refusal.code} {refusal.description}".rstrip())
        self.refusal = refusal


class Unsent(NetworkError):
    """Nothing left: there was no connection. Trying again is safe."""


class Lost(NetworkError):
    """The request left and no answer came: nobody knows what became of it."""
