"""Which button a typed line presses, and which line is only a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.console.menu import EMPTY, Menu, buttons_of
from bot.message import Button, Choices, Link, Message, Payload, plain


def _menu(*labels: str) -> Menu:
    return Menu("m1", tuple(Button(label, Payload(str(place))) for place, label in enumerate(labels, 1)))


THREE = _menu("Oui, je m’en sers", "J’ai\u00a0fini", "Non")


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_number_presses_the_button_it_stands_before(number: int) -> None:
    assert THREE.pick(str(number)) is THREE.buttons[number - 1]


@pytest.mark.parametrize("typed", ["0", "4", "01", "1.", "3.1", "-1", "+1", "1 2", "١", "²", "1000", ""])
def test_what_is_not_a_shown_number_is_a_text(typed: str) -> None:
    assert THREE.pick(typed) is None


@given(st.text())
def test_nothing_is_pressed_when_nothing_is_offered(typed: str) -> None:
    assert EMPTY.pick(typed) is None


@pytest.mark.parametrize("typed", ["Non", "non", "NON"])
def test_a_label_presses_its_button(typed: str) -> None:
    assert THREE.pick(typed) is THREE.buttons[2]


def test_a_label_is_recognised_as_a_keyboard_writes_it() -> None:
    assert THREE.pick("j'ai fini") is THREE.buttons[1]
    assert THREE.pick("Oui, je m'en sers") is THREE.buttons[0]


def test_a_label_of_two_buttons_presses_neither() -> None:
    twins = _menu("Voir", "Voir")
    assert twins.pick("Voir") is None
    assert twins.pick("2") is twins.buttons[1]


def test_an_exact_label_wins_over_one_that_only_looks_alike() -> None:
    pair = _menu("Pix", "pix")
    assert pair.pick("pix") is pair.buttons[1]
    assert pair.pick("PIX") is None


def test_a_command_is_never_a_press() -> None:
    assert _menu("/levels").pick("/levels") is None


def test_a_label_of_signs_only_is_not_pressed_by_silence() -> None:
    assert _menu(" ", "…").pick("") is None


def test_numbers_run_through_the_rows_and_then_the_choices() -> None:
    first, link, last, option = (
        Button("a", Payload("a")),
        Button("b", Link("https://pix.fr")),
        Button("c", Payload("c")),
        Button("d", Payload("d")),
    )
    message = Message(plain("?"), choices=Choices("!", (option,))).with_buttons((first, link), (last,))
    assert buttons_of(message) == (first, link, last, option)
