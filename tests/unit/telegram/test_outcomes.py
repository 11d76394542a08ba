"""Every way a call to Telegram can end, and the outcome it is: by type and code, 400 and 403 by the table."""

from datetime import UTC, datetime, timedelta

import pytest
from telegram.error import TelegramError

from bot.adapters.telegram.descriptions import TABLE, Cause, cause_of
from bot.adapters.telegram.errors import Lost, Refusal, Refused, Unsent
from bot.adapters.telegram.failing import failure_of
from bot.adapters.telegram.outcomes import Floods, outcome_of
from bot.outcomes import Outcome, Rejected, RetryAt, Scope, Transient, Uncertain, Unreachable
from bot.troubles import Trouble

NOW = datetime(2026, 3, 18, 14, tzinfo=UTC)


def outcome(problem: Exception) -> Outcome:
    return outcome_of(problem, "5", Floods(), NOW)


def refused(code: int, description: str = "", retry_after: float | None = None) -> Outcome:
    return outcome(Refused(Refusal(code, description, worded=bool(description), retry_after=retry_after)))


@pytest.mark.parametrize(
    ("description", "reason"),
    [
        ("Forbidden: bot was blocked by the user", "blocked"),
        ("Forbidden: user is deactivated", "deactivated"),
        ("Forbidden: bot can't initiate conversation with a user", "not started"),
        ("Forbidden: bot was kicked from the supergroup chat", "not in the group"),
        ("Forbidden: bot is not a member of the channel chat", "not in the group"),
        ("Forbidden: something new", "forbidden"),
        ("", "forbidden"),
    ],
)
def test_403_means_that_the_chat_does_not_let_us_in(description: str, reason: str) -> None:
    assert refused(403, description) == Unreachable(reason)


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("Bad Request: chat not found", Unreachable("chat not found")),
        ("Bad Request: PEER_ID_INVALID", Unreachable("chat not found")),
        ("Bad Request: group chat was upgraded to a supergroup chat", Unreachable("the group has moved")),
        ("Bad Request: not enough rights to send text messages to the chat", Unreachable("may not write there")),
        ("Bad Request: message is too long", Rejected("too long")),
        ("Bad Request: message text is empty", Rejected("empty")),
        ("Bad Request: BUTTON_DATA_INVALID", Rejected("a button Telegram does not take")),
        ("Bad Request: can't parse entities: character '_' is reserved", Rejected(Cause.ENTITY.value)),
        ("Bad Request: message to edit not found", Rejected("the message is gone")),
        ("Bad Request: IMAGE_PROCESS_FAILED", Rejected("not a picture Telegram takes")),
        ("Bad Request: something new", Rejected("Bad Request: something new")),
        ("", Rejected("400")),
    ],
)
def test_400_is_judged_by_the_table_and_else_refuses_this_very_message(description: str, expected: Outcome) -> None:
    assert refused(400, description) == expected


def test_the_longer_beginning_decides_where_one_begins_another() -> None:
    assert cause_of(400, "Bad Request: file is too big for a photo") is Cause.NO_PICTURE
    assert cause_of(400, "Bad Request: file is too big") is Cause.TOO_BIG
    for code, table in TABLE.items():
        for beginning, cause in table.items():
            assert cause_of(code, beginning.upper() + " and more") is cause


def test_only_400_and_403_are_judged_by_words() -> None:
    assert cause_of(429, "bot was blocked by the user") is None
    assert refused(500, "Internal Server Error: chat not found") == Transient("Internal Server Error: chat not found")


@pytest.mark.parametrize("seconds", [0, 1, 1221, 10 * 86_400])
def test_429_waits_as_long_as_it_says(seconds: int) -> None:
    assert refused(429, "Too Many Requests", seconds) == RetryAt(NOW + timedelta(seconds=seconds))


def test_429_that_does_not_say_how_long_waits_a_little() -> None:
    waiting = refused(429)
    assert isinstance(waiting, RetryAt)
    assert NOW < waiting.when <= NOW + timedelta(seconds=30)


