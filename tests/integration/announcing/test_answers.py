"""Answers to announcements: kept and owed at once, passed on until somebody has them, forgotten when they are old."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import timedelta

import pytest

from bot.events import Address
from bot.outcomes import Transient, Unreachable
from models.accounts import clear_unreachable, flag_unreachable
from models.answers import (
    MOST_PER_HOUR,
    WORTH,
    AnswerWork,
    Standing,
    TooOften,
    conversation,
    saying,
    standing,
)
from models.preferences import set_silence
from models.queue import reasons
from models.queue.delivery import State
from models.reminders.reasons import SILENCED
from models.staff import revoke
from tests.integration.announcing.asking import DAY, MINUTE, READER, Desk, desk, owner, settled
from tests.integration.models.meeting import meet_after
from tests.support.adapter import FakeAdapter
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")


async def test_what_is_said_both_ways_arrives_and_is_settled() -> None:
    async with desk() as at:
        said = await at.asks()
        await at.goes()
        await at.replies(said)
        await at.goes()
        assert at.told == [("u7", "Une question"), ("u1", "Une réponse")]
        assert await settled() == [True, True]
        assert [each.to_team for each in await conversation(at.about.id, at.reader)] == [True, False]


async def test_an_answer_at_night_waits_for_the_morning_of_whom_it_is_for() -> None:
    async with desk() as at:
        at.stage.clock.instant = NOON + timedelta(hours=12)
        await at.asks()
        await at.goes()
        assert at.told == []
        await at.goes(timedelta(hours=12))
        assert at.told == [("u7", "Une question")]


async def test_an_author_who_blocked_the_bot_is_found_out_and_the_owners_have_it() -> None:
    telegram = FakeAdapter("telegram")
    async with desk(telegram) as at:
        await owner("8")
        await owner("9")
        telegram.outcomes.append(Unreachable("blocked"))
        said = await at.asks()
        await at.goes()
        assert [user for user, _ in at.told] == ["u7", "u8", "u9"]
        assert [row.state for row in await at.rows(said)] == [State.UNREACHABLE, State.SENT, State.SENT]
        await at.work.work()
        assert await settled() == [True]


async def test_an_author_who_leaves_before_it_arrives_is_not_told_and_the_owners_are() -> None:
    async with desk() as at:
        await owner()
        said = await at.asks()
        await revoke(at.author, actor="operator:ada", now=at.now)
        await at.goes()
        assert at.told == [("u9", "Une question")]
        assert [row.reason for row in await at.rows(said)] == [reasons.NOT_STAFF, ""]


async def test_an_author_who_asks_for_silence_before_it_arrives_is_left_in_peace() -> None:
    async with desk() as at:
        await owner()
        said = await at.asks()
        await set_silence(at.author, at.now)
        await at.goes()
        assert at.told == [("u9", "Une question")]
        assert [row.reason for row in await at.rows(said)] == [SILENCED, ""]


async def test_where_nobody_can_be_told_it_is_kept_for_the_first_who_can() -> None:
    async with desk() as at:
        await flag_unreachable(Address("telegram", "u7"), "blocked", at.now)
        said = await at.asks()
        await at.goes()
        assert (await at.rows(said), await settled()) == ([], [False])
        await clear_unreachable(Address("telegram", "u7"))
        await at.goes()
        assert at.told == [("u7", "Une question")]


async def test_who_blocked_and_comes_back_within_the_week_is_told_after_all() -> None:
    telegram = FakeAdapter("telegram")
    async with desk(telegram) as at:
        said = await at.asks()
        telegram.outcomes.append(Unreachable("blocked"))
        await at.goes()
        await at.goes(DAY)
        assert [row.state for row in await at.rows(said)] == [State.UNREACHABLE]
        await clear_unreachable(Address("telegram", "u7"))
        await at.goes()
        assert [row.state for row in await at.rows(said)] == [State.SENT]


async def test_a_reader_who_blocked_is_told_when_they_come_back() -> None:
    telegram = FakeAdapter("telegram")
    async with desk(telegram) as at:
        said = await at.replies(await at.asks())
        await flag_unreachable(READER, "blocked", at.now)
        assert await standing(said) is Standing.CLOSED
        await at.goes()
        assert ("u1", "Une réponse") not in at.told
        await clear_unreachable(READER)
        await at.goes()
        assert at.told[-1] == ("u1", "Une réponse")


async def test_what_nobody_could_be_told_for_a_week_ends() -> None:
    async with desk() as at:
        await flag_unreachable(Address("telegram", "u7"), "blocked", at.now)
        await at.asks()
        at.stage.clock.instant += WORTH
        assert await at.work.work() == 1
        assert (at.told, await settled()) == ([], [True])


async def test_a_reply_after_silence_was_asked_for_ends_with_that_reason() -> None:
    async with desk() as at:
        asked = await at.asks()
        await set_silence(at.reader, at.now + MINUTE)
        said = await at.replies(asked)
        assert await standing(said) is Standing.SILENT
        await at.goes()
        assert [(row.state, row.reason) for row in await at.rows(said)] == [(State.SKIPPED, SILENCED)]
        assert [each.text for each in await conversation(at.about.id, at.reader)] == ["Une question", "Une réponse"]


async def test_what_did_not_leave_at_once_is_no_reason_to_pass_it_on() -> None:
    telegram = FakeAdapter("telegram")
    async with desk(telegram) as at:
        await owner()
        telegram.outcomes.append(Transient("connection"))
        await at.asks()
        await at.stage.sending.settled()
        assert await at.work.work() == 0
        await at.goes(5 * MINUTE)
        assert {user for user, _ in at.told} == {"u7"}


async def test_two_processes_that_pass_it_on_at_once_tell_each_owner_once() -> None:
    async with desk() as at:
        await flag_unreachable(Address("telegram", "u7"), "blocked", at.now)
        await at.asks()
        await owner()
        await asyncio.gather(at.work.work(), AnswerWork(at.stage.queue, at.stage.clock).work())
        await at.goes()
        assert at.told == [("u9", "Une question")]


async def asks_in_vain(at: Desk) -> None:
    async with at.stage.queue.unit():
        await at.asks()
        raise ZeroDivisionError


async def test_a_message_that_is_undone_is_owed_to_nobody() -> None:
    async with desk() as at:
        with pytest.raises(ZeroDivisionError):
            await asks_in_vain(at)
        await at.goes()
        assert (at.told, await settled()) == ([], [])


async def test_a_reader_may_write_so_often_in_an_hour_and_is_told_when_again() -> None:
    async with desk() as at:
        for _ in range(MOST_PER_HOUR):
            await at.asks()
        with pytest.raises(TooOften) as refused:
            await at.asks()
        assert refused.value.free_at == NOON + timedelta(hours=1)
        at.stage.clock.instant = refused.value.free_at
        assert await at.asks()


async def both_ask(monkeypatch: pytest.MonkeyPatch, at: Desk) -> int:
    """Let a reader with room for one message send two at once; return how many are kept."""
    for _ in range(MOST_PER_HOUR - 1):
        await at.asks()
    monkeypatch.setattr(saying, "fetch_one", meet_after(saying.fetch_one, patience=0.2))
    await asyncio.gather(at.asks(), at.asks(), return_exceptions=True)
    return len(await conversation(at.about.id, at.reader))


async def test_two_messages_at_once_do_not_share_the_room_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk() as at:
        assert await both_ask(monkeypatch, at) == MOST_PER_HOUR


async def test_control_without_holding_the_reader_they_would(monkeypatch: pytest.MonkeyPatch) -> None:
    async def held_by_nobody(people: list[int]) -> None:
        del people

    def open_to_all() -> AbstractAsyncContextManager[None]:
        return nullcontext()

    async with desk() as at:
        monkeypatch.setattr(saying, "hold_people", held_by_nobody)
        monkeypatch.setattr(saying, "transaction", open_to_all)
        assert await both_ask(monkeypatch, at) == MOST_PER_HOUR + 1
