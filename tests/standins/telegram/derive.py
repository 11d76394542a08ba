"""Writes `interface.json`: what aiogram's classes say of the methods served here.

aiogram describes Telegram's interface independently of the library the bot uses, but takes seconds and 100 MB to
import, which every test process would pay. So its description is kept as a small table, and a test derives it anew
and compares. After a change of aiogram's version: ``python -m tests.standins.telegram.derive``.
"""

from __future__ import annotations

import datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

import orjson
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from tests.standins.telegram.interface import TABLE

__all__ = ["SERVED", "derived", "main"]

Table = dict[str, Any]

_RECEIVING = {"getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo", "getFile"}
_WRITING = {"sendMessage", "sendPhoto", "sendDocument", "sendChatAction", "answerCallbackQuery"}
_CHANGING = {"editMessageText", "editMessageCaption", "editMessageMedia", "editMessageReplyMarkup"}
_DELETING = {"deleteMessage", "deleteMessages", "deleteMyCommands", "leaveChat"}
_PROFILE = {"MyCommands", "MyName", "MyDescription", "MyShortDescription", "ChatMenuButton"}
_READING = {"getMe", "getChat", "getChatMember"} | {verb + name for name in _PROFILE for verb in ("get", "set")}

SERVED = frozenset(_RECEIVING | _WRITING | _CHANGING | _DELETING | _READING)
"""The methods the stand-in serves; of all others only the names are kept."""

_PLAIN = {int: "Integer", float: "Float", str: "String", bool: "Boolean"}
_DATES = (datetime.datetime, datetime.timedelta)
"""What aiogram makes of a number of seconds."""


class Derivation:
    """Collects the types that are met on the way."""

    def __init__(self) -> None:
        self.types: Table = {}

    def fields(self, model: type[BaseModel]) -> Table:
        """Return each field's types, its name followed by ``!`` when it is required."""
        return {
            name + "!" * self._required(field): "|".join(self.alternatives(field.annotation))
            for name, field in sorted(model.model_fields.items())
        }

    @staticmethod
    def _required(field: FieldInfo) -> bool:
        """A constant is required too: aiogram fills it in, a request has to say it."""
        return field.is_required() or get_origin(field.annotation) is Literal

    def alternatives(self, annotation: Any) -> list[str]:
        """Return the names of the types that ``annotation`` allows, ``*`` before a name for each array around it."""
        origin = get_origin(annotation)
        arguments = get_args(annotation)
        if origin is Annotated:
            return self.alternatives(arguments[0])
        if origin in {Union, UnionType}:
            return sorted({name for argument in arguments for name in self.alternatives(argument)})
        if origin is list:
            return ["*" + name for name in self.alternatives(arguments[0])]
        if origin is Literal:
            return ["=" + str(value.value if isinstance(value, Enum) else value) for value in arguments]
        return self._one(annotation)

    def _one(self, annotation: Any) -> list[str]:
        if not isinstance(annotation, type):
            return ["Anything"]
        if annotation in _PLAIN:
            return [_PLAIN[annotation]]
        if annotation is NoneType or annotation.__name__ == "Default":
            return []
        if issubclass(annotation, _DATES):
            return ["Integer"]
        if not issubclass(annotation, BaseModel):
            return [annotation.__name__]
        if annotation.__name__ not in self.types:
            self.types[annotation.__name__] = {}
            self.types[annotation.__name__] = self.fields(annotation)
        return [annotation.__name__]


def derived() -> Table:
    """Return the table as the installed aiogram gives it."""
    import aiogram.methods
    from aiogram import __api_version__

    classes = {
        cast("str", found.__api_method__): found
        for found in vars(aiogram.methods).values()
        if isinstance(found, type) and isinstance(getattr(found, "__api_method__", None), str)
    }
    derivation = Derivation()
    methods = {name: derivation.fields(classes[name]) for name in sorted(SERVED)}
    types = dict(sorted(derivation.types.items()))
    return {"version": __api_version__, "methods": methods, "types": types, "others": sorted(set(classes) - SERVED)}


def main() -> None:
    """Write the table beside this module."""
    TABLE.write_bytes(orjson.dumps(derived(), option=orjson.OPT_INDENT_2) + b"\n")


if __name__ == "__main__":
    main()
