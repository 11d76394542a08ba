"""How a person fills in a command: which options it has, what each takes, how it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from tests.standins.discord.checks.form import Json
from tests.standins.discord.commands import Command, localised
from tests.standins.discord.messages import File

__all__ = ["Filled", "NotOffered", "fill", "parted"]

SUBCOMMANDS: Final = frozenset({1, 2})
TEXT: Final = 3
WHOLE: Final = 4
BOOLEAN: Final = 5
NUMBER: Final = 10
ATTACHMENT: Final = 11


class NotOffered(AssertionError):
    """A person tried what Discord's own client does not let anybody do."""


@dataclass
class Filled:
    """The options of a command as they are sent."""

    options: list[Json] = field(default_factory=list[Json])
    attachments: dict[str, Json] = field(default_factory=dict[str, Json])
    completed: int = 0
    """The kind of the option that is being completed."""


def parted(command: Command, words: list[str], locale: str) -> tuple[list[Json], list[Json]]:
    """Return the subcommands that ``words`` name, and the options of the last of them.

    Raises:
        NotOffered: there is no such subcommand, or one is missing.
    """
    steps: list[Json] = []
    options: list[Json] = command.body.get("options") or []
    for word in words:
        found = [
            option
            for option in options
            if option["type"] in SUBCOMMANDS and word in {option["name"], localised(option, locale)}
        ]
        if not found:
            raise NotOffered(f"/{command.body['name']} has no {word}")
        steps.append(found[0])
        options = found[0].get("options") or []
    if any(option["type"] in SUBCOMMANDS for option in options):
        raise NotOffered(f"/{command.body['name']} needs one of {[option['name'] for option in options]}")
    return steps, options


def fill(options: list[Json], given: Mapping[str, Any], locale: str, focused: str = "") -> Filled:
    """Fill in ``options`` with what was ``given``, by default name or translation.

    Args:
        options: what the command takes.
        given: what the person typed or chose; a choice by its value or by what is shown of it.
        locale: the person's language.
        focused: the option that is being typed, which then need not be complete, nor the others.

    Raises:
        NotOffered: an option is missing, unknown, or of a value it does not take.
    """
    filled = Filled()
    rest = dict(given)
    for option in options:
        names = {option["name"], localised(option, locale)}
        name = next((name for name in rest if name in names), None)
        if name is None:
            if option.get("required") and not focused:
                raise NotOffered(f"{option['name']} must be filled in")
            continue
        sent = _sent(option, rest.pop(name), locale, filled, typing=focused in names)
        filled.options.append(sent)
    if rest:
        raise NotOffered(f"there is no option {', '.join(rest)}; there are {[option['name'] for option in options]}")
    return filled


def _sent(option: Json, value: Any, locale: str, filled: Filled, *, typing: bool) -> Json:
    sent: Json = {"name": option["name"], "type": option["type"]}
    if typing:
        if not option.get("autocomplete"):
            raise NotOffered(f"{option['name']} is not completed")
        filled.completed = option["type"]
        return sent | {"value": str(value), "focused": True}
    if option["type"] == ATTACHMENT:
        assert isinstance(value, File)
        filled.attachments[str(value.id)] = value.as_json(ephemeral=True)
        return sent | {"value": str(value.id)}
    return sent | {"value": _value(option, value, locale)}


def _value(option: Json, value: Any, locale: str) -> Any:
    choices: list[Json] = option.get("choices") or []
    if choices:
        for choice in choices:
            if value in {choice["value"], choice["name"], localised(choice, locale)}:
                return choice["value"]
        raise NotOffered(f"{value!r} is not a choice of {option['name']}: {[choice['name'] for choice in choices]}")
    kinds: dict[int, type | tuple[type, ...]] = {TEXT: str, WHOLE: int, BOOLEAN: bool, NUMBER: (int, float)}
    if not isinstance(value, kinds.get(option["type"], object)):
        raise NotOffered(f"{option['name']} does not take {value!r}")
    low, high = option.get("min_value"), option.get("max_value")
    shortest, longest = option.get("min_length") or 0, option.get("max_length") or 6000
    if isinstance(value, str) and not shortest <= len(value) <= longest:
        raise NotOffered(f"{option['name']} takes {shortest} to {longest} characters")
    if not isinstance(value, str) and ((low is not None and value < low) or (high is not None and value > high)):
        raise NotOffered(f"{option['name']} lies between {low} and {high}")
    return value
