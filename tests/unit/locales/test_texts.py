"""Every text the code asks for exists in both languages, says the same things, and is well written."""

from pathlib import Path

import pytest

import locales
from bot.markup import parse
from tests.support.keys import Use, literals, uses
from tests.support.politeness import familiar
from tests.support.texts import PLACE, Texts, read
from tests.support.typography import french

LOCALES = Path(locales.__file__).parent
ROOT = LOCALES.parent
FILES = [file for floor in ("app", "bot", "handlers", "models", "scheduler") for file in (ROOT / floor).rglob("*.py")]

pytestmark = pytest.mark.xdist_group("texts")
"""In one worker, for what they read takes a second and a half."""


@pytest.fixture(scope="module")
def fr() -> Texts:
    return read(LOCALES / "fr")


@pytest.fixture(scope="module")
def en() -> Texts:
    return read(LOCALES / "en")


@pytest.fixture(scope="module")
def asked() -> list[Use]:
    """Each place where the code asks for a text."""
    return uses(FILES)


def test_the_files_are_fluent_and_hold_each_key_once(fr: Texts, en: Texts) -> None:
    assert fr.problems + en.problems == []


def test_both_languages_hold_the_same_texts(fr: Texts, en: Texts) -> None:
    assert fr.variables.keys() ^ en.variables.keys() == set()


def test_both_languages_use_the_same_variables(fr: Texts, en: Texts) -> None:
    different = {key for key in fr.variables.keys() & en.variables.keys() if fr.variables[key] != en.variables[key]}
    assert different == set()


def test_every_text_asked_for_exists(fr: Texts, asked: list[Use]) -> None:
    assert [use for use in asked if use.key is not None and use.key not in fr.variables] == []


def test_no_key_is_put_together_at_run_time(asked: list[Use]) -> None:
    assert [use.where for use in asked if use.key is None] == []


def test_no_text_is_left_over(fr: Texts) -> None:
    assert fr.variables.keys() - literals(FILES) == set()


def wrongly_given(use: Use, texts: Texts) -> bool:
    return use.key in texts.variables and use.variables is not None and use.variables != texts.variables[use.key]


def test_every_text_is_given_exactly_its_variables(fr: Texts, asked: list[Use]) -> None:
    assert [(use, fr.variables[use.key]) for use in asked if use.key and wrongly_given(use, fr)] == []


def test_french_is_written_as_french_readers_expect(fr: Texts) -> None:
    assert [(key, prose, found) for key, prose in fr.prose if (found := french(prose))] == []


def test_french_to_the_team_is_written_as_french_readers_expect_too(fr: Texts) -> None:
    assert [(key, prose, found) for key, prose in fr.polite if (found := french(prose))] == []


@pytest.mark.parametrize("file", sorted(file.name for file in (LOCALES / "fr").glob("*.ftl")))
def test_the_team_is_never_spoken_to_as_students_are(file: str) -> None:
    said = read(LOCALES / "fr", file).polite
    assert [(key, found) for key, prose in said if (found := familiar(prose))] == []


@pytest.mark.parametrize("file", ["done.ftl", "reminders.ftl", "retake.ftl", "retakes.ftl", "levels.ftl", "stop.ftl"])
def test_students_are_spoken_to_as_students_are(file: str) -> None:
    assert any(familiar(prose) for _, prose in read(LOCALES / "fr", file).prose)


def test_markup_is_balanced_in_every_text_and_variant(fr: Texts, en: Texts) -> None:
    for _, prose in fr.prose + fr.polite + en.prose + en.polite:
        parse(prose.replace(PLACE, "x"))
