"""A modal: a title and one to five questions, each in a row or under a label of its own."""

from __future__ import annotations

from typing import Final

from tests.standins.discord.checks.components import MENUS, ROW, check_menu
from tests.standins.discord.checks.form import Part

__all__ = ["LABEL", "TEXT_DISPLAY", "TEXT_INPUT", "check_modal"]

TEXT_INPUT: Final = 4
TEXT_DISPLAY: Final = 10
LABEL: Final = 18

_TEXT_FIELDS = {
    "type",
    "id",
    "custom_id",
    "style",
    "label",
    "value",
    "placeholder",
    "required",
    "min_length",
    "max_length",
}


def check_modal(modal: Part) -> None:
    """Look at the modal of an answer."""
    modal.only({"custom_id", "title", "components"})
    modal.text("custom_id", 100, 1, required=True)
    modal.text("title", 45, 1, required=True)
    used: set[str] = set()
    for component in modal.parts("components", 5, 1, required=True):
        match component.choice("type", {ROW, TEXT_DISPLAY, LABEL}, required=True):
            case int(kind) if kind == ROW:
                _check_row(component, used)
            case int(kind) if kind == LABEL:
                _check_label(component, used)
            case int():
                component.text("content", 4000, 1, required=True)
            case None:
                pass


def _check_row(row: Part, used: set[str]) -> None:
    row.only({"type", "id", "components"})
    for text in row.parts("components", 1, 1, required=True):
        if text.choice("type", {TEXT_INPUT}, required=True) is not None:
            text.text("label", 45, 1, required=True)
            _check_text(text, used)


def _check_label(label: Part, used: set[str]) -> None:
    label.only({"type", "id", "label", "description", "component"})
    label.text("label", 45, 1, required=True)
    label.text("description", 100, 1)
    inner = label.part("component", required=True)
    if inner is None:
        return
    kind = inner.choice("type", {TEXT_INPUT, *MENUS}, required=True)
    if kind == TEXT_INPUT:
        if inner.has("label"):
            inner.refuse("LABEL_COMPONENT_LABEL_DUPLICATED", "A text input in a label has no label itself", "label")
        _check_text(inner, used)
    elif kind is not None:
        check_menu(inner, kind)
        _check_own_id(inner, used)


def _check_text(text: Part, used: set[str]) -> None:
    text.only(_TEXT_FIELDS)
    text.text("custom_id", 100, 1, required=True)
    _check_own_id(text, used)
    text.choice("style", {1, 2}, required=True)
    text.text("placeholder", 100)
    text.flag("required")
    least = text.whole("min_length", 0, 4000)
    most = text.whole("max_length", 1, 4000)
    if least is not None and most is not None and least > most:
        text.refuse("BASE_TYPE_BAD_RANGE", "min_length must be equal to or less than max_length", "min_length")
    value = text.text("value", 4000)
    if value and most is not None and len(value) > most:
        text.bad_length("value", 0, most)


def _check_own_id(part: Part, used: set[str]) -> None:
    custom_id = part.body.get("custom_id")
    if custom_id in used:
        part.refuse("COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated", "custom_id")
    elif isinstance(custom_id, str):
        used.add(custom_id)
