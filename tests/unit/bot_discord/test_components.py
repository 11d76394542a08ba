"""Buttons, selects and forms as Discord takes them, and what comes back."""

from itertools import chain
from typing import Any

import pytest

from bot.adapters.discord.components import FORM, components, form, form_text, pressed, unwritten
from bot.message import Action, Button, Choices, Link, Message, Payload, plain

ASKS = Message(plain("?"))


def labels(rows: list[dict[str, Any]]) -> list[list[str]]:
    return [[str(part.get("label", part.get("custom_id"))) for part in row["components"]] for row in rows]


def buttons(count: int) -> tuple[Button, ...]:
    return tuple(Button(f"b{number}", Payload(f"p{number}")) for number in range(count))


def test_rows_stay_as_they_are_where_there_is_room() -> None:
    message = ASKS.with_buttons((Button("Oui", Payload("o")), Button("Pix", Link("https://pix.fr"))), buttons(1))
    rows = components(message, None)
    assert labels(rows) == [["Oui", "Pix"], ["b0"]]
    assert rows[0]["components"][1] == {"type": 2, "label": "Pix", "style": 5, "url": "https://pix.fr"}


def test_too_many_rows_become_full_ones() -> None:
    message = ASKS.with_buttons(*((button,) for button in buttons(12)))
    assert [len(row) for row in labels(components(message, None))] == [5, 5, 2]
    assert [len(row) for row in labels(components(ASKS.with_buttons(buttons(7)), None))] == [5, 2]


def test_a_select_and_a_form_have_rows_of_their_own() -> None:
    options = tuple(Button(f"Groupe {number}", Payload(f"g{number}")) for number in range(25))
    message = Message(plain("?"), (buttons(5),) * 3, Choices("Lequel ?", options))
    rows = components(message, "Répondre")
    assert len(rows) == 5
    (select,) = rows[3]["components"]
    assert (select["placeholder"], len(select["options"])) == ("Lequel ?", 25)
    assert rows[4]["components"][0]["custom_id"] == FORM
    assert unwritten(message, "Répondre") is None


def test_what_discord_would_refuse_is_known_beforehand() -> None:
    assert unwritten(ASKS.with_buttons(*((button,) for button in buttons(26))), None) == "too many buttons"
    assert unwritten(Message(plain("?"), choices=Choices("", buttons(26))), None) == "too many options"
    with pytest.raises(TypeError):
        unwritten(ASKS.with_buttons((Button("x", Action("x")),)), None)


def test_two_buttons_that_do_the_same_are_told_apart_and_mean_the_same() -> None:
    twice = (Button("Oui", Payload("o")), Button("Si", Payload("o")))
    message = Message(plain("?"), (twice,), Choices("", twice))
    rows = components(message, None)
    ids = [part["custom_id"] for part in rows[0]["components"]]
    values = [option["value"] for option in rows[1]["components"][0]["options"]]
    every = [*ids, *values]
    assert len(set(every)) == len(every)
    assert {pressed({"custom_id": each}) for each in ids} == {"o"}
    assert {pressed({"custom_id": "choose", "values": [each]}) for each in values} == {"o"}


def test_labels_fit() -> None:
    message = ASKS.with_buttons((Button("x" * 200, Payload("p")), Button("\x1b", Payload("q"))))
    first, second = labels(components(message, None))[0]
    assert (len(first), first[-1]) == (80, "…")
    assert second == "…"


def test_a_form_asks_one_question_and_gives_its_answer_back() -> None:
    asked = form("Réponse", "Réponse")
    (field,) = chain.from_iterable(row["components"] for row in asked["components"])
    filled = {"custom_id": FORM, "components": [{"components": [{"custom_id": field["custom_id"], "value": "hier"}]}]}
    assert form_text(filled) == "hier"
    assert form_text({"custom_id": FORM}) == ""
