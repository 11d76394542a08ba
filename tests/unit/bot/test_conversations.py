from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversations import CHOICES, Pending, following
from bot.events import Event
from bot.message import Payload
from bot.ports import Dialog
from bot.replies import Ask, Reply
from tests.support.builders import Sender
from tests.support.clock import NOON

LATER, EARLIER = NOON + timedelta(minutes=5), NOON - timedelta(minutes=5)
QUESTION = Dialog("link", "number", LATER, {"name": "Ana", "#1": "P1"}, 4)
NUMBERS = Dialog(CHOICES, "number", LATER, {"#1": "P1", "#2": "P2"}, 2)


def pending(stored: Dialog | None, *, late: bool = False) -> Pending:
    return Pending(replace(stored, expires_at=EARLIER) if stored and late else stored, NOON)


def test_a_question_is_shown_to_its_handler_without_the_numbers() -> None:
    assert pending(QUESTION).question == replace(QUESTION, data={"name": "Ana"})
    assert pending(NUMBERS).question is None
    assert pending(QUESTION, late=True).question is None
    assert pending(None).question is None


@pytest.mark.parametrize(("typed", "found"), [("2", "P2"), (" 1 ", "P1"), ("3", None), ("#1", None), ("deux", None)])
def test_a_typed_number_stands_for_its_choice(typed: str, found: str | None) -> None:
    assert pending(NUMBERS).number(Sender().says(typed)) == found


def test_a_number_means_nothing_in_a_group_or_when_it_is_too_late() -> None:
    assert pending(NUMBERS).number(Sender(private=False).says("1")) is None
    assert pending(NUMBERS, late=True).number(Sender().says("1")) is None
    assert pending(None).number(Sender().says("1")) is None
    assert pending(NUMBERS).number(Sender().presses("1")) is None


@pytest.mark.parametrize(
    ("stored", "event", "lapsed"),
    [
        (QUESTION, Sender().says("41"), True),
        (QUESTION, Sender().says("/levels"), False),
        (QUESTION, Sender().presses("x"), False),
        (QUESTION, Sender(private=False).says("41"), False),
        (NUMBERS, Sender().says("1"), False),
        (None, Sender().says("1"), False),
    ],
)
def test_only_an_answer_that_comes_too_late_is_told_so(stored: Dialog | None, event: Event, lapsed: bool) -> None:
    assert pending(stored, late=True).lapsed(event) is lapsed
    assert not pending(stored).lapsed(event)


def test_a_question_replaces_whatever_waited() -> None:
    reply = Reply(ask=Ask("import", "file", {"kind": "x"}, timedelta(minutes=2)))
    expected = Dialog("import", "file", NOON + timedelta(minutes=2), {"kind": "x", "#1": "PX"}, 4)
    assert following(pending(QUESTION), reply, [Payload("PX")], spent=False) == expected
    assert following(pending(QUESTION, late=True), reply, [Payload("PX")], spent=False) == expected
    assert following(pending(None), reply, [], spent=False) == replace(expected, data={"kind": "x"}, version=0)


def test_without_a_word_on_it_a_question_stays_as_it_is() -> None:
    assert following(pending(QUESTION), Reply(), [], spent=False) is QUESTION
    assert following(pending(NUMBERS), Reply(), [], spent=False) is NUMBERS
    assert following(pending(None), Reply(), [], spent=False) is None


def test_new_numbers_take_the_place_of_old_ones_and_keep_the_question() -> None:
    kept = following(pending(QUESTION), Reply(), [Payload("PX"), Payload("PY")], spent=False)
    assert kept == replace(QUESTION, data={"name": "Ana", "#1": "PX", "#2": "PY"})
    alone = following(pending(NUMBERS), Reply(), [Payload("PX")], spent=True)
    assert alone == Dialog(CHOICES, "number", NOON + timedelta(days=1), {"#1": "PX"}, 2)


def test_once_an_act_was_done_its_numbers_mean_nothing_more() -> None:
    assert following(pending(QUESTION), Reply(), [], spent=True) == replace(QUESTION, data={"name": "Ana"})
    assert following(pending(NUMBERS), Reply(), [], spent=True) is None


@pytest.mark.parametrize("stored", [QUESTION, NUMBERS])
def test_what_has_expired_is_dropped(stored: Dialog) -> None:
    assert following(pending(stored, late=True), Reply(), [], spent=False) is None


def test_a_conversation_that_ends_takes_its_numbers_along() -> None:
    assert following(pending(QUESTION), Reply(ends=True), [], spent=False) is None
    assert following(pending(QUESTION), Reply(ends=True), [Payload("P")], spent=False) == Dialog(
        CHOICES, "number", NOON + timedelta(days=1), {"#1": "P"}, 4
    )
