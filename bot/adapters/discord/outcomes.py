"""From what Discord says of one call to an outcome: by status and code, never by words.

====================  ==================================================================
a success             `Sent`; `Uncertain` where Discord itself does not seem to have said so
429                   `RetryAt`; of the whole bot when Discord says that it is global, or it was
                      said before Discord (a page that is no JSON: our address is shut out)
40003                 `RetryAt`: direct messages were opened too fast
3xx                   `Transient`: somebody stands before Discord
401                   `Transient`: the token is refused, which is no message's fault
403, 404 of a person  `Unreachable`: closed direct messages, no mutual server, gone
502, 504              `Uncertain`: a gateway gave up after the request had left
other 5xx             `Transient`: Discord says that it failed
404 of a message      `Rejected`: it is gone
other 4xx             `Rejected`: this very message
====================  ==================================================================
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot.adapters.discord.rest import Answer, Held
from bot.outcomes import GONE, Outcome, Rejected, RetryAt, Scope, Sent, Transient, Uncertain, Unreachable

__all__ = [
    "NO_ACCESS",
    "OPENED_TOO_FAST",
    "UNKNOWN_CHANNEL",
    "UNKNOWN_MESSAGE",
    "UNREACHABLE",
    "WAIT",
    "code_of",
    "outcome_of",
]

NO_ACCESS: Final = 50001
UNKNOWN_CHANNEL: Final = 10003
UNKNOWN_MESSAGE: Final = 10008
OPENED_TOO_FAST: Final = 40003

UNREACHABLE: Final[dict[int, str]] = {
    UNKNOWN_CHANNEL: "unknown channel",
    10013: "unknown user",
    NO_ACCESS: "no access",
    50007: "closed direct messages",
    50278: "no mutual server",
}
"""Codes that speak of the person, and not of the message."""

_NOTHING_TO_SAY, _TOO_MANY = 204, 429

WAIT: Final = 60.0
"""Seconds to wait where Discord says "too fast" and not until when."""


def outcome_of(answer: Answer | Held, now: datetime) -> Outcome:
    """Return what ``answer``, received at ``now`` (UTC), says of a message that was sent or edited."""
    if isinstance(answer, Held):
        return RetryAt(now + timedelta(seconds=answer.seconds))
    if answer.fine:
        return _done(answer)
    if answer.status == _TOO_MANY or code_of(answer) == OPENED_TOO_FAST:
        return _retry(answer, now)
    return _failure(answer)


def code_of(answer: Answer) -> int:
    """Return Discord's own code of an error; 0 when there is none."""
    found = answer.field("code", 0)
    return found if isinstance(found, int) else 0


def _done(answer: Answer) -> Outcome:
    written = answer.field("id")
    if written is not None:
        return Sent(str(written))
    return Sent("") if answer.status == _NOTHING_TO_SAY else Uncertain("an answer that is not Discord's")


def _retry(answer: Answer, now: datetime) -> RetryAt:
    seconds = answer.field("retry_after")
    unworded = answer.status == _TOO_MANY and not isinstance(seconds, int | float)
    if not isinstance(seconds, int | float):
        seconds = WAIT if answer.wait is None else answer.wait
    everything = unworded or answer.field("global") is True
    return RetryAt(now + timedelta(seconds=seconds), Scope.BOT if everything else Scope.CHAT)


def _failure(answer: Answer) -> Outcome:
    code = code_of(answer)
    reason = f"{answer.status} {code}" if code else str(answer.status)
    if answer.status == 401:
        return Transient("token refused")
    if code in UNREACHABLE:
        return Unreachable(UNREACHABLE[code])
    if code == UNKNOWN_MESSAGE:
        return Rejected(GONE)
    if answer.status in {502, 504}:
        return Uncertain(reason)
    passing = answer.status >= 500 or answer.status < 400 or answer.status == 408
    return Transient(reason) if passing else Rejected(reason)
