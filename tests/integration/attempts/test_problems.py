import pytest

from tests.integration.attempts.asked import DAY, LAST_MINUTE, Kept, kept, label
from tests.integration.journeys.chat import Chat
from tests.support.clock import NOON


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/done 3.1 niveau 9", ["9", "7"]),
        ("/done 3.1 60 pix", ["60", "56"]),
        ("/done 3.1 niveau 2 37 pix", ["3.1"]),
        ("/done 3.1 4, 3.1 5", ["3.1"]),
        ("/done 3.1 4 demain", ["3.1", "4", "19"]),
        ("/done 3.1 4 il y a 3 ans", ["3.1", "4", "2023"]),
        ("/done 3.1 4 la semaine dernière", ["3.1", "4"]),
        ("/done 3.1 4 lundi 17 mars", ["3.1", "4"]),
        ("/done 3.1 4 03/04", ["3.1", "03/04", "3 "]),
        ("/done 3.1 4 avec Camille", ["3.1", "4", "camille"]),
        ("/done zblorg", ["zblorg"]),
        ("/done 9.9 4", ["9.9"]),
    ],
)
async def test_what_cannot_be_taken_is_said_with_what_was_understood_and_an_example(
    chat: Chat, text: str, said: list[str]
) -> None:
    shown = await chat.says(text)
    assert [each for each in said if each not in shown.text] == []
    example = "par exemple" if chat.sender.locale == "fr" else "for example"
    assert example in shown.text.lower()
    assert await kept() == []


async def test_did_you_mean_keeps_all_that_was_told_beside_it(chat: Chat) -> None:
    shown = await chat.says("/done 3.7 niveau 4 hier")
    assert [each[:3] for each in shown.labels[:4]] == ["3.1", "3.2", "3.3", "3.4"]
    await chat.presses(shown.labels[0])
    assert await kept() == [Kept("3.1", 4, None, LAST_MINUTE - DAY)]


async def test_a_doubtful_name_is_a_question_too(chat: Chat) -> None:
    shown = await chat.says("documents niveau 4")
    await chat.presses(shown.labels[0])
    assert await kept() == [Kept("3.1", 4, None, NOON)]


async def test_a_bare_number_above_the_ceiling_may_have_been_pix(chat: Chat) -> None:
    shown = await chat.says("/done 3.1 37")
    await chat.presses(shown.labels[0])
    assert await kept() == [Kept("3.1", 4, 37, NOON)]


async def test_a_level_too_high_is_chosen_again_by_buttons(chat: Chat) -> None:
    await chat.says("/done 3.1 niveau 9")
    level = await chat.presses(label(chat, "done-choose-level"))
    assert "+" in level.labels


async def test_the_date_alone_is_asked_again_and_the_rest_is_kept_in_mind(chat: Chat) -> None:
    await chat.says("/done 3.1 37 pix, 4.2 niveau 2 la semaine dernière")
    await chat.says("lundi")
    monday = LAST_MINUTE - 2 * DAY
    assert await kept() == [Kept("3.1", 4, 37, monday), Kept("4.2", 2, None, monday)]


async def test_words_that_were_not_understood_can_be_left_out(chat: Chat) -> None:
    await chat.says("/done 3.1 4 avec Camille hier")
    await chat.presses(label(chat, "done-anyway"))
    assert await kept() == [Kept("3.1", 4, None, LAST_MINUTE - DAY)]


async def test_a_date_that_reads_two_ways_is_said_as_it_was_taken(chat: Chat) -> None:
    shown = await chat.says("/done 3.1 4 04/03")
    assert "04/03" in shown.lines[1]
    assert "4 mars" in shown.lines[1] or "4 March" in shown.lines[1]
    assert await kept() == [Kept("3.1", 4, None, LAST_MINUTE - 14 * DAY)]


async def test_the_wall_clock_is_that_of_the_persons_own_zone(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses(label(chat, "settings-button-zone"))
    await chat.says("Tahiti")
    await chat.says("/done 3.1 4 hier")
    (attempt,) = await kept()
    assert attempt.answered_at.isoformat() == "2026-03-18T09:59:00+00:00"
