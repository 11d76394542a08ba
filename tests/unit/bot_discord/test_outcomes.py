"""Every row of what Discord may say of a send."""

from datetime import timedelta
from typing import Any

import pytest

from bot.adapters.discord.outcomes import outcome_of
from bot.adapters.discord.rest import Answer, Held
from bot.outcomes import Outcome, Rejected, RetryAt, Scope, Sent, Transient, Uncertain, Unreachable
from tests.support.clock import NOON


def after(seconds: float, scope: Scope = Scope.CHAT) -> RetryAt:
    return RetryAt(NOON + timedelta(seconds=seconds), scope)


@pytest.mark.parametrize(
    ("status", "data", "outcome"),
    [
        (200, {"id": "42"}, Sent("42")),
        (204, {}, Sent("")),
        (200, {}, Uncertain("an answer that is not Discord's")),
        (200, [], Uncertain("an answer that is not Discord's")),
        (302, {}, Transient("302")),
        (400, {"code": 50035, "message": "Invalid Form Body"}, Rejected("400 50035")),
        (403, {"code": 40003, "message": "opening too fast"}, after(60)),
        (401, {"code": 0, "message": "401: Unauthorized"}, Transient("token refused")),
        (403, {"code": 50007}, Unreachable("closed direct messages")),
        (403, {"code": 50278}, Unreachable("no mutual server")),
        (403, {"code": 50001}, Unreachable("no access")),
        (403, {"code": 50013}, Rejected("403 50013")),
        (403, {}, Rejected("403")),
        (404, {"code": 10013}, Unreachable("unknown user")),
        (404, {"code": 10003}, Unreachable("unknown channel")),
        (404, {"code": 10008}, Rejected("the message is gone")),
        (408, {}, Transient("408")),
        (413, {"code": 40005}, Rejected("413 40005")),
        (429, {"retry_after": 1.5, "global": False}, after(1.5)),
        (429, {"retry_after": 1200, "global": False}, after(1200)),
        (429, {"retry_after": 0.3, "global": True}, after(0.3, Scope.BOT)),
        (429, {}, after(60, Scope.BOT)),
        (429, "<html>", after(60, Scope.BOT)),
        (500, {"message": "500: Internal Server Error"}, Transient("500")),
        (502, {}, Uncertain("502")),
        (503, {}, Transient("503")),
        (504, {}, Uncertain("504")),
        (599, {}, Transient("599")),
        (418, {"code": "odd"}, Rejected("418")),
    ],
)
def test_what_discord_says_becomes_an_outcome(status: int, data: Any, outcome: Outcome) -> None:
    assert outcome_of(Answer(status, data), NOON) == outcome


def test_a_route_that_is_exhausted_waits_without_being_asked() -> None:
    assert outcome_of(Held(2.5), NOON) == after(2.5)


@pytest.mark.parametrize(("data", "seconds"), [({}, 1800), ({"retry_after": 2}, 2)])
def test_who_is_shut_out_before_discord_waits_as_long_as_the_header_says(data: Any, seconds: float) -> None:
    outcome = outcome_of(Answer(429, data, 1800), NOON)
    assert isinstance(outcome, RetryAt)
    assert outcome.when == NOON + timedelta(seconds=seconds)
