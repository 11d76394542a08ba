"""One message that is kept up to date: sent once, edited from then on, through restarts, doubts and refusals."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta

import pytest

from bot.outcomes import GONE, Outcome, Rejected, Sent, Transient, Uncertain, Unreachable
from models.queue.delivery import Owed, State
from models.queue.kinds import Kind
from tests.integration.sending.people import reader
from tests.integration.sending.stage import Stage, staged
from tests.support.adapter import FakeAdapter
from tests.support.clock import NOON, ManualClock

pytestmark = pytest.mark.usefixtures("database")

FIVE = timedelta(seconds=5)


async def owing(stage: Stage, person: int, kind: Kind = Kind.CORRECTION) -> int:
    """Owe a message of ``kind`` and let it leave; returns its id."""
    now = stage.clock.now()
    owed = Owed(kind, "announcement:1:progress", person, now, now + timedelta(days=1), {"competence": "1.1"})
    (id_,) = await stage.queue.owe([owed], now)
    await stage.sending.settled()
    return id_


async def again(stage: Stage, id_: int, at: datetime) -> None:
    """Let ``id_`` be told again ``at``, and all that follows from it within the minute."""
    await stage.queue.snooze([id_], at, at + timedelta(days=1))
    await stage.until(at + timedelta(minutes=1))


def calls(adapter: FakeAdapter) -> list[tuple[str, str, str]]:
    return [(each.how, each.reference, each.nonce) for each in adapter.sendings]


async def test_it_is_sent_once_and_edited_from_then_on() -> None:
    camille = await reader()
    async with staged() as stage:
        id_ = await owing(stage, camille)
        stage.telegram.outcomes.extend([Sent("m1"), Sent("m1")])
        await again(stage, id_, NOON + FIVE)
        await again(stage, id_, NOON + timedelta(hours=12))  # in the middle of her night: nothing new appears
        assert calls(stage.telegram) == [("notify", "", str(id_)), ("edit", "m1", ""), ("edit", "m1", "")]
        assert await stage.states() == [(State.SENT, "")]


async def test_another_kind_is_another_message_each_time() -> None:
    camille = await reader()
    async with staged() as stage:
        id_ = await owing(stage, camille, Kind.IMPORT)
        await again(stage, id_, NOON + FIVE)
        assert [how for how, _, _ in calls(stage.telegram)] == ["notify", "notify"]


async def test_it_is_edited_by_whoever_sends_after_a_restart() -> None:
    camille = await reader()
    async with staged() as before:
        id_ = await owing(before, camille)
    async with staged(clock=ManualClock(NOON + FIVE)) as after:
        await again(after, id_, NOON + FIVE)
        assert calls(after.telegram) == [("edit", "m1", "")]


@pytest.mark.parametrize("first", [Uncertain("504"), Transient("503")])
async def test_an_edit_that_may_have_failed_is_made_again(first: Outcome) -> None:
    camille = await reader()
    async with staged() as stage:
        id_ = await owing(stage, camille)
        stage.telegram.outcomes.extend([first, Sent("m1")])
        await again(stage, id_, NOON + FIVE)
        assert [(how, reference) for how, reference, _ in calls(stage.telegram)][1:] == [("edit", "m1")] * 2
        assert await stage.states() == [(State.SENT, "")]


async def test_an_edit_that_is_refused_ends_with_the_reason_and_keeps_its_message() -> None:
    camille = await reader()
    async with staged() as stage:
        id_ = await owing(stage, camille)
        stage.telegram.outcomes.append(Rejected(GONE))
        await again(stage, id_, NOON + FIVE)
        (row,) = await stage.rows()
        assert (row.state, row.reason, row.message_ref) == (State.DEAD, f"rejected:{GONE}", "m1")


async def test_one_kept_up_to_date_is_posted_anew_at_once_where_it_was_deleted() -> None:
    camille = await reader()
    async with staged() as stage:
        id_ = await owing(stage, camille, Kind.PROGRESS)
        stage.telegram.outcomes.extend([Rejected(GONE), Sent("m3"), Sent("m3")])
        await again(stage, id_, NOON + FIVE)
        await again(stage, id_, NOON + timedelta(minutes=5))
        assert [(how, reference) for how, reference, _ in calls(stage.telegram)] == [
            ("notify", ""),
            ("edit", "m1"),
            ("notify", ""),
            ("edit", "m3"),
        ]
        assert await stage.states() == [(State.SENT, "")]


async def test_one_kept_up_to_date_goes_on_at_another_account() -> None:
    camille = await reader("1", "telegram", "discord")
    async with staged(FakeAdapter("telegram"), FakeAdapter("discord")) as stage:
        id_ = await owing(stage, camille, Kind.PROGRESS)
        (first,) = [each for each in stage.adapters.values() if each.sendings]
        (other,) = [each for each in stage.adapters.values() if not each.sendings]
        first.outcomes.append(Unreachable("blocked"))
        await again(stage, id_, NOON + FIVE)
        await again(stage, id_, NOON + timedelta(minutes=5))
        assert [how for how, _, _ in calls(first)] == ["notify", "edit"]
        assert [how for how, _, _ in calls(other)] == ["notify", "edit"]


async def test_it_is_not_written_anew_at_another_account_when_its_own_is_closed() -> None:
    camille = await reader("1", "telegram", "discord")
    async with staged(FakeAdapter("telegram"), FakeAdapter("discord")) as stage:
        id_ = await owing(stage, camille)
        (sent,) = [each for each in stage.adapters.values() if each.sendings]
        (other,) = [each for each in stage.adapters.values() if not each.sendings]
        sent.outcomes.append(Unreachable("blocked"))
        await again(stage, id_, NOON + FIVE)
        await again(stage, id_, NOON + timedelta(minutes=5))
        assert other.sendings == []
        assert len(sent.sendings) == 2
        ((state, _),) = await stage.states()
        assert state is State.UNREACHABLE


async def test_what_waits_when_its_account_is_closed_ends_there_without_a_call() -> None:
    camille = await reader("1", "telegram", "discord")
    telegram, discord = FakeAdapter("telegram"), FakeAdapter("discord")
    async with staged(telegram, discord) as stage:
        id_ = await owing(stage, camille)
        first = telegram if telegram.sendings else discord
        await stage.queue.snooze([id_], NOON + FIVE, NOON + timedelta(days=1))
        first.outcomes = deque([Unreachable("blocked")])
        await stage.owes(camille, "3.1", kind=Kind.NOTICE)  # meets the closed account first, and goes to the other
        await stage.until(NOON + timedelta(minutes=1))
        assert [each.how for each in first.sendings] == ["notify", "notify"]
        (row,) = [row for row in await stage.rows() if row.id == id_]
        assert (row.state, row.reason) == (State.UNREACHABLE, "unreachable:blocked")
