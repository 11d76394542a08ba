"""The definition of a command."""

from __future__ import annotations

from typing import Any, Final

from tests.standins.discord.checks.form import INT53, Json, Part, is_object
from tests.standins.discord.checks.names import check_choice_name, check_description, check_name
from tests.standins.discord.refusals import Because, Refusal

__all__ = ["SLASH", "check_choices", "check_command", "check_commands"]

SLASH: Final = 1
SUBCOMMAND: Final = 1
GROUP: Final = 2
TEXT: Final = 3
WHOLE: Final = 4
NUMBER: Final = 10
ATTACHMENT: Final = 11

MOST_COMMANDS: Final = 100
MOST_OF_MENU: Final = 15
TOGETHER: Final = 8000

_FIELDS: Final = {
    "id",
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "default_member_permissions",
    "dm_permission",
    "contexts",
    "integration_types",
    "nsfw",
}
_OPTION_FIELDS: Final = {
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "required",
    "choices",
    "options",
    "channel_types",
    "min_value",
    "max_value",
    "min_length",
    "max_length",
    "autocomplete",
}


def check_commands(commands: list[Any]) -> None:
    """Look at all commands that are to replace those there are.

    Raises:
        Refusal: something is wrong with one of them, or there are too many, or two are called the same.
    """
    form = Part({})
    seen: set[tuple[int, str]] = set()
    for index, body in enumerate(commands):
        if not is_object(body):
            form.refuse("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType", index)
            continue
        key = (body.get("type") or SLASH, str(body.get("name")))
        if key in seen:
            form.refuse("APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique", index)
        seen.add(key)
        _check(form.under(body, index))
    form.settle()
    kinds = [kind for kind, _ in seen]
    if kinds.count(SLASH) > MOST_COMMANDS or any(kinds.count(menu) > MOST_OF_MENU for menu in (2, 3)):
        raise Refusal(Because.TOO_MANY_COMMANDS)


def check_command(body: Json) -> None:
    """Look at one command.

    Raises:
        Refusal: something is wrong with it.
    """
    form = Part(body)
    _check(form)
    form.settle()


def _check(command: Part) -> None:
    command.only(_FIELDS)
    kind = command.choice("type", {SLASH, 2, 3}) or SLASH
    check_name(command, plain=kind != SLASH)
    if kind == SLASH:
        check_description(command)
        _check_options(command, depth=0)
    else:
        for name in ("description", "options"):
            if command.body.get(name):
                command.refuse("APPLICATION_COMMAND_CONTEXT_MENU_FIELD", "Context menus cannot have this", name)
    _check_places(command)
    if _weight(command.body) > TOGETHER:
        command.refuse("APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({TOGETHER})")


def _check_places(command: Part) -> None:
    """Look at who may use the command, and where."""
    permissions = command.body.get("default_member_permissions")
    if permissions is not None and not str(permissions).isdecimal():
        message = "Permissions must be a whole number"
        command.refuse("BITSET_TYPE_CONVERT", message, "default_member_permissions")
    command.flag("dm_permission")
    command.flag("nsfw")
    for name, allowed in (("contexts", {0, 1, 2}), ("integration_types", {0, 1})):
        places = command.items(name, len(allowed))
        for index, place in enumerate(places):
            if place not in allowed:
                command.refuse("BASE_TYPE_CHOICES", f"Value must be one of {allowed}.", name, index)
        if len(places) != len(set(map(str, places))):
            command.refuse("SET_TYPE_ALREADY_CONTAINS_VALUE", "The value already exists", name)


def _check_options(owner: Part, depth: int) -> None:
    names: set[str] = set()
    optional_seen = False
    kinds: set[int] = set()
    for index, option in enumerate(owner.parts("options", 25)):
        option.only(_OPTION_FIELDS)
        kind = option.choice("type", range(1, 12), required=True)
        name = check_name(option)
        if name in names:
            message = "Option name already exists"
            owner.refuse("APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", message, "options", index, "name")
        elif name is not None:
            names.add(name)
        check_description(option)
        required = option.flag("required")
        if required and optional_seen:
            message = "Required options must be placed before non-required options"
            owner.refuse("APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message, "options", index)
        optional_seen = optional_seen or not required
        if kind is not None:
            kinds.add(kind)
            _check_kind(option, kind, depth)
    if kinds & {SUBCOMMAND, GROUP} and kinds - {SUBCOMMAND, GROUP}:
        message = "Sub-command and sub-command group option types are mutually exclusive to all other types"
        owner.refuse("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message, "options")


def _check_kind(option: Part, kind: int, depth: int) -> None:
    """Look at what belongs to one kind of option only."""
    if kind in {SUBCOMMAND, GROUP}:
        deepest = 2 if kind == SUBCOMMAND else 1
        if depth >= deepest:
            option.refuse("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Nested too deeply", "type")
        _check_options(option, depth + 1)
        return
    choices = option.items("choices", 25)
    completes = option.flag("autocomplete")
    if (choices or completes) and kind not in {TEXT, WHOLE, NUMBER}:
        option.refuse("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "This type has no choices", "type")
    elif choices and completes:
        message = "An option cannot have both choices and autocomplete"
        option.refuse("APPLICATION_COMMAND_OPTION_CHOICES_AUTOCOMPLETE_MUTUALLY_EXCLUSIVE", message, "autocomplete")
    elif choices:
        check_choices(option, kind)
    if kind == TEXT:
        option.whole("min_length", 0, 6000)
        option.whole("max_length", 1, 6000)


def check_choices(owner: Part, kind: int) -> None:
    """Look at the choices of an option of this ``kind``, fixed ones or those a completion proposes."""
    names: set[str] = set()
    for choice in owner.parts("choices", 25):
        choice.only({"name", "name_localizations", "value"})
        name = check_choice_name(choice)
        if name in names:
            message = "Option choice names must be unique"
            choice.refuse("APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS", message, "name")
        elif name is not None:
            names.add(name)
        _check_value(choice, kind)


def _check_value(choice: Part, kind: int) -> None:
    if kind == TEXT:
        choice.text("value", 100, required=True)
    elif kind == WHOLE:
        choice.whole("value", -INT53, INT53, required=True)
    elif choice.has("value", required=True) and not isinstance(choice.body["value"], int | float):
        choice.refuse("NUMBER_TYPE_COERCE", f'Value "{choice.body["value"]}" is not float.', "value")


def _weight(body: Any) -> int:
    """Return the code points of names, descriptions and values, in the longest translation of each."""
    if not is_object(body):
        return 0
    weight = len(str(body.get("value") or ""))
    for name in ("name", "description"):
        translated: Json = body.get(f"{name}_localizations") or {}
        texts = [body.get(name), *translated.values()]
        weight += max((len(text) for text in texts if isinstance(text, str)), default=0)
    inner: list[Any] = [*(body.get("options") or []), *(body.get("choices") or [])]
    return weight + sum(map(_weight, inner))
