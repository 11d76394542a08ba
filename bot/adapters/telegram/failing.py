"""From what a call ended in to why Telegram cannot be received from."""

from __future__ import annotations

from typing import Final

from telegram.error import NetworkError, TelegramError

from bot.adapters.telegram.errors import Refused
from bot.troubles import AdapterFailure, Trouble

__all__ = ["UNREADABLE", "failure_of"]

UNREADABLE: Final = (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError)
"""What python-telegram-bot raises for an answer or an update that is not as its types say."""

_BY_CODE: Final = {
    401: Trouble.CREDENTIALS,
    404: Trouble.CREDENTIALS,
    409: Trouble.RIVAL,
    403: Trouble.PERMISSION,
    429: Trouble.OTHER,
}


def failure_of(problem: TelegramError, *, bad_request: Trouble = Trouble.OTHER) -> AdapterFailure:
    """Return why ``problem`` keeps us from receiving; ``bad_request`` is what a 400 means there."""
    if isinstance(problem, Refused):
        code = problem.refusal.code
        default = bad_request if code == 400 else Trouble.NETWORK if code >= 500 else Trouble.OTHER
        return AdapterFailure(_BY_CODE.get(code, default), str(problem))
    return AdapterFailure(Trouble.NETWORK if isinstance(problem, NetworkError) else Trouble.OTHER, str(problem))
