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
FR, EN = read(LOCALES / "fr"), read(LOCALES / "en")
FILES = [file for floor in ("app", "bot", "handlers", "models", "scheduler") for file in (ROOT / floor).rglob("*.py")]
USES = uses(FILES)


def test_the_files_are_fluent_and_hold_each_key_once() -> None:
    assert FR.problems + EN.problems == []


def test_both_languages_hold_the_same_texts() -> None:
    assert FR.variables.keys() ^ EN.variables.keys() == set()


def test_both_languages_use_the_same_variables() -> None:
    different = {key for key in FR.variables.keys() & EN.variables.keys() if FR.variables[key] != EN.variables[key]}
    assert different == set()


def test_every_text_asked_for_exists() -> None:
    assert [use for use in USES if use.key is not None and use.key not in FR.variables] == []


def test_no_key_is_put_together_at_run_time() -> None:
    assert [use.where for use in USES if use.key is None] == []


def test_no_text_is_left_over() -> None:
    assert FR.variables.keys() - literals(FILES) == set()


def wrongly_given(use: Use, texts: Texts) -> bool:
    return use.key in texts.variables and use.variables is not None and use.variables != texts.variables[use.key]


def test_every_text_is_given_exactly_its_variables() -> None:
    assert [(use, FR.variables[use.key]) for use in USES if use.key and wrongly_given(use, FR)] == []


def test_french_is_written_as_french_readers_expect() -> None:
    assert [(key, prose, found) for key, prose in FR.prose if (found := french(prose))] == []


def test_french_to_the_team_is_written_as_french_readers_expect_too() -> None:
    assert [(key, prose, found) for key, prose in FR.polite if (found := french(prose))] == []


@pytest.mark.parametrize("file", sorted(file.name for file in (LOCALES / "fr").glob("*.ftl")))
def test_the_team_is_never_spoken_to_as_students_are(file: str) -> None:
    said = read(LOCALES / "fr", file).polite
    assert [(key, found) for key, prose in said if (found := familiar(prose))] == []


@pytest.mark.parametrize("file", ["done.ftl", "reminders.ftl", "retake.ftl", "retakes.ftl", "levels.ftl", "stop.ftl"])
def test_students_are_spoken_to_as_students_are(file: str) -> None:
    assert any(familiar(prose) for _, prose in read(LOCALES / "fr", file).prose)


def test_markup_is_balanced_in_every_text_and_variant() -> None:
    for _, prose in FR.prose + FR.polite + EN.prose + EN.polite:
        parse(prose.replace(PLACE, "x"))
