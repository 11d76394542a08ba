"""From what a call to Telegram ended in to an outcome: by type and code; 400 and 403 by `descriptions`.

=================================  =================================================================
nothing left                       `Transient`
left, and no answer                `Uncertain`
429                                `RetryAt`, as long as it says; of the whole bot at the third chat in a second
400, 403                           by the table: `Unreachable` for what is about the chat, else `Rejected`
401, 404                           `Transient`: the token is refused, which is no message's fault
413                                `Rejected`
502, 504                           `Uncertain`: a gateway gave up after the request had left
other 5xx, worded by Telegram      `Transient`: it says that it failed
503                                `Transient`: nobody was there to take it
other 5xx                          `Uncertain`: somebody before Telegram failed, who knows when
other 4xx, 3xx                     `Rejected`; `Transient` where somebody stands before Telegram (3xx, 407, 409)
=================================  =================================================================
"""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta
from typing import Final

from telegram.error import TelegramError

from bot.adapters.telegram.descriptions import Cause, cause_of
from bot.adapters.telegram.errors import Refusal, Refused, Unsent
from bot.outcomes import Outcome, Rejected, RetryAt, Scope, Transient, Uncertain, Unreachable

__all__ = ["Floods", "cause", "outcome_of"]

_WAIT: Final = 5.0
"""Seconds to wait where a 429 does not say how long."""

_OF_THE_CHAT: Final = frozenset(
    {
        Cause.BLOCKED,
        Cause.DEACTIVATED,
        Cause.NOT_STARTED,
        Cause.NO_CHAT,
        Cause.REMOVED,
        Cause.MUTED,
        Cause.MOVED,
        Cause.FORBIDDEN,
    }
)
_BEFORE_TELEGRAM: Final = frozenset({*range(300, 400), 401, 404, 407, 409})
_GATEWAY: Final = frozenset({502, 504})
_UNAVAILABLE: Final = 503
_TOO_MANY: Final = 429
_TOO_LARGE: Final = 413


class Floods:
    """Which chats were told to wait lately: three within a second are the whole bot's affair."""

    _CHATS: Final = 3
    _WITHIN: Final = timedelta(seconds=1)

    def __init__(self) -> None:
        self._recent: deque[tuple[datetime, str]] = deque()

    def scope(self, chat: str, now: datetime) -> Scope:
        """Note that ``chat`` was told to wait at ``now``, and return how far that reaches."""
        self._recent.append((now, chat))
        while abs(now - self._recent[0][0]) > self._WITHIN:  # the clock may be set back
            self._recent.popleft()
        many = len({stopped for _, stopped in self._recent}) >= self._CHATS
        return Scope.BOT if many else Scope.CHAT


def cause(problem: Exception) -> Cause | None:
    """Return what the table makes of ``problem``; None when it is no 400 and no 403."""
    if isinstance(problem, Refused):
        return cause_of(problem.refusal.code, problem.refusal.description)
    return None


def outcome_of(problem: Exception, chat: str, floods: Floods, now: datetime) -> Outcome:
    """Return the outcome of a call about ``chat`` that ended in ``problem`` at ``now`` (UTC)."""
    match problem:
        case Refused():
            return _refused(problem.refusal, chat, floods, now)
        case Unsent():
            return Transient(str(problem))
        case TelegramError():
            return Uncertain(str(problem))
        case _:
            # What came back was a success, and cannot be read: it may well stand there.
            return Uncertain(f"an answer that cannot be read ({type(problem).__name__})")


def _refused(refusal: Refusal, chat: str, floods: Floods, now: datetime) -> Outcome:
    if refusal.code == _TOO_MANY:
        waits = _WAIT if refusal.retry_after is None else refusal.retry_after
        return RetryAt(now + timedelta(seconds=waits), floods.scope(chat, now))
    found = cause_of(refusal.code, refusal.description)
    if found is not None:
        return _by_cause(found, refusal)
    if refusal.code in _BEFORE_TELEGRAM:
        return Transient(_words(refusal))
    if refusal.code >= 500:
        return _failed(refusal)
    return Rejected("too large" if refusal.code == _TOO_LARGE else _words(refusal))


def _by_cause(found: Cause, refusal: Refusal) -> Outcome:
    if found in _OF_THE_CHAT:
        return Unreachable(found.value)
    return Rejected(_words(refusal) if found is Cause.UNKNOWN else found.value)


def _failed(refusal: Refusal) -> Outcome:
    certain = refusal.code not in _GATEWAY and (refusal.worded or refusal.code == _UNAVAILABLE)
    return Transient(_words(refusal)) if certain else Uncertain(_words(refusal))


def _words(refusal: Refusal) -> str:
    return refusal.description or str(refusal.code)
