"""Several things in the way of one telling: all are said at once, nothing is kept half, and each way on is there."""

from __future__ import annotations

import pytest

from models.dialogs import StoredDialogs
from pix.framework import COMPETENCES
from tests.integration.attempts.asked import DAY, LAST_MINUTE, Kept, kept, label
from tests.integration.journeys.chat import Chat, Shown
from tests.support.clock import NOON

THREE = "1.1 4, 1.9 3, 2.1 9"


def problems(shown: Shown) -> list[str]:
    return [line[2:] for line in shown.lines if line.startswith("• ")]


async def open_question(chat: Chat) -> bool:
    return await StoredDialogs().load(chat.address) is not None


@pytest.mark.parametrize("text", [THREE, f"/done {THREE}", f"/fini {THREE}"])
async def test_every_problem_is_said_in_a_line_with_why_and_what_is_expected(chat: Chat, text: str) -> None:
    shown = await chat.says(text)
    assert "1.1" in shown.lines[0]
    doubt, high = problems(shown)
    assert [code for code in ("1.9", "1.2", "1.3") if code not in doubt] == []
    assert "1.1" not in doubt, "it is told beside it"
    assert [word for word in ("2.1", "9", "7", "0") if word not in high] == []
    assert ("par exemple" if chat.sender.locale == "fr" else "for example") in shown.lines[-1]
    assert len(shown.lines) <= 6
    assert await kept() == []


async def test_what_was_understood_is_kept_by_one_button_which_says_what_is_left_aside(chat: Chat) -> None:
    asked = await chat.says(THREE)
    assert "1.1" in asked.labels[0]
    shown = await chat.presses(asked.labels[0])
    assert shown.edited
    assert await kept() == [Kept("1.1", 4, None, NOON)]
    assert "1.9, 2.1" in shown.lines[-1]
    assert label(chat, "done-undo") in shown.labels
    assert not await open_question(chat)


async def test_each_doubt_is_settled_by_its_button_and_all_is_kept_with_the_last(chat: Chat) -> None:
    asked = await chat.says(f"{THREE} hier")
    (third,) = [each for each in asked.labels if each.endswith("1.3")]
    still = await chat.presses(third)
    assert still.edited
    (high,) = problems(still)
    assert "2.1" in high
    assert [code for code in ("1.1", "1.3") if code not in still.lines[0]] == []
    assert await kept() == []
    (pix,) = [each for each in still.labels if each.startswith("2.1") and "9 pix" in each]
    await chat.presses(pix)
    yesterday = LAST_MINUTE - DAY
    assert await kept() == [
        Kept("1.1", 4, None, yesterday),
        Kept("1.3", 3, None, yesterday),
        Kept("2.1", 1, 9, yesterday),
    ]
    assert not await open_question(chat)


async def test_the_corrections_alone_are_written_and_kept_with_the_rest(chat: Chat) -> None:
    await chat.says(THREE)
    shown = await chat.says("1.3 3, 2.1 7")
    assert [(each.competence, each.level) for each in await kept()] == [("1.1", 4), ("1.3", 3), ("2.1", 7)]
    left = "Laissé de côté" if chat.sender.locale == "fr" else "Left aside"
    assert left not in shown.text


async def test_the_whole_sentence_written_again_is_kept_once(chat: Chat) -> None:
    await chat.says(THREE)
    await chat.says("1.1 5, 1.3 3, 2.1 7")
    assert [(each.competence, each.level) for each in await kept()] == [("1.1", 5), ("1.3", 3), ("2.1", 7)]


@pytest.mark.parametrize("sentence", ["hier 1.1 4, 1.9 3, 2.1 9", "hier 9.9 4, 2.1 9"])
async def test_a_correction_without_a_time_is_of_the_time_that_was_said(chat: Chat, sentence: str) -> None:
    await chat.says(sentence)
    await chat.says("1.3 3, 2.1 7")
    assert {each.answered_at for each in await kept()} == {LAST_MINUTE - DAY}
    assert {"1.3", "2.1"} <= {each.competence for each in await kept()}


async def test_what_a_correction_does_not_settle_is_said_to_be_left_aside(chat: Chat) -> None:
    await chat.says(THREE)
    shown = await chat.says("1.3 3")
    assert [each.competence for each in await kept()] == ["1.1", "1.3"]
    assert shown.lines[-1].endswith("2.1.")


async def test_a_correction_that_is_wrong_too_is_asked_about_with_what_is_clear_so_far(chat: Chat) -> None:
    await chat.says(THREE)
    again = await chat.says("1.3 3, 2.1 8")
    assert await kept() == []
    (high,) = problems(again)
    assert "8" in high
    assert "1.3" in again.lines[0]
    await chat.says("2.1 niveau 6")
    assert [(each.competence, each.level) for each in await kept()] == [("1.1", 4), ("1.3", 3), ("2.1", 6)]


