"""The commands as Discord lists them: in every language, with what is completed, to whom and where they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

import orjson

from bot.events import Language, language_of
from bot.menu import CommandCard, ParameterCard
from bot.ports import Role

__all__ = ["completions", "fingerprint", "listed", "typed"]

_LOCALES: Final[Mapping[Language, tuple[str, ...]]] = {"fr": ("fr",), "en": ("en-US", "en-GB")}
_DESCRIPTION: Final = 100
_OPTIONS: Final = 25
_NAME: Final = re.compile(r"[-_'\w]{1,32}")
_STRING: Final = 3
_IN_SERVERS: Final = [0]
_EVERYWHERE: Final = [0, 1, 2]
_FOR_SERVER, _FOR_USER = 0, 1
_MANAGE_SERVER: Final = str(1 << 5)


def listed(menu: Iterable[CommandCard]) -> list[dict[str, Any]]:
    """Return the definitions of ``menu``. Raises `ValueError` for a name that Discord would refuse."""
    return [_command(card) for card in menu]


def fingerprint(definitions: Sequence[Mapping[str, Any]]) -> str:
    """Return what differs whenever ``definitions`` do."""
    return sha256(orjson.dumps(definitions, option=orjson.OPT_SORT_KEYS)).hexdigest()


def typed(card: CommandCard, options: Iterable[Mapping[str, Any]]) -> str:
    """Return the command as it would have been typed, its arguments in their own order."""
    given = {str(option["name"]): str(option.get("value", "")) for option in options}
    words = (given.get(parameter.name, "").strip() for parameter in card.parameters)
    return " ".join([f"/{card.name}", *filter(None, words)])


async def completions(card: CommandCard, options: Iterable[Mapping[str, Any]], locale: str) -> list[dict[str, str]]:
    """Return what may be meant by the option that is being typed."""
    focused = next((option for option in options if option.get("focused")), None)
    parameter = next((each for each in card.parameters if focused and each.name == focused["name"]), None)
    if focused is None or parameter is None or parameter.suggest is None:
        return []
    found = await parameter.suggest(language_of(locale), str(focused.get("value", "")))
    return [{"name": each.label[:100], "value": each.value[:100]} for each in found[:_OPTIONS]]


def _command(card: CommandCard) -> dict[str, Any]:
    for_staff = card.role > Role.STUDENT
    definition: dict[str, Any] = {
        "type": 1,
        "name": _checked(card.name),
        "name_localizations": _localised({language: _checked(name) for language, name in card.names.items()}),
        "description": _short(card.summaries["en"]),
        "description_localizations": _localised({key: _short(text) for key, text in card.summaries.items()}),
        "options": [_option(parameter) for parameter in sorted(card.parameters, key=lambda each: not each.required)],
        "integration_types": [_FOR_SERVER] if for_staff else [_FOR_SERVER, _FOR_USER],
        "contexts": _IN_SERVERS if for_staff else _EVERYWHERE,
    }
    return {**definition, "default_member_permissions": _MANAGE_SERVER} if for_staff else definition


def _option(parameter: ParameterCard) -> dict[str, Any]:
    return {
        "type": _STRING,
        "name": _checked(parameter.name),
        "name_localizations": _localised({language: _checked(name) for language, name in parameter.names.items()}),
        "description": _short(parameter.summaries["en"]),
        "description_localizations": _localised({key: _short(text) for key, text in parameter.summaries.items()}),
        "required": parameter.required,
        "autocomplete": parameter.suggest is not None,
    }


def _localised(texts: Mapping[Language, str]) -> dict[str, str]:
    return {locale: text for language, text in texts.items() for locale in _LOCALES[language]}


def _short(text: str) -> str:
    return text if len(text) <= _DESCRIPTION else f"{text[: _DESCRIPTION - 1]}…"


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name) or name != name.lower():
        raise ValueError(name)
    return name
