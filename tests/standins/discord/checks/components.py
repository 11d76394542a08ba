"""The rows of buttons and menus under a message."""

from __future__ import annotations

from collections import Counter
from typing import Final

from tests.standins.discord.checks.form import Json, Part

__all__ = ["BUTTON", "LINK", "ROW", "TEXT_MENU", "check_components", "check_menu"]

ROW: Final = 1
BUTTON: Final = 2
TEXT_MENU: Final = 3
MENUS: Final = frozenset({3, 5, 6, 7, 8})
LINK: Final = 5

_BUTTON_FIELDS = {"type", "id", "custom_id", "style", "label", "disabled", "url", "emoji"}
_MENU_FIELDS = {
    "type",
    "id",
    "custom_id",
    "placeholder",
    "min_values",
    "max_values",
    "disabled",
    "required",
    "options",
    "channel_types",
    "default_values",
}
_ADDRESS_SCHEMES = ("http", "https", "discord")


def check_components(message: Part) -> None:
    """Look at the rows of a message: at most 5, of at most 5 buttons or one menu, each with an id of its own."""
    used: Counter[str] = Counter()
    for row in message.parts("components", 5):
        row.only({"type", "id", "components"})
        if row.choice("type", {ROW}, required=True) is None:
            continue
        width = 0
        for index, item in enumerate(row.parts("components", 5, 1, required=True)):
            width += _check_item(item)
            if width > 5:
                message_ = "The specified component exceeds the maximum width"
                row.refuse("COMPONENT_LAYOUT_WIDTH_EXCEEDED", message_, "components", index)
            _check_own_id(item, used)


def _check_item(item: Part) -> int:
    """Look at a button or a menu; return its width, in fifths of a row."""
    kind = item.choice("type", {BUTTON, *MENUS}, required=True)
    if kind == BUTTON:
        _check_button(item)
        return 1
    if kind is not None:
        check_menu(item, kind)
    return 5


def _check_own_id(item: Part, used: Counter[str]) -> None:
    custom_id = item.body.get("custom_id")
    if not isinstance(custom_id, str):
        return
    used[custom_id] += 1
    if used[custom_id] > 1:
        item.refuse("COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated", "custom_id")


def _check_button(button: Part) -> None:
    button.only(_BUTTON_FIELDS)
    style = button.choice("style", {1, 2, 3, 4, LINK}, required=True)
    button.flag("disabled")
    emoji = _has_emoji(button)
    if not button.text("label", 80) and not emoji and "label" not in _wrong(button):
        button.refuse("BUTTON_COMPONENT_INVALID_LABEL", "A label or an emoji is required")
    button.text("custom_id", 100, 1)
    button.address("url", 512, schemes=_ADDRESS_SCHEMES)
    if button.has("custom_id") and button.has("url"):
        message = "A custom id and url cannot both be specified"
        button.refuse("BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", message, "custom_id")
    elif style == LINK and not button.has("url"):
        button.refuse("BUTTON_COMPONENT_URL_REQUIRED", "A url is required", "url")
    elif style is not None and style != LINK and not button.has("custom_id"):
        button.refuse("BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id is required", "custom_id")


def _wrong(part: Part) -> Json:
    """Return what was noted so far under this part."""
    node = part.tree
    for step in part.path:
        node = node.get(step, {})
    return node


def _has_emoji(part: Part) -> bool:
    emoji = part.part("emoji")
    if emoji is None:
        return False
    emoji.only({"id", "name", "animated"})
    name = emoji.text("name", 32, 1)
    if name is not None and not emoji.has("id") and name.isascii():
        emoji.refuse("BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji", "name")
    return True


def check_menu(menu: Part, kind: int, *, custom_id: bool = True) -> None:
    """Look at a menu: 1 to 25 options with values of their own, and how many may be chosen."""
    menu.only(_MENU_FIELDS)
    if custom_id:
        menu.text("custom_id", 100, 1, required=True)
    menu.text("placeholder", 150)
    menu.flag("disabled")
    least = menu.whole("min_values", 0, 25)
    most = menu.whole("max_values", 1, 25)
    if (1 if least is None else least) > (1 if most is None else most):
        menu.refuse("BASE_TYPE_BAD_RANGE", "min_values must be equal to or less than max_values", "min_values")
    if kind == TEXT_MENU:
        _check_options(menu, most or 1)


def _check_options(menu: Part, most: int) -> None:
    used: set[str] = set()
    chosen = 0
    options = list(menu.parts("options", 25, 1, required=True))
    for option in options:
        option.only({"label", "value", "description", "emoji", "default"})
        option.text("label", 100, 1, required=True)
        option.text("description", 100)
        _has_emoji(option)
        chosen += option.flag("default")
        value = option.text("value", 100, 1, required=True)
        if value in used:
            option.refuse("SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used")
        elif value is not None:
            used.add(value)
    if options and most > len(options):
        menu.refuse("BASE_TYPE_BAD_RANGE", "max_values must be equal to or less than the number of options", "options")
    if chosen > most:
        menu.refuse("SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", "Too many default values", "options")
