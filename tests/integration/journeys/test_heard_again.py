"""After a pause, a silence, or reminders turned off: what opened meanwhile is said at once, and not sent after it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Collection
from contextlib import asynccontextmanager
from datetime import datetime

from handlers.notices.pause import GO_ON
from handlers.notices.retake import RetakeNotice
from models.people import find
from models.queue.delivery import State
from models.queue.kinds import Kind
from models.reminders import reasons
from models.reminders.choices import MOST_PER_WEEK, choices_of, mute, set_per_week
from tests.integration.journeys.campus import camille
from tests.integration.journeys.chat import PARIS, TRANSLATOR, Chat, Shown
from tests.integration.journeys.reminded import DAY, owed, planned
from tests.integration.sending.stage import Stage, staged
from tests.support.adapter import FakeAdapter

WEDNESDAY = datetime(2026, 3, 25, 18, tzinfo=PARIS)
"""When an answer of `NOON` is reminded of."""

LATER = WEDNESDAY + 5 * DAY


@asynccontextmanager
async def sending(chat: Chat) -> AsyncGenerator[Stage, None]:
    """Let everything owed to who chats be sent, by the clock of the chat."""
    notices = {Kind.RETAKE: RetakeNotice(chat.planning.rules, TRANSLATOR)}
    queue = chat.planning.queue
    async with staged(FakeAdapter(chat.address.platform), notices=notices, clock=chat.clock, queue=queue) as stage:
        yield stage


async def told(chat: Chat, *codes: str) -> None:
    await camille(chat)
    for code in codes:
        await chat.says(f"/done {code} 2")


def open_ones(shown: Shown) -> list[str]:
    """Return the codes said to be open, in their order."""
    return [line[2:5] for line in shown.lines if line.startswith("• ") and line[2].isdigit()]


async def states(chat: Chat) -> list[tuple[State, str]]:
    return [(row.state, row.reason) for row in await owed(chat)]


async def nothing_more_is_sent(chat: Chat, stage: Stage, but: Collection[str] = ()) -> None:
    before = len(stage.adapters[chat.address.platform].sendings)
    await stage.until(chat.clock.now() + 20 * DAY)
    new = stage.adapters[chat.address.platform].sendings[before:]
    assert [each.text for each in new if not any(code in each.text for code in but)] == []


async def test_after_the_silence_what_it_kept_from_being_told_is_said(chat: Chat) -> None:
    await told(chat, "2.1", "3.1")
    await chat.says("/stop")
    async with sending(chat) as stage:
        await stage.until(LATER)
        assert await states(chat) == [(State.SKIPPED, reasons.SILENCED)] * 2
        shown = await chat.presses(chat.word("button-speak-again"))
        assert shown.edited
        assert open_ones(shown) == ["2.1", "3.1"]
        assert chat.said("button-retakes") in shown.labels
        await nothing_more_is_sent(chat, stage)


async def test_after_the_pause_what_it_kept_from_being_told_is_said(chat: Chat) -> None:
    person = await camille(chat)
    await set_per_week(person, MOST_PER_WEEK)
    for days, code in enumerate(("1.1", "1.2", "1.3", "2.1", "2.2")):
        await chat.says(f"/done {code} 2 {6 - days} days ago")
    async with sending(chat) as stage:
        await stage.until(chat.clock.now() + 14 * DAY)
        assert (await choices_of(person)).paused_at is not None, "three were ignored"
        shown = await chat.does(chat.sender.presses(chat.sealed_press(GO_ON)))
        assert open_ones(shown) == ["2.1", "2.2"]
        await nothing_more_is_sent(chat, stage)


async def test_turned_on_again_what_opened_meanwhile_is_said_once_and_not_sent_after_it(chat: Chat) -> None:
    await told(chat, "2.1")
    await chat.says("/reminders off")
    await chat.says("/done 3.1 2")
    async with sending(chat) as stage:
        await stage.until(LATER)
        shown = await chat.says("/reminders on")
        assert open_ones(shown) == ["2.1", "3.1"]
        assert await states(chat) == [(State.SKIPPED, reasons.TOLD)], "what was told while off was never owed"
        assert open_ones(await chat.says("/reminders on")) == []
        await nothing_more_is_sent(chat, stage)


async def test_the_kind_turned_on_again_says_it_too(chat: Chat) -> None:
    await told(chat, "2.1")
    await chat.says("/reminders")
    kinds = await chat.presses(chat.word("reminders-button-kinds"))
    off = await chat.presses(kinds.labels[0])
    async with sending(chat) as stage:
        await stage.until(LATER)
        on = await chat.presses(off.labels[0], off)
        assert on.edited
        assert open_ones(on) == ["2.1"]
        assert chat.said("button-retakes") in on.labels
        other = await chat.presses(on.labels[1], on)
        assert open_ones(await chat.presses(other.labels[1], other)) == [], "another kind misses no window"
        await nothing_more_is_sent(chat, stage)


async def test_what_is_not_open_yet_comes_on_its_day_as_if_nothing_had_been(chat: Chat) -> None:
    await told(chat, "2.1")
    await chat.says("/stop")
    async with sending(chat) as stage:
        await stage.until(WEDNESDAY - DAY)
        shown = await chat.presses(chat.word("button-speak-again"))
        assert open_ones(shown) == []
        assert chat.said("button-retakes") not in shown.labels
        assert await planned(chat) == [("2.1", WEDNESDAY)]
        await stage.until(LATER)
        assert len(stage.adapters[chat.address.platform].sendings) == 1


async def test_what_was_told_by_a_message_is_not_said_again(chat: Chat) -> None:
    await told(chat, "2.1")
    async with sending(chat) as stage:
        await stage.until(WEDNESDAY)
        assert len(stage.adapters[chat.address.platform].sendings) == 1
        await chat.says("/stop")
        await stage.until(LATER)
        assert open_ones(await chat.presses(chat.word("button-speak-again"))) == []


async def test_what_was_answered_or_muted_meanwhile_is_not_said(chat: Chat) -> None:
    await told(chat, "2.1", "3.1", "4.2")
    stopped = await chat.says("/stop")
    async with sending(chat) as stage:
        await stage.until(LATER)
        await chat.says("/done 2.1 3")
        await mute((await find(chat.address)).person_id, "3.1", chat.clock.now())
        assert open_ones(await chat.presses(chat.word("button-speak-again"), stopped)) == ["4.2"]
        await nothing_more_is_sent(chat, stage, but={"2.1"})


async def test_many_are_said_in_three_lines(chat: Chat) -> None:
    await told(chat, "1.1", "1.2", "1.3", "2.1", "2.2")
    await chat.says("/stop")
    chat.clock.instant = LATER
    shown = await chat.presses(chat.word("button-speak-again"))
    assert len(open_ones(shown)) == 2
    assert sum(line.startswith("•") for line in shown.lines) == 3
    assert "3" in shown.lines[-1]
    assert len((await chat.presses(chat.word("button-retakes"))).lines) >= 6


async def test_a_silence_inside_a_pause_is_said_of_both_times(chat: Chat) -> None:
    await told(chat, "2.1")
    await chat.says("/reminders off")
    await chat.says("/stop")
    chat.clock.instant = LATER
    silent = await chat.says("/reminders on")
    assert open_ones(silent) == ["2.1"]
    assert "/stop" in silent.text
    chat.clock.advance(days=1)
    again = await chat.presses(chat.word("button-speak-again"))
    assert open_ones(again) == ["2.1"]
