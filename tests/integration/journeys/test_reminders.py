"""``/reminders``: what is planned, every choice, and what each choice does to what waits."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from models.people import find
from models.preferences import set_silence
from models.queue.delivery import State
from models.queue.kinds import Kind
from models.reminders import reasons
from models.reminders.choices import CHOSEN_KINDS, Choices, Doors, choices_of, pause, set_hour
from tests.integration.journeys.campus import camille
from tests.integration.journeys.chat import PARIS, Chat, Shown
from tests.integration.journeys.reminded import DAY, owed, planned

WEDNESDAY = datetime(2026, 3, 25, 18, tzinfo=PARIS)
"""The first good hour seven days after the answer, told on Wednesday 18 March at 13 h."""


async def chosen(chat: Chat) -> Choices:
    return await choices_of((await find(chat.address)).person_id)


async def told(chat: Chat, *codes: str) -> None:
    """Let a student of the roster have told that they answered in ``codes`` today, at level 2."""
    await camille(chat)
    for code in codes:
        await chat.says(f"/done {code} 2")


def ways(shown: Shown) -> list[str]:
    return [line for line in shown.lines if line.startswith("•")]


@pytest.mark.parametrize("asked", ["/reminders", "/rappels", "rappels", "mes rappels", "my reminders?"])
async def test_nothing_planned_is_said_with_what_to_do_about_it(chat: Chat, asked: str) -> None:
    await camille(chat)
    shown = await chat.says(asked)
    assert ways(shown) == []
    assert chat.said("reminders-none-planned") in shown.lines
    assert len(shown.lines) <= 6
    assert chat.word("reminders-button-off") in shown.labels


async def test_what_is_planned_is_listed_by_date_with_the_choices_that_hold(chat: Chat) -> None:
    await told(chat, "2.1", "3.1")
    shown = await chat.says("/reminders")
    assert ways(shown) == (
        ["• mercredi 25 mars à 18 h : 2.1 Interagir, 3.1 Documents textuels"]
        if chat.sender.locale == "fr"
        else ["• Wednesday 25 March, 18:00: 2.1 Interacting, 3.1 Textual documents"]
    )
    rhythm = shown.lines[-1]
    assert "7 jours après ta réponse, vers 18 h, au plus 2" in rhythm or "7 days after your answer" in rhythm


@pytest.mark.parametrize("asked", ["/reminders off", "/rappels non", "arrête les rappels", "stop the reminders"])
async def test_off_in_one_word_takes_back_what_waits_and_undo_brings_it_again(chat: Chat, asked: str) -> None:
    await told(chat, "2.1")
    await chat.says(asked)
    assert not (await chosen(chat)).wants(Kind.RETAKE)
    assert [(row.state, row.reason) for row in await owed(chat)] == [(State.CANCELLED, reasons.KIND_OFF)]
    assert ways(await chat.says("/reminders")) == []
    await chat.presses(chat.word("reminders-button-on"))
    assert (await chosen(chat)).wants(Kind.RETAKE)
    assert await planned(chat) == [("2.1", WEDNESDAY)]


async def test_the_undo_of_off_restores_and_pressing_off_again_stops_again(chat: Chat) -> None:
    await told(chat, "2.1")
    overview = await chat.says("/reminders")
    await chat.presses(chat.word("reminders-button-off"))
    await chat.presses(chat.word("reminders-undo"))
    assert await planned(chat) == [("2.1", WEDNESDAY)]
    await chat.presses(chat.word("reminders-button-off"), overview)
    assert await planned(chat) == []


@pytest.mark.parametrize("asked", ["/reminders on", "/rappels oui", "reprends les rappels", "resume reminders"])
async def test_on_in_one_word_brings_them_again(chat: Chat, asked: str) -> None:
    await told(chat, "2.1")
    await chat.says("/reminders off")
    await chat.says(asked)
    assert await planned(chat) == [("2.1", WEDNESDAY)]


async def test_a_word_that_is_neither_is_said_back_with_an_example(chat: Chat) -> None:
    shown = await chat.says("/reminders perhaps")
    assert "perhaps" in shown.text
    assert "/rappels oui" in shown.text or "/reminders on" in shown.text


@pytest.mark.parametrize("asked", ["j'ai des rappels", "remind me tomorrow", "rappelle-moi demain", "stop"])
async def test_other_sentences_change_nothing_about_reminders(chat: Chat, asked: str) -> None:
    await told(chat, "2.1")
    await chat.says(asked)
    assert await planned(chat) == [("2.1", WEDNESDAY)]
    assert (await chosen(chat)).wants(Kind.RETAKE)


@pytest.mark.parametrize(
    ("doors", "dues"),
    [
        (Doors.RESET, [WEDNESDAY]),
        (Doors.IMPROVE, [WEDNESDAY - 3 * DAY]),
        (Doors.BOTH, [WEDNESDAY - 3 * DAY, WEDNESDAY]),
    ],
)
async def test_the_window_chosen_moves_what_waits(chat: Chat, doors: Doors, dues: list[datetime]) -> None:
    await told(chat, "2.1")
    await chat.says("/reminders")
    page = await chat.presses(chat.word("reminders-button-doors"))
    assert page.edited
    assert "efface" in page.text or "erases" in page.text
    assert page.labels[0].startswith("✓ 7 ")
    shown = await chat.presses(page.labels[list(Doors).index(doors)])
    assert shown.edited
    assert (await chosen(chat)).doors is doors
    assert await planned(chat) == [("2.1", due) for due in dues]


async def test_how_many_a_week_is_kept_and_shown(chat: Chat) -> None:
    await told(chat, "2.1")
    await chat.says("/reminders")
    page = await chat.presses(chat.word("reminders-button-week"))
    assert [label.startswith("✓") for label in page.labels] == [False, True, False, False, False]
    shown = await chat.presses(page.labels[3])
    assert (await chosen(chat)).per_week == 7
    assert "7 par semaine" in shown.lines[-1] or "at most 7 a week" in shown.lines[-1]


@pytest.mark.parametrize(("typed", "hour"), [("20 h", time(20)), ("8:30", time(8, 30)), ("6 pm", time(18))])
async def test_an_hour_typed_moves_what_waits(chat: Chat, typed: str, hour: time) -> None:
    await told(chat, "2.1")
    await chat.says("/reminders")
    await chat.presses(chat.word("reminders-button-hour"))
    await chat.says(typed)
    assert (await chosen(chat)).hour == hour
    ((_, due),) = await planned(chat)
    assert due.astimezone(PARIS).time() == hour


async def test_an_hour_is_one_tap_and_the_campuss_another(chat: Chat) -> None:
    await told(chat, "2.1")
    await chat.says("/reminders")
    asked = await chat.presses(chat.word("reminders-button-hour"))
    await chat.presses(asked.labels[0])
    assert (await chosen(chat)).hour == time(8, 30)
    await chat.says("/reminders")
    asked = await chat.presses(chat.word("reminders-button-hour"))
    await chat.presses(asked.labels[-1])
    assert (await chosen(chat)).hour is None
    assert await planned(chat) == [("2.1", WEDNESDAY)]


async def test_what_is_no_hour_is_asked_again(chat: Chat) -> None:
    await chat.says("/reminders")
    await chat.presses(chat.word("reminders-button-hour"))
    shown = await chat.says("un jour")
    assert "un jour" in shown.text
    await chat.says("20")
    assert (await chosen(chat)).hour == time(20)


async def test_an_hour_in_quiet_hours_says_that_their_end_is_waited_for(chat: Chat) -> None:
    await told(chat, "2.1")
    await chat.says("/reminders")
    await chat.presses(chat.word("reminders-button-hour"))
    shown = await chat.says("23h")
    assert "8 h" in shown.lines[1] or "08:00" in shown.lines[1]
    ((_, due),) = await planned(chat)
    assert due == datetime(2026, 3, 26, 8, tzinfo=PARIS)


async def test_quiet_hours_and_zone_move_what_waits(chat: Chat) -> None:
    await told(chat, "2.1")
    await chat.says("/reminders")
    await chat.presses(chat.word("settings-button-quiet"))
    await chat.says("17:00-20:00")
    assert await planned(chat) == [("2.1", datetime(2026, 3, 25, 20, tzinfo=PARIS))]
    await chat.says("/settings")
    await chat.presses(chat.word("settings-button-zone"))
    await chat.says("Nouméa")
    ((_, due),) = await planned(chat)
    # 25 March, 23 h in Nouméa, when the window opens: the next good hour there is the day after.
    assert due == datetime(2026, 3, 26, 10, tzinfo=PARIS)


async def test_each_kind_is_turned_off_and_on_on_its_own(chat: Chat) -> None:
    await told(chat, "2.1")
    await chat.says("/reminders")
    page = await chat.presses(chat.word("reminders-button-kinds"))
    assert len(ways(page)) == len(CHOSEN_KINDS) == len(page.labels) - 1
    for index, kind in enumerate(CHOSEN_KINDS):
        before = page
        page = await chat.presses(page.labels[index])
        assert (await chosen(chat)).off == {kind}
        assert ways(page)[index] != ways(before)[index]
        page = await chat.presses(page.labels[index])
        assert (await chosen(chat)).off == set()
    assert await planned(chat) == [("2.1", WEDNESDAY)]


async def test_one_planned_reminder_is_put_off_and_put_back(chat: Chat) -> None:
    await told(chat, "2.1", "3.1")
    await chat.says("/reminders")
    page = await chat.presses(chat.word("reminders-button-planned"))
    assert len(ways(page)) == 2
    await chat.presses(next(label for label in page.labels if label.startswith("2.1")))
    assert sorted(await planned(chat)) == [("2.1", WEDNESDAY + 3 * DAY), ("3.1", WEDNESDAY)]
    await chat.presses(chat.word("reminders-undo"))
    assert sorted(await planned(chat)) == [("2.1", WEDNESDAY), ("3.1", WEDNESDAY)]


async def test_of_two_put_off_to_the_same_day_only_the_one_meant_is_put_back(chat: Chat) -> None:
    await told(chat, "2.1", "3.1")
    await chat.says("/reminders")
    page = await chat.presses(chat.word("reminders-button-planned"))
    first, second = (next(label for label in page.labels if label.startswith(code)) for code in ("2.1", "3.1"))
    undo_of_first = await chat.presses(first, page)
    await chat.presses(second, page)
    back = await chat.presses(chat.word("reminders-undo"), undo_of_first)
    assert sorted(await planned(chat)) == [("2.1", WEDNESDAY), ("3.1", WEDNESDAY + 3 * DAY)]
    assert "2.1" in back.text
    assert "25" in back.text


async def test_what_was_put_off_stays_so_at_another_hour_until_it_is_undone(chat: Chat) -> None:
    await told(chat, "2.1")
    await chat.says("/reminders")
    page = await chat.presses(chat.word("reminders-button-planned"))
    put_off = await chat.presses(next(label for label in page.labels if label.startswith("2.1")))
    await set_hour((await find(chat.address)).person_id, time(12, 30))
    await chat.says("/reminders on")
    earlier = timedelta(hours=5, minutes=30)
    assert await planned(chat) == [("2.1", WEDNESDAY + 3 * DAY - earlier)]
    await chat.says("/reminders off")
    await chat.says("/reminders on")
    assert await planned(chat) == [("2.1", WEDNESDAY + 3 * DAY - earlier)]
    await chat.presses(chat.word("reminders-undo"), put_off)
    assert await planned(chat) == [("2.1", WEDNESDAY + DAY - earlier)]


async def test_one_competence_is_heard_of_no_more_until_it_is_undone(chat: Chat) -> None:
    await told(chat, "2.1", "3.1")
    await chat.says("/reminders")
    page = await chat.presses(chat.word("reminders-button-planned"))
    await chat.presses([label for label in page.labels if label.startswith("3.1")][1])
    assert await planned(chat) == [("2.1", WEDNESDAY)]
    never = (await chat.says("/reminders")).lines[-1]
    assert "3.1" in never
    assert "2.1" not in never
    await chat.presses(chat.word("reminders-button-planned"))
    await chat.does(chat.sender.presses(chat.sealed_press("unmute-competence", "3.1"), "m0"))
    assert sorted(await planned(chat)) == [("2.1", WEDNESDAY), ("3.1", WEDNESDAY)]


async def test_what_was_planned_and_has_left_since_cannot_be_put_off(chat: Chat) -> None:
    await told(chat, "2.1")
    await chat.says("/reminders")
    page = await chat.presses(chat.word("reminders-button-planned"))
    await chat.says("/done 2.1 3")
    shown = await chat.presses(page.labels[0], page)
    assert chat.said("reminders-snooze-lapsed") == shown.text


async def test_many_are_paged(chat: Chat) -> None:
    await told(chat, "1.1", "1.2", "2.1", "2.2", "3.1", "3.2")
    await chat.says("/reminders")
    first = await chat.presses(chat.word("reminders-button-planned"))
    second = await chat.presses(chat.word("reminders-button-more"))
    assert (len(ways(first)), len(ways(second))) == (4, 2)
    assert set(ways(first)).isdisjoint(ways(second))


async def test_a_pause_is_shown_and_ended(chat: Chat) -> None:
    await told(chat, "2.1")
    await pause((await find(chat.address)).person_id, chat.clock.now())
    shown = await chat.says("/reminders")
    assert "18 " in shown.lines[0]
    await chat.presses(chat.word("reminders-button-on"))
    assert (await chosen(chat)).paused_at is None


async def test_silence_is_said_and_one_tap_ends_it(chat: Chat) -> None:
    await told(chat, "2.1")
    await set_silence((await find(chat.address)).person_id, chat.clock.now())
    shown = await chat.says("/reminders")
    assert "/stop" in shown.lines[1]
    await chat.presses(chat.word("button-speak-again"))
    assert "/stop" not in (await chat.says("/reminders")).text


async def test_in_a_group_nothing_is_said_of_ones_reminders(chat: Chat) -> None:
    await told(chat, "2.1")
    group = chat.other("camille", private=False)
    shown = await group.says("/reminders@pixmate_bot")
    assert "2.1" not in shown.text
    assert not shown.sending.message.private
