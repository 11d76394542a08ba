"""A mistake in an expression is put right in its place, and the rest stays as it was typed."""

from __future__ import annotations

import pytest

from bot.events import Language
from handlers.announcing.composing.corrected import Corrected, corrected
from models.audiences.expression import written
from models.audiences.mistakes import Mistake, NameUnknown, Unclosed
from models.audiences.naming import found_in
from models.audiences.parsing import parse

KNOWN = {"group": ["L2 Droit", "L3 Droit", "Licence"], "platform": ["telegram", "discord"]}


def mistake_in(text: str) -> Mistake:
    with pytest.raises(Mistake) as raised:
        found_in(parse(text), KNOWN)
    return raised.value


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ('group "L2 Driot"', 'group "L2 Droit"'),
        ("group L2 Driot and certifiable", 'group "L2 Droit" and certifiable'),
        ("groupe « L2 Driot » et non certifiable", 'groupe "L2 Droit" et non certifiable'),
        ("not group “L2 Driot” or staff", 'not group "L2 Droit" or staff'),
        ("group Licenxe", "group Licence"),
        ("platform telegran and linked", "platform telegram and linked"),
        ("certifable and linked", "certifiable and linked"),
    ],
)
def test_the_nearest_takes_the_place_of_what_was_typed(typed: str, right: str) -> None:
    found = corrected(typed, mistake_in(typed), "en")
    assert found is not None
    assert found.text == right
    assert written(found_in(parse(found.text), KNOWN))


def test_it_is_told_by_the_words_that_were_meant() -> None:
    assert corrected("group Licenxe", mistake_in("group Licenxe"), "en") == Corrected("group Licence", "Licence")


@pytest.mark.parametrize("typed", ["group zzzzzzzz", "(certifiable", "certifiable and", "missing 99"])
def test_where_nothing_is_near_nothing_is_offered(typed: str) -> None:
    assert corrected(typed, mistake_in(typed), "en") is None


def test_a_mistake_of_another_kind_is_left_alone() -> None:
    assert corrected("(", Unclosed(0, "("), "en") is None
    assert corrected("group x", NameUnknown(6, "group", "x", ()), "en") is None


@pytest.mark.parametrize(("language", "right"), [("fr", "groupe"), ("en", "group")])
def test_a_word_is_offered_in_the_language_of_who_asks(language: Language, right: str) -> None:
    typed = 'grp "L2 Droit"'
    assert corrected(typed, mistake_in(typed), language) == Corrected(f'{right} "L2 Droit"', right)