async def test_what_names_no_competence_is_said_back_and_the_question_stays(chat: Chat) -> None:
    await chat.says(THREE)
    shown = await chat.says("mes niveaux")
    assert "mes niveaux" in shown.text
    assert await open_question(chat)
    await chat.says("/cancel")
    assert not await open_question(chat)
    assert await kept() == []


async def test_a_command_wins_over_the_question(chat: Chat) -> None:
    await chat.says(THREE)
    await chat.says("/done 4.2 3")
    assert [each.competence for each in await kept()] == ["4.2"]


async def test_two_slips_in_a_whole_profile_cost_nothing_of_the_rest(chat: Chat) -> None:
    codes = [each.code for each in COMPETENCES]
    told = ", ".join(f"{code} 4" for code in codes).replace("2.3 4", "2.3 9").replace("5.2 4", "5.7 4")
    asked = await chat.says(f"/done {told}")
    assert len(problems(asked)) == 2
    assert "14" in asked.labels[0]
    (second,) = [each for each in asked.labels if each.endswith("5.2")]
    await chat.presses(second)
    await chat.says("2.3 5")
    assert len(await kept()) == 16
    assert {each.level for each in await kept()} == {4, 5}


async def test_one_slip_in_a_whole_profile_is_one_tap_whatever_a_button_can_carry(chat: Chat) -> None:
    codes = [each.code for each in COMPETENCES if each.code != "5.1"]
    asked = await chat.says(", ".join(f"{code} 4" for code in codes).replace("5.2 4", "5.7 4"))
    assert await kept() == []
    (second,) = [each for each in asked.labels if each.endswith("5.2")]
    await chat.presses(second)
    assert len(await kept()) == 15


async def test_a_button_pressed_after_the_question_was_answered_keeps_nothing_more(chat: Chat) -> None:
    asked = await chat.says(THREE)
    await chat.presses(asked.labels[0])
    late = await chat.presses(asked.labels[1], asked)
    assert late.text == label(chat, "core-press-stale")
    assert [each.competence for each in await kept()] == ["1.1"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.1 4 hier, 2.1 3 demain", ["2.1", "19"]),
        ("1.1 4 hier, 2.1 3 il y a 3 ans", ["2.1", "2023"]),
        ("1.1 4 hier, 2.1 3 la semaine dernière", ["2.1", "lundi|Monday"]),
        ("1.1 4, 2.1 60 pix", ["2.1", "60", "56"]),
        ("1.1 4, 2.1 3, 2.1 5", ["2.1"]),
        ("1.1 4, 9.9 3", ["9.9", "5.2"]),
        ("/done 1.1 4, 2.1 9 avec Camille", ["2.1", "9", "camille"]),
    ],
)
async def test_whatever_is_wrong_with_one_the_other_one_is_one_tap_away(chat: Chat, text: str, said: list[str]) -> None:
    asked = await chat.says(text)
    wrong = "\n".join(problems(asked))
    assert [word for word in said if not any(each in wrong for each in word.split("|"))] == []
    assert await kept() == []
    await chat.presses(asked.labels[0])
    assert [each.competence for each in await kept()] == ["1.1"]


@pytest.mark.parametrize("correction", ["2.1 lundi", "2.1 niveau 3 lundi", "lundi"])
async def test_a_time_alone_is_corrected_alone(chat: Chat, correction: str) -> None:
    await chat.says("1.1 4 hier, 2.1 3 demain")
    await chat.says(correction)
    assert await kept() == [Kept("1.1", 4, None, LAST_MINUTE - DAY), Kept("2.1", 3, None, LAST_MINUTE - 2 * DAY)]


async def test_a_time_alone_corrects_nothing_else(chat: Chat) -> None:
    await chat.says(THREE)
    shown = await chat.says("lundi")
    assert "lundi" in shown.text
    assert await kept() == []


async def test_when_nothing_is_clear_nothing_can_be_kept(chat: Chat) -> None:
    asked = await chat.says("9.9 3, 8.8 2, 2.1 9, 2.2 9, 2.3 9, 2.4 99")
    assert len(problems(asked)) == 5
    assert "2" in problems(asked)[-1]
    assert asked.labels == ["2.1 : 9 pix", "2.2 : 9 pix"] or asked.labels == ["2.1: 9 pix", "2.2: 9 pix"]
    assert (await chat.says("noter")).text != asked.text
    assert await kept() == []
