"""The questions of a modal."""

from __future__ import annotations

from typing import Any

import pytest

from tests.standins.discord import Person
from tests.unit.standins.discord.raw import Raw, row


def question(custom_id: str = "a", **more: Any) -> dict[str, Any]:
    return {"type": 4, "custom_id": custom_id, "style": 1, "label": "Level"} | more


def labelled(inner: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": 18, "label": "Level", "component": inner} | more


def modal(*components: Any, **more: Any) -> dict[str, Any]:
    return {"custom_id": "levels", "title": "Levels", "components": list(components)} | more


BARE: dict[str, Any] = {"type": 4, "custom_id": "a", "style": 1}
MENU: dict[str, Any] = {"type": 3, "custom_id": "m", "options": [{"label": "One", "value": "1"}]}

ACCEPTED: dict[str, dict[str, Any]] = {
    "five questions": modal(*(row(question(str(number))) for number in range(5))),
    "a title and a label of 45": modal(row(question(label="l" * 45)), title="t" * 45),
    "under a label, with a text and a menu": modal(labelled(BARE, description="d"), labelled(MENU)),
    "with a text to read": modal({"type": 10, "content": "Read"}, row(question())),
    "with everything": modal(
        row(question(style=2, value="v", placeholder="p" * 100, required=False, min_length=1, max_length=4000))
    ),
}


@pytest.mark.parametrize("data", ACCEPTED.values(), ids=ACCEPTED.keys())
async def test_modal_within_its_limits_opens(raw: Raw, camille: Person, data: dict[str, Any]):
    interaction = await camille.uses("/levels")

    reply = await raw.answer(interaction, 9, data)

    assert reply.status == 204, reply.body
    assert (await camille.is_asked()).title == data["title"]


IN_ROW = ("data", "components", 0, "components", 0)

REFUSED: dict[str, tuple[dict[str, Any], tuple[str | int, ...], str]] = {
    "six questions": (
        modal(*(row(question(str(number))) for number in range(6))),
        ("data", "components"),
        "BASE_TYPE_BAD_LENGTH",
    ),
    "no question": (modal(), ("data", "components"), "BASE_TYPE_BAD_LENGTH"),
    "a title of 46": (modal(row(question()), title="t" * 46), ("data", "title"), "BASE_TYPE_BAD_LENGTH"),
    "no title": (modal(row(question()), title=None), ("data", "title"), "BASE_TYPE_REQUIRED"),
    "a custom id of 101": (modal(row(question()), custom_id="c" * 101), ("data", "custom_id"), "BASE_TYPE_BAD_LENGTH"),
    "a label of 46": (modal(row(question(label="l" * 46))), (*IN_ROW, "label"), "BASE_TYPE_BAD_LENGTH"),
    "no label": (modal(row(question(label=None))), (*IN_ROW, "label"), "BASE_TYPE_REQUIRED"),
    "two questions in a row": (
        modal(row(question("a"), question("b"))),
        ("data", "components", 0, "components"),
        "BASE_TYPE_BAD_LENGTH",
    ),
    "a button in a modal": (
        modal(row({"type": 2, "style": 1, "label": "x", "custom_id": "x"})),
        (*IN_ROW, "type"),
        "BASE_TYPE_CHOICES",
    ),
    "one id twice": (
        modal(row(question()), row(question())),
        ("data", "components", 1, "components", 0, "custom_id"),
        "COMPONENT_CUSTOM_ID_DUPLICATED",
    ),
    "a placeholder of 101": (
        modal(row(question(placeholder="p" * 101))),
        (*IN_ROW, "placeholder"),
        "BASE_TYPE_MAX_LENGTH",
    ),
    "a longest of 4001": (modal(row(question(max_length=4001))), (*IN_ROW, "max_length"), "NUMBER_TYPE_MAX"),
    "least above most": (
        modal(row(question(min_length=5, max_length=4))),
        (*IN_ROW, "min_length"),
        "BASE_TYPE_BAD_RANGE",
    ),
    "a value longer than the longest": (
        modal(row(question(value="vv", max_length=1))),
        (*IN_ROW, "value"),
        "BASE_TYPE_MAX_LENGTH",
    ),
    "no style": (modal(row(question(style=None))), (*IN_ROW, "style"), "BASE_TYPE_REQUIRED"),
    "a label within a label": (
        modal(labelled(question())),
        ("data", "components", 0, "component", "label"),
        "LABEL_COMPONENT_LABEL_DUPLICATED",
    ),
    "a label around nothing": (
        modal({"type": 18, "label": "Level"}),
        ("data", "components", 0, "component"),
        "BASE_TYPE_REQUIRED",
    ),
    "a component that is none": (modal({"type": 2}), ("data", "components", 0, "type"), "BASE_TYPE_CHOICES"),
}


@pytest.mark.parametrize(("data", "path", "code"), REFUSED.values(), ids=REFUSED.keys())
async def test_modal_beyond_its_limits_is_refused_at_the_field(
    raw: Raw, camille: Person, data: dict[str, Any], path: tuple[str | int, ...], code: str
):
    interaction = await camille.uses("/levels")

    reply = await raw.answer(interaction, 9, data)

    assert reply.wrong(*path) == code
    assert interaction.answer is None