def test_the_third_chat_told_to_wait_within_a_second_stops_the_bot() -> None:
    floods = Floods()
    at = [NOW, NOW + timedelta(seconds=0.5), NOW + timedelta(seconds=1)]
    assert [floods.scope(chat, when) for chat, when in zip("abc", at, strict=True)] == [
        Scope.CHAT,
        Scope.CHAT,
        Scope.BOT,
    ]


def test_the_same_chat_three_times_or_three_chats_slowly_stop_nothing_else() -> None:
    floods = Floods()
    assert {floods.scope("a", NOW) for _ in range(5)} == {Scope.CHAT}
    slowly = [floods.scope(chat, NOW + timedelta(seconds=2 * n)) for n, chat in enumerate("bcde", 1)]
    assert set(slowly) == {Scope.CHAT}


def test_what_was_heard_before_the_clock_was_set_back_is_of_another_second() -> None:
    floods = Floods()
    assert [floods.scope(chat, NOW) for chat in "ab"] == [Scope.CHAT, Scope.CHAT]
    before = NOW - timedelta(hours=2)
    assert [floods.scope(chat, before) for chat in "cde"] == [Scope.CHAT, Scope.CHAT, Scope.BOT]


@pytest.mark.parametrize(
    ("code", "description", "expected"),
    [
        (401, "Unauthorized", Transient("Unauthorized")),
        (404, "Not Found", Transient("Not Found")),
        (409, "Conflict", Transient("Conflict")),
        (302, "", Transient("302")),
        (407, "", Transient("407")),
        (413, "Request Entity Too Large", Rejected("too large")),
        (413, "", Rejected("too large")),
        (414, "", Rejected("414")),
        (500, "Internal Server Error", Transient("Internal Server Error")),
        (500, "", Uncertain("500")),
        (501, "Not Implemented", Transient("Not Implemented")),
        (502, "Bad Gateway", Uncertain("Bad Gateway")),
        (502, "", Uncertain("502")),
        (503, "", Transient("503")),
        (504, "", Uncertain("504")),
        (520, "", Uncertain("520")),
    ],
)
def test_other_codes_speak_for_themselves(code: int, description: str, expected: Outcome) -> None:
    assert refused(code, description) == expected


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (Unsent("no connection in time"), Transient("no connection in time")),
        (Lost("the connection ended"), Uncertain("the connection ended")),
        (TelegramError("new"), Uncertain("new")),
        (KeyError("message_id"), Uncertain("an answer that cannot be read (KeyError)")),
    ],
)
def test_without_an_answer_it_depends_on_whether_the_request_left(problem: Exception, expected: Outcome) -> None:
    assert outcome(problem) == expected


@pytest.mark.parametrize(
    ("problem", "trouble"),
    [
        (Refused(Refusal(401, "Unauthorized", worded=True)), Trouble.CREDENTIALS),
        (Refused(Refusal(404, "Not Found", worded=True)), Trouble.CREDENTIALS),
        (Refused(Refusal(409, "Conflict: terminated", worded=True)), Trouble.RIVAL),
        (Refused(Refusal(403, "Forbidden", worded=True)), Trouble.PERMISSION),
        (Refused(Refusal(502)), Trouble.NETWORK),
        (Refused(Refusal(400, "Bad Request", worded=True)), Trouble.OTHER),
        (Unsent("no connection"), Trouble.NETWORK),
        (Lost("the connection ended"), Trouble.NETWORK),
        (TelegramError("new"), Trouble.OTHER),
    ],
)
def test_what_keeps_us_from_receiving_is_named(problem: TelegramError, trouble: Trouble) -> None:
    assert failure_of(problem).trouble is trouble


def test_a_refused_web_hook_is_a_wrong_setting() -> None:
    problem = Refused(Refusal(400, "Bad Request: bad webhook: HTTPS url must be provided", worded=True))
    failure = failure_of(problem, bad_request=Trouble.SETTING)
    assert failure.trouble is Trouble.SETTING
    assert "HTTPS" in failure.detail
