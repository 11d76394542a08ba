"""Competences completed as they are typed."""

import pytest

from bot.events import Language
from handlers.suggestions import suggest_competences
from pix.framework import COMPETENCES


async def codes(language: Language, typed: str) -> list[str]:
    return [each.value for each in await suggest_competences(language, typed)]


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_nothing_typed_shows_all_in_order(language: Language) -> None:
    assert await codes(language, "") == [each.code for each in COMPETENCES]


@pytest.mark.parametrize(
    ("language", "typed", "first"),
    [
        ("fr", "3.1", "3.1"),
        ("fr", "3", "3.1"),
        ("fr", "veille", "1.1"),
        ("fr", "VEILE", "1.1"),
        ("en", "program", "3.4"),
        ("fr", "programming", "3.4"),
        ("en", "programmer", "3.4"),
        ("fr", "donnees pers", "4.2"),
    ],
)
async def test_the_likeliest_comes_first(language: Language, typed: str, first: str) -> None:
    assert (await codes(language, typed))[0] == first


async def test_an_area_shows_its_competences_alone() -> None:
    assert await codes("fr", "4") == ["4.1", "4.2", "4.3"]


@pytest.mark.parametrize("typed", ["9", "zzzzzz", "x" * 5000])
async def test_what_is_like_nothing_shows_nothing(typed: str) -> None:
    assert await codes("fr", typed) == []


async def test_labels_are_in_the_language_of_who_types() -> None:
    (french,) = await suggest_competences("fr", "2.3")
    (english,) = await suggest_competences("en", "2.3")
    assert (french.label, english.label) == ("2.3 Collaborer", "2.3 Collaborating")
