import pytest

from models.people import find
from models.preferences import preferences
from tests.integration.journeys.chat import Chat

SPEAKS = {"fr": "Je te parle en français.", "en": "I’m speaking English with you."}


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("/language en", "en"),
        ("/langue Français", "fr"),
        ("/language anglais", "en"),
        ("speak English please", "en"),
        ("en français", "fr"),
    ],
)
async def test_a_language_is_named_in_either_language(chat: Chat, asked: str, spoken: str) -> None:
    assert (await chat.says(asked)).text == SPEAKS[spoken]
    assert (await chat.says("/language")).text == SPEAKS[spoken]


async def test_without_a_name_the_other_language_is_one_tap_away_and_back(chat: Chat) -> None:
    here = chat.sender.locale
    there = "en" if here == "fr" else "fr"
    assert (await chat.says("/language")).text == SPEAKS[here]
    other = await chat.presses("English" if here == "fr" else "Français")
    assert (other.edited, other.text) == (True, SPEAKS[there])
    back = await chat.presses("Français" if here == "fr" else "English")
    assert (back.edited, back.text) == (True, SPEAKS[here])


async def test_a_language_nobody_speaks_here_is_answered_with_those_that_are(chat: Chat) -> None:
    shown = await chat.says("/language klingon")
    assert "klingon" in shown.text
    assert "/langue en" in shown.text or "/language fr" in shown.text


@pytest.mark.parametrize("asked", ["/stop", "stop", "Stop !", "tais-toi", "be quiet"])
async def test_silence_is_one_word_and_one_tap_undoes_it(chat: Chat, asked: str) -> None:
    await chat.says(asked)
    person = (await find(chat.address)).person_id
    assert (await preferences(person)).silenced_at == chat.clock.now()
    undone = await chat.presses(chat.word("button-speak-again"))
    assert undone.edited
    assert (await preferences(person)).silenced_at is None


async def test_a_second_stop_says_so_and_keeps_the_first_date(chat: Chat) -> None:
    first = await chat.says("/stop")
    since = chat.clock.now()
    chat.clock.advance(days=3)
    second = await chat.says("/stop")
    assert second.text != first.text
    assert (await preferences((await find(chat.address)).person_id)).silenced_at == since


async def test_questions_are_still_answered_in_silence(chat: Chat) -> None:
    await chat.says("/stop")
    assert (await chat.says("/levels")).lines[1].startswith("1.")
