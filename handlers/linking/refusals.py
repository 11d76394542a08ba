"""What is said of a code that joins nothing: why, what to do next, and how many tries are left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from bot.message import Row, Text
from bot.replies import Reply, answer
from bot.request import Request
from handlers import buttons
from handlers.settings.accounts_buttons import ACCOUNTS
from handlers.texts import lines
from models.linking import Missed, Refused, Why

__all__ = ["REFUSALS", "paused", "refused"]

REFUSALS: Final[Mapping[Why, str]] = MappingProxyType(
    {
        Why.UNKNOWN: "link-unknown",
        Why.EXPIRED: "link-expired",
        Why.USED: "link-used",
        Why.REVOKED: "link-revoked",
        Why.OTHER_STUDENT: "link-other-student",
        Why.OTHER_WAY: "link-other-way",
        Why.ROLE: "link-role",
    }
)
"""The sentence for each reason, with the next step in it."""


def refused(request: Request, refusal: Refused) -> Reply:
    """Return why the code joins nothing, and the button of the next step where it is one of ours."""
    text = lines(request.say(REFUSALS[refusal.why]), _tries(request, refusal.missed))
    return answer(text, _next(request, refusal.why))


def paused(request: Request, until: datetime) -> Text:
    """Return from when on codes are looked at again."""
    return request.say("link-paused", when=request.calendar.near(until))


def _tries(request: Request, missed: Missed | None) -> Text:
    if missed is None:
        return ()
    return request.say("link-tries", left=missed.left) if missed.until is None else paused(request, missed.until)


def _next(request: Request, why: Why) -> Row:
    match why:
        case Why.OTHER_STUDENT:
            return (buttons.press(request, "accounts-button", ACCOUNTS),)
        case Why.OTHER_WAY:
            return (buttons.command(request, "link-button-code", "link"),)
        case _:
            return ()
