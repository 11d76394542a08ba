from datetime import timedelta

import pytest

from models.figures import LevelPix
from tests.integration.journeys.campus import LONG_AGO, SENT, camille, profile
from tests.integration.journeys.chat import Chat
from tests.integration.models.rows import sent

NAME = {"fr": "3.4 Programmer", "en": "3.4 Programming"}


@pytest.mark.parametrize(
    "asked",
    ["/competence 3.4", "/competence 34", "/competence programmer", "/competence Programing", "3,4", "compétence 3.4"],
)
async def test_a_competence_is_found_by_code_or_by_name_with_slips_in_either_language(chat: Chat, asked: str) -> None:
    shown = await chat.says(asked)
    assert shown.lines[0] == NAME[chat.sender.locale]
    assert list(shown.links.values()) == ["https://app.pix.fr/competences/rece6jYwH4WEw549z/details"]


async def test_a_card_shows_what_changed_and_when(chat: Chat) -> None:
    person = await camille(chat)
    await profile(person, {"2.1": (1, 10)}, at=LONG_AGO)
    await sent(person, SENT, 24, {"2.1": LevelPix(3, 24)})
    shown = await chat.says("/competence 2.1")
    assert "17 janvier : niveau 1, 10 pix" in shown.text or "17 January: level 1, 10 pix" in shown.text
    assert "16 mars : niveau 3, 24 pix" in shown.text or "16 March: level 3, 24 pix" in shown.text


async def test_a_long_history_opens_in_place_and_closes_again(chat: Chat) -> None:
    person = await camille(chat)
    await profile(person, {"2.1": (1, 10)}, at=LONG_AGO)
    for step in range(1, 5):
        await sent(person, LONG_AGO + timedelta(days=step), 10 + step, {"2.1": LevelPix(1, 10 + step)})
    card = await chat.says("/competence 2.1")
    whole = await chat.presses(chat.word("competence-history-button"))
    assert whole.edited
    assert sum(line.startswith("•") for line in whole.lines) == 5
    back = await chat.presses(chat.word("button-back"))
    assert (back.edited, back.text) == (True, card.text)


@pytest.mark.parametrize("asked", ["/competence", "/competence xyzzy"])
async def test_without_a_name_that_is_known_the_areas_are_offered_down_to_the_competence(
    chat: Chat, asked: str
) -> None:
    areas = await chat.says(asked)
    assert len(areas.labels) == 5
    inside = await chat.presses(areas.labels[2])
    assert inside.edited
    assert [label[:3] for label in inside.labels[:-1]] == ["3.1", "3.2", "3.3", "3.4"]
    shown = await chat.presses(inside.labels[-2])
    assert shown.lines[0] == NAME[chat.sender.locale]


async def test_from_an_area_there_is_a_way_back_to_all(chat: Chat) -> None:
    areas = await chat.says("/competence")
    await chat.presses(areas.labels[0])
    back = await chat.presses(chat.word("competence-all-areas"))
    assert back.edited
    assert back.labels == areas.labels


async def test_what_was_not_understood_is_repeated_with_what_is_expected_and_an_example(chat: Chat) -> None:
    shown = await chat.says("/competence xyzzy  **gras**")
    assert "xyzzy **gras**" in shown.text
    assert "/competence 3.1" in shown.text


@pytest.mark.parametrize(("asked", "codes"), [("documents", ["3.1", "3.3", "3.2"]), ("/competence documents", None)])
async def test_a_doubt_is_asked_about_and_never_guessed(chat: Chat, asked: str, codes: list[str] | None) -> None:
    shown = await chat.says(asked)
    assert "documents" in shown.lines[0]
    offered = [label[:3] for label in shown.labels if label[:1].isdigit()]
    assert sorted(offered) == sorted(codes or ["3.1", "3.2", "3.3"])
    meant = await chat.presses(shown.labels[0])
    assert meant.lines[0].startswith(offered[0])


async def test_nothing_known_points_to_how_levels_get_here(chat: Chat) -> None:
    await chat.says("/competence 3.1")
    ways = await chat.presses(chat.word("button-how-levels"))
    assert ways.lines[1].startswith("1.")
