"""The rows under a message."""

from __future__ import annotations

from typing import Any

import pytest

from tests.standins.discord import Person
from tests.unit.standins.discord.raw import Raw, button, row


def menu(amount: int = 2, **more: Any) -> dict[str, Any]:
    options = [{"label": f"Level {number}", "value": str(number)} for number in range(amount)]
    return {"type": 3, "custom_id": "menu", "options": options} | more


def link(**more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 5, "label": "Open", "url": "https://pix.fr"} | more


ACCEPTED: dict[str, list[Any]] = {
    "five rows of five": [row(*(button(f"{line}{place}") for place in range(5))) for line in range(5)],
    "a menu of 25": [row(menu(25))],
    "several to choose": [row(menu(5, min_values=0, max_values=5, placeholder="p" * 150))],
    "a custom id of 100": [row(button("c" * 100))],
    "a label of 80": [row(button(label="l" * 80))],
    "an emoji without a label": [row({"type": 2, "style": 2, "custom_id": "a", "emoji": {"name": "🔔"}})],
    "links need no id of their own": [row(link(), link())],
    "people to choose": [row({"type": 5, "custom_id": "who"})],
}


@pytest.mark.parametrize("rows", ACCEPTED.values(), ids=ACCEPTED.keys())
async def test_components_within_their_limits_are_accepted(raw: Raw, camille: Person, rows: list[Any]):
    reply = await raw.send(camille, {"content": "x", "components": rows})

    assert reply.status == 200, reply.body


TWO = [{"label": "One", "value": "1"}, {"label": "Two", "value": "1"}]
IN_ROW = ("components", 0, "components")

REFUSED: dict[str, tuple[list[Any], tuple[str | int, ...], str]] = {
    "six rows": ([row(button(str(line))) for line in range(6)], ("components",), "BASE_TYPE_MAX_LENGTH"),
    "six buttons in a row": ([row(*(button(str(place)) for place in range(6)))], IN_ROW, "BASE_TYPE_BAD_LENGTH"),
    "an empty row": ([row()], IN_ROW, "BASE_TYPE_BAD_LENGTH"),
    "no row": ([button()], ("components", 0, "type"), "BASE_TYPE_CHOICES"),
    "a row in a row": ([row(row(button()))], (*IN_ROW, 0, "type"), "BASE_TYPE_CHOICES"),
    "a menu beside a button": ([row(button(), menu())], (*IN_ROW, 1), "COMPONENT_LAYOUT_WIDTH_EXCEEDED"),
    "one id in two rows": (
        [row(button()), row(button())],
        ("components", 1, "components", 0, "custom_id"),
        "COMPONENT_CUSTOM_ID_DUPLICATED",
    ),
    "one id of a button and a menu": (
        [row(button("menu")), row(menu())],
        ("components", 1, "components", 0, "custom_id"),
        "COMPONENT_CUSTOM_ID_DUPLICATED",
    ),
    "a custom id of 101": ([row(button("c" * 101))], (*IN_ROW, 0, "custom_id"), "BASE_TYPE_BAD_LENGTH"),
    "an empty custom id": ([row(button(""))], (*IN_ROW, 0, "custom_id"), "BASE_TYPE_BAD_LENGTH"),
    "no custom id": (
        [row({"type": 2, "style": 1, "label": "x"})],
        (*IN_ROW, 0, "custom_id"),
        "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED",
    ),
    "a label of 81": ([row(button(label="l" * 81))], (*IN_ROW, 0, "label"), "BASE_TYPE_MAX_LENGTH"),
    "neither label nor emoji": ([row(button(label=""))], (*IN_ROW, 0), "BUTTON_COMPONENT_INVALID_LABEL"),
    "an emoji that is none": (
        [row(button(emoji={"name": "bell"}))],
        (*IN_ROW, 0, "emoji", "name"),
        "BUTTON_COMPONENT_INVALID_EMOJI",
    ),
    "no style": ([row(button(style=None))], (*IN_ROW, 0, "style"), "BASE_TYPE_REQUIRED"),
    "a style of 9": ([row(button(style=9))], (*IN_ROW, 0, "style"), "BASE_TYPE_CHOICES"),
    "a link without address": ([row(link(url=None))], (*IN_ROW, 0, "url"), "BUTTON_COMPONENT_URL_REQUIRED"),
    "a link with a custom id": (
        [row(link(custom_id="a"))],
        (*IN_ROW, 0, "custom_id"),
        "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
    ),
    "a link to a file": ([row(link(url="file:///etc"))], (*IN_ROW, 0, "url"), "URL_TYPE_INVALID_SCHEME"),
    "a menu of 26": ([row(menu(26))], (*IN_ROW, 0, "options"), "BASE_TYPE_BAD_LENGTH"),
    "a menu of nothing": ([row(menu(0))], (*IN_ROW, 0, "options"), "BASE_TYPE_BAD_LENGTH"),
    "a value twice": (
        [row(menu(options=TWO))],
        (*IN_ROW, 0, "options", 1),
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    ),
    "an option without value": (
        [row(menu(options=[{"label": "One"}]))],
        (*IN_ROW, 0, "options", 0, "value"),
        "BASE_TYPE_REQUIRED",
    ),
    "an option's label of 101": (
        [row(menu(options=[{"label": "l" * 101, "value": "1"}]))],
        (*IN_ROW, 0, "options", 0, "label"),
        "BASE_TYPE_BAD_LENGTH",
    ),
    "an option's description of 101": (
        [row(menu(options=[{"label": "l", "value": "1", "description": "d" * 101}]))],
        (*IN_ROW, 0, "options", 0, "description"),
        "BASE_TYPE_MAX_LENGTH",
    ),
    "a placeholder of 151": ([row(menu(placeholder="p" * 151))], (*IN_ROW, 0, "placeholder"), "BASE_TYPE_MAX_LENGTH"),
    "more to choose than there are": ([row(menu(2, max_values=3))], (*IN_ROW, 0, "options"), "BASE_TYPE_BAD_RANGE"),
    "least above most": (
        [row(menu(5, min_values=3, max_values=2))],
        (*IN_ROW, 0, "min_values"),
        "BASE_TYPE_BAD_RANGE",
    ),
    "a menu without an id": ([row(menu(custom_id=None))], (*IN_ROW, 0, "custom_id"), "BASE_TYPE_REQUIRED"),
    "a field that does not exist": ([row(button(text="x"))], (*IN_ROW, 0, "text"), "STANDIN_UNKNOWN_FIELD"),
}


@pytest.mark.parametrize(("rows", "path", "code"), REFUSED.values(), ids=REFUSED.keys())
async def test_components_beyond_their_limits_are_refused_at_the_field(
    raw: Raw, camille: Person, rows: list[Any], path: tuple[str | int, ...], code: str
):
    reply = await raw.send(camille, {"content": "x", "components": rows})

    assert reply.wrong(*path) == code
