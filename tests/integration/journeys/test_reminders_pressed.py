"""What the buttons under a reminder do to the rows of the queue, and the way back from each."""

from __future__ import annotations

from datetime import datetime

import pytest

from models.people import find
from models.preferences import set_silence
from models.queue.delivery import State
from models.queue.kinds import Kind
from models.reminders import reasons
from models.reminders.choices import Choices, choices_of
from tests.integration.journeys.campus import camille
from tests.integration.journeys.chat import PARIS, Chat
from tests.integration.journeys.reminded import DAY, asked_to_go_on, owed, planned, reminded

ARRIVED = datetime(2026, 3, 25, 18, tzinfo=PARIS)
"""A week after noon of Wednesday 18 March, at the good hour; four days later, the clocks change."""


async def chosen(chat: Chat) -> Choices:
    return await choices_of((await find(chat.address)).person_id)


async def states(chat: Chat) -> list[tuple[State, str]]:
    return [(row.state, row.reason) for row in await owed(chat)]


@pytest.mark.parametrize(("button", "days"), [("retake-tomorrow", 1), ("retake-in-three-days", 3)])
async def test_one_reminder_is_put_off_and_the_same_row_waits(chat: Chat, button: str, days: int) -> None:
    await camille(chat)
    arrived = await reminded(chat, "2.1")
    (before,) = await owed(chat)
    shown = await chat.presses(chat.word(button))
    (after,) = await owed(chat)
    assert (after.id, after.state, after.due_at) == (before.id, State.QUEUED, ARRIVED + days * DAY)
    assert "18" in shown.text
    assert (await chosen(chat)).answered_at == chat.clock.now()
    assert not arrived.shown.edited


async def test_put_off_across_the_change_of_the_clocks_it_comes_at_the_same_hour(chat: Chat) -> None:
    await camille(chat)
    chat.clock.advance(days=2)
    await reminded(chat, "2.1")
    await chat.presses(chat.word("retake-in-three-days"))
    ((_, due),) = await planned(chat)
    assert due == datetime(2026, 3, 30, 18, tzinfo=PARIS)


async def test_several_in_one_message_are_put_off_together(chat: Chat) -> None:
    await camille(chat)
    await reminded(chat, "2.1", "3.1", "4.1")
    await chat.presses(chat.word("retake-tomorrow"))
    assert sorted(await planned(chat)) == [(code, ARRIVED + DAY) for code in ("2.1", "3.1", "4.1")]
    assert {row.bundle_id for row in await owed(chat)} == {None}


async def test_a_second_press_of_the_same_button_puts_nothing_off_again(chat: Chat) -> None:
    await camille(chat)
    arrived = await reminded(chat, "2.1")
    await chat.presses(chat.word("retake-tomorrow"))
    before = await planned(chat)
    chat.clock.advance(hours=20)
    shown = await chat.presses(chat.word("retake-tomorrow"), arrived.shown)
    assert shown.text == chat.said("core-press-done")
    assert await planned(chat) == before


@pytest.mark.parametrize("codes", [("2.1",), ("2.1", "3.1")])
async def test_of_two_delays_pressed_one_after_the_other_the_last_one_counts(
    chat: Chat, codes: tuple[str, ...]
) -> None:
    await camille(chat)
    arrived = await reminded(chat, *codes)
    await chat.presses(chat.word("retake-tomorrow"))
    shown = await chat.presses(chat.word("retake-in-three-days"), arrived.shown)
    assert sorted(await planned(chat)) == [(code, ARRIVED + 3 * DAY) for code in codes]
    assert shown.text != chat.said("reminders-snooze-lapsed")
    await chat.presses(chat.word("reminders-undo"))
    assert await planned(chat) == []


async def test_the_undo_of_a_delay_leaves_it_said_once_unless_it_is_put_off_again(chat: Chat) -> None:
    await camille(chat)
    arrived = await reminded(chat, "2.1", "3.1")
    await chat.presses(chat.word("retake-tomorrow"))
    undone = await chat.presses(chat.word("reminders-undo"))
    assert undone.edited
    assert undone.text == chat.said("reminders-unsnoozed")
    assert await states(chat) == [(State.SKIPPED, reasons.DECLINED)] * 2
    await chat.says("/reminders off")
    await chat.says("/reminders on")
    assert await planned(chat) == []
    await chat.presses(chat.word("retake-in-three-days"), arrived.shown)
    assert sorted(await planned(chat)) == [(code, ARRIVED + 3 * DAY) for code in ("2.1", "3.1")]


async def test_the_undo_of_a_delay_touches_nothing_else_that_waits(chat: Chat) -> None:
    await camille(chat)
    arrived = await reminded(chat, "2.1")
    await chat.says("/done 5.1 2")
    elsewhere = await planned(chat)
    await chat.presses(chat.word("retake-tomorrow"), arrived.shown)
    await chat.presses(chat.word("reminders-undo"))
    assert await planned(chat) == elsewhere


