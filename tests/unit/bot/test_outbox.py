import asyncio
from collections import deque
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.handling import Answered
from bot.message import Message, plain
from bot.outbox import Outbox, Platform
from bot.outcomes import Outcome, Rejected, RetryAt, Sent, Transient, Uncertain, Unreachable
from bot.pacing.pacer import Pacer
from bot.pacing.rates import UNLIMITED
from tests.support.adapter import FakeAdapter
from tests.support.builders import Sender
from tests.support.clock import NOON, ManualTimer

TWO = Answered((Message(plain("un")), Message(plain("deux"))))
EVENT = Sender().presses("x", "m7")


def outbox(*outcomes: Outcome, timer: ManualTimer | None = None) -> tuple[Outbox, FakeAdapter]:
    adapter = FakeAdapter(outcomes=deque(outcomes))
    return Outbox({"fake": Platform(adapter, Pacer(UNLIMITED, timer or ManualTimer()))}), adapter


async def sent(*outcomes: Outcome, answered: Answered = TWO) -> tuple[list[str], int]:
    """Return what was written and how often something was logged."""
    made, adapter = outbox(*outcomes)
    with capture_logs() as logs:
        await made.send(EVENT, answered)
    return [f"{sending.how} {sending.text}" for sending in adapter.sendings], len(logs)


async def test_messages_leave_in_order() -> None:
    assert await sent() == (["send un", "send deux"], 0)


async def test_what_certainly_did_not_arrive_is_sent_again_and_then_given_up() -> None:
    assert await sent(Transient("x"), Sent("m")) == (["send un", "send un", "send deux"], 0)
    assert await sent(*[Transient("x")] * 3) == (["send un"] * 3, 1)


@pytest.mark.parametrize("outcome", [Rejected("x"), Uncertain("x")])
async def test_what_may_have_arrived_or_never_will_is_not_sent_again(outcome: Outcome) -> None:
    assert await sent(outcome) == (["send un", "send deux"], 1)


async def test_to_who_cannot_be_reached_nothing_more_is_sent() -> None:
    assert await sent(Unreachable("blocked")) == (["send un"], 1)


async def test_only_the_first_message_replaces_the_one_pressed() -> None:
    replacing = Answered(TWO.messages, replaces="m7")
    assert await sent(answered=replacing) == (["edit un", "send deux"], 0)


async def test_a_message_that_cannot_be_replaced_is_written_anew() -> None:
    replacing = Answered(TWO.messages, replaces="m7")
    assert await sent(Rejected("too old"), answered=replacing) == (["edit un", "send un", "send deux"], 0)


async def test_every_try_of_one_message_carries_one_nonce_of_at_most_25_characters() -> None:
    made, adapter = outbox(Transient("x"))
    await made.send(EVENT, TWO)
    again, other = outbox()
    await again.send(EVENT, TWO)
    first, retried, second = (sending.nonce for sending in adapter.sendings)
    assert first == retried != second
    assert [sending.nonce for sending in other.sendings] == [first, second]
    assert max(map(len, (first, second))) <= 25


async def test_the_platform_s_wait_is_kept_before_the_next_try() -> None:
    timer = ManualTimer()
    made, adapter = outbox(RetryAt(NOON + timedelta(seconds=5)), timer=timer)
    sending = asyncio.create_task(made.send(EVENT, TWO))
    await adapter.written.wait()
    await asyncio.sleep(0)
    assert (adapter.texts, timer.next_at()) == (["un"], 5.0)
    timer.advance_to(5.0)
    await sending
    assert adapter.texts == ["un", "un", "deux"]


async def test_a_platform_that_only_ever_says_wait_is_given_up() -> None:
    assert await sent(*[RetryAt(NOON)] * 3) == (["send un"] * 3, 1)


async def test_an_answer_that_would_come_too_late_is_given_up() -> None:
    adapter = FakeAdapter(outcomes=deque([RetryAt(NOON + timedelta(hours=1))]))
    made = Outbox({"fake": Platform(adapter, Pacer(UNLIMITED, ManualTimer()))}, patience=timedelta(0))
    with capture_logs() as logs:
        await made.send(EVENT, TWO)
    assert (adapter.texts, logs[0]["reason"]) == (["un"], "too late")
