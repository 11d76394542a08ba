"""Told twice, confirmed and taken back, or by a clock set back: each window is still told once, and never early."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime

from handlers.notices.retake import RetakeNotice
from models.profiles import load_profile
from models.queue.kinds import Kind
from pix.rules import Rules
from tests.integration.attempts.asked import DAY, LAST_MINUTE, Kept, kept, label
from tests.integration.journeys.campus import camille, profile
from tests.integration.journeys.chat import PARIS, TRANSLATOR, Chat
from tests.integration.journeys.reminded import planned
from tests.integration.sending.stage import Stage, staged
from tests.support.adapter import FakeAdapter
from tests.support.clock import NOON

WEDNESDAY = datetime(2026, 3, 25, 18, tzinfo=PARIS)
"""When an answer of `NOON` is reminded of."""


@asynccontextmanager
async def sending(chat: Chat) -> AsyncGenerator[tuple[Stage, FakeAdapter], None]:
    """Let what is owed to who chats be sent, by the clock of the chat."""
    notices, fake = {Kind.RETAKE: RetakeNotice(chat.planning.rules, TRANSLATOR)}, FakeAdapter(chat.address.platform)
    async with staged(fake, notices=notices, clock=chat.clock, queue=chat.planning.queue) as stage:
        yield stage, fake


async def test_a_lower_level_that_was_confirmed_is_taken_back_as_if_it_had_never_been(chat: Chat) -> None:
    person = await camille(chat)
    await profile(person)
    await chat.says("/done 1.1 5 il y a 3 jours")
    before, waiting = await load_profile(person, Rules()), await planned(chat)
    asked = await chat.says("/done 1.1 2")
    assert await planned(chat) != waiting
    await chat.presses(label(chat, "done-lower-yes"))
    undone = await chat.presses(label(chat, "done-undo"))
    assert undone.edited
    assert "1.1" in undone.text
    assert await kept() == [Kept("1.1", 5, None, LAST_MINUTE - 3 * DAY)]
    assert await load_profile(person, Rules()) == before
    assert await planned(chat) == waiting
    gone = await chat.presses(label(chat, "done-lower-yes"), asked)
    assert gone.text == label(chat, "done-gone")
    assert await kept() == [Kept("1.1", 5, None, LAST_MINUTE - 3 * DAY)]


async def test_of_several_lower_levels_confirmed_together_all_are_taken_back_together(chat: Chat) -> None:
    person = await camille(chat)
    await profile(person)
    before = await load_profile(person, Rules())
    await chat.says("1.1 2, 2.1 1, 4.2 5")
    await chat.presses(label(chat, "done-lower-yes"))
    await chat.presses(label(chat, "done-undo"))
    assert await kept() == []
    assert await load_profile(person, Rules()) == before
    assert await planned(chat) == []


async def test_the_same_answer_told_by_two_updates_is_reminded_once(chat: Chat) -> None:
    await camille(chat)
    for _ in range(2):
        await chat.says("/done 3.1 2 2026-03-18 13:00")
    assert await kept() == [Kept("3.1", 2, None, NOON)] * 2
    assert await planned(chat) == [("3.1", WEDNESDAY)]
    async with sending(chat) as (stage, fake):
        await stage.until(WEDNESDAY + 20 * DAY)
        assert len(fake.sendings) == 1


async def test_the_same_answer_told_by_two_updates_is_taken_back_one_by_one(chat: Chat) -> None:
    await camille(chat)
    first = await chat.says("/done 3.1 2 2026-03-18 13:00")
    second = await chat.says("/done 3.1 2 2026-03-18 13:00")
    await chat.presses(label(chat, "done-undo"), second)
    assert await kept() == [Kept("3.1", 2, None, NOON)]
    assert await planned(chat) == [("3.1", WEDNESDAY)]
    await chat.presses(label(chat, "done-undo"), first)
    assert (await kept(), await planned(chat)) == ([], [])


async def test_an_answer_told_after_the_clock_was_set_back_never_brings_a_window_forward(chat: Chat) -> None:
    await camille(chat)
    await chat.says("/done 3.1 2")
    chat.clock.advance(days=-2)
    shown = await chat.says("/done 3.1 3")
    assert "18 mars" in shown.text or "18 March" in shown.text, "the answer that counts is the later one"
    assert await planned(chat) == [("3.1", WEDNESDAY)]
    async with sending(chat) as (stage, fake):
        await stage.until(WEDNESDAY - DAY / 24)
        assert fake.sendings == []
        await stage.until(WEDNESDAY + 20 * DAY)
        assert len(fake.sendings) == 1


async def test_what_was_told_by_a_wrong_clock_can_be_taken_back_by_the_right_one(chat: Chat) -> None:
    await camille(chat)
    chat.clock.advance(days=30)
    wrong = await chat.says("/done 3.1 2")
    chat.clock.advance(days=-30)
    await chat.says("/done 3.1 3")
    await chat.presses(label(chat, "done-undo"), wrong)
    assert await kept() == [Kept("3.1", 3, None, NOON)]
    assert await planned(chat) == [("3.1", WEDNESDAY)]
