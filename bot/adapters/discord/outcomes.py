"""From what Discord says of one call to an outcome: by status and code, never by words.

====================  ==================================================================
429                   `RetryAt`; of the whole bot when Discord says that it is global
401                   `Transient`: the token is refused, which is no message's fault
403, 404 of a person  `Unreachable`: closed direct messages, no mutual server, gone
502, 504              `Uncertain`: a gateway gave up after the request had left
other 5xx             `Transient`: Discord says that it failed
other 4xx             `Rejected`: this very message
====================  ==================================================================
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final, cast

from bot.adapters.discord.rest import Answer, Held
from bot.outcomes import Outcome, Rejected, RetryAt, Scope, Sent, Transient, Uncertain, Unreachable

__all__ = ["OPENED_TOO_FAST", "UNKNOWN_CHANNEL", "UNKNOWN_MESSAGE", "UNREACHABLE", "code_of", "outcome_of"]

UNKNOWN_CHANNEL: Final = 10003
UNKNOWN_MESSAGE: Final = 10008
OPENED_TOO_FAST: Final = 40003

UNREACHABLE: Final[dict[int, str]] = {
    10003: "unknown channel",
    10013: "unknown user",
    50001: "no access",
    50007: "closed direct messages",
    50278: "no mutual server",
}
"""Codes that speak of the person, and not of the message."""

_WAIT: Final = 60.0
"""Seconds to wait where Discord says "too fast" and not until when."""


def outcome_of(answer: Answer | Held, now: datetime) -> Outcome:
    """Return what ``answer``, received at ``now`` (UTC), says of a message that was sent or edited."""
    if isinstance(answer, Held):
        return RetryAt(now + timedelta(seconds=answer.seconds))
    if answer.fine:
        return Sent(str(_field(answer.data, "id", "")))
    if answer.status == 429 or code_of(answer) == OPENED_TOO_FAST:
        return _retry(answer, now)
    return _failure(answer)


def code_of(answer: Answer) -> int:
    """Return Discord's own code of an error; 0 when there is none."""
    found = _field(answer.data, "code", 0)
    return found if isinstance(found, int) else 0


def _retry(answer: Answer, now: datetime) -> RetryAt:
    seconds = _field(answer.data, "retry_after", _WAIT)
    everything = _field(answer.data, "global", False) is True or code_of(answer) == OPENED_TOO_FAST
    when = now + timedelta(seconds=seconds if isinstance(seconds, int | float) else _WAIT)
    return RetryAt(when, Scope.BOT if everything else Scope.CHAT)


def _failure(answer: Answer) -> Outcome:
    code = code_of(answer)
    reason = f"{answer.status} {code}" if code else str(answer.status)
    if answer.status == 401:
        return Transient("token refused")
    if code in UNREACHABLE:
        return Unreachable(UNREACHABLE[code])
    if answer.status in {502, 504}:
        return Uncertain(reason)
    return Transient(reason) if answer.status >= 500 or answer.status == 408 else Rejected(reason)


def _field(data: Any, name: str, default: object) -> object:
    return cast("dict[str, object]", data).get(name, default) if isinstance(data, dict) else default