async def test_a_reminder_answered_meanwhile_can_no_longer_be_put_off(chat: Chat) -> None:
    await camille(chat)
    arrived = await reminded(chat, "2.1")
    await chat.presses(chat.word("retake-done-button"), arrived.shown)
    await chat.says("/done 2.1 3")
    after = await planned(chat)
    shown = await chat.presses(chat.word("retake-tomorrow"), arrived.shown)
    assert shown.text == chat.said("reminders-snooze-lapsed")
    assert await planned(chat) == after


async def test_of_several_what_was_not_answered_meanwhile_is_put_off(chat: Chat) -> None:
    await camille(chat)
    arrived = await reminded(chat, "2.1", "3.1")
    await chat.says("/done 2.1 3")
    await chat.presses(chat.word("retake-tomorrow"), arrived.shown)
    assert (await planned(chat))[0] == ("3.1", ARRIVED + DAY)
    assert [code for code, _ in await planned(chat)] == ["3.1", "2.1"]


async def test_a_competence_is_muted_and_let_through_again(chat: Chat) -> None:
    await camille(chat)
    await reminded(chat, "2.1")
    muted = await chat.presses(chat.word("retake-not-this-one"))
    assert "2.1" in muted.text
    assert (await chosen(chat)).muted == {"2.1"}
    await chat.says("/done 2.1 3")
    assert await planned(chat) == []
    again = await chat.presses(chat.word("reminders-undo"), muted)
    assert again.edited
    assert (await chosen(chat)).muted == set()
    assert [code for code, _ in await planned(chat)] == ["2.1"]
    await chat.presses(chat.word("reminders-mute-again"))
    assert await planned(chat) == []


async def test_under_several_the_one_to_mute_is_asked(chat: Chat) -> None:
    await camille(chat)
    await reminded(chat, "2.1", "3.1")
    asked = await chat.presses(chat.word("retake-not-one-of-these"))
    assert [label[:3] for label in asked.labels] == ["2.1", "3.1"]
    await chat.presses(asked.labels[1])
    assert (await chosen(chat)).muted == {"3.1"}


async def test_under_several_the_one_that_was_done_is_asked(chat: Chat) -> None:
    await camille(chat)
    await reminded(chat, "2.1", "3.1")
    asked = await chat.presses(chat.word("retake-done-button"))
    assert [label[:3] for label in asked.labels] == ["2.1", "3.1"]
    shown = await chat.presses(asked.labels[1])
    assert "3.1" in shown.text
    assert (await chosen(chat)).answered_at == chat.clock.now()


async def test_all_reminders_stop_from_under_one_and_come_back(chat: Chat) -> None:
    await camille(chat)
    arrived = await reminded(chat, "2.1")
    await chat.says("/done 3.1 2")
    waiting = await planned(chat)
    await chat.presses(chat.word("retake-stop-all"), arrived.shown)
    assert (await chosen(chat)).off == {Kind.RETAKE}
    assert await planned(chat) == []
    await chat.presses(chat.word("reminders-undo"))
    assert await planned(chat) == waiting


async def test_who_is_silent_is_told_that_what_is_put_off_does_not_leave(chat: Chat) -> None:
    await camille(chat)
    arrived = await reminded(chat, "2.1")
    await set_silence((await find(chat.address)).person_id, chat.clock.now())
    shown = await chat.presses(chat.word("retake-tomorrow"), arrived.shown)
    assert "/stop" in shown.text
    assert chat.word("button-speak-again") in shown.labels


async def test_somebody_elses_reminder_cannot_be_put_off(chat: Chat) -> None:
    await camille(chat)
    arrived = await reminded(chat, "2.1")
    robin = chat.other("robin", chat.sender.locale)
    shown = await robin.does(robin.sender.presses(robin.sealed_press("retake-snooze", str(arrived.carrier), "1")))
    assert shown.text == chat.said("reminders-snooze-lapsed")
    assert await states(chat) == [(State.SENT, "")]


async def test_asked_after_three_ignored_one_goes_on(chat: Chat) -> None:
    await camille(chat)
    await chat.says("/done 2.1 2")
    await asked_to_go_on(chat)
    assert (await chosen(chat)).paused_at is not None
    await chat.presses(chat.word("retake-go-on"))
    after = await chosen(chat)
    assert (after.paused_at, after.answered_at) == (None, chat.clock.now())
    assert [code for code, _ in await planned(chat)] == ["2.1"]


async def test_asked_after_three_ignored_one_stops(chat: Chat) -> None:
    await camille(chat)
    await chat.says("/done 2.1 2")
    await asked_to_go_on(chat)
    await chat.presses(chat.word("retake-go-on-no"))
    assert (await chosen(chat)).off == {Kind.RETAKE}
    assert await planned(chat) == []
    await chat.presses(chat.word("reminders-undo"))
    after = await chosen(chat)
    assert (after.off, after.paused_at) == (set(), None)


async def test_not_to_be_reminded_is_one_tap_where_the_answer_is_told(chat: Chat) -> None:
    await camille(chat)
    await chat.says("/done 2.1 2")
    await chat.presses(chat.word("done-mute"))
    assert (await chosen(chat)).muted == {"2.1"}
    assert await states(chat) == [(State.CANCELLED, reasons.MUTED)]
    await chat.presses(chat.word("reminders-undo"))
    assert [code for code, _ in await planned(chat)] == ["2.1"]
