"""Checks a request against an independent description of the interface: names, required fields, types.

Telegram's server ignores a field it does not know; here it is refused, since it is a mistake in any case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import orjson

from tests.standins.telegram.refusals import Refused, bad_request

__all__ = ["TABLE", "Field", "Fields", "Interface", "interface"]

TABLE = Path(__file__).with_name("interface.json")
"""Made by `tests.standins.telegram.derive` from aiogram's classes."""

_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "file_id": "file_id not specified",
}
"""How Telegram says that a parameter is missing, where it has a sentence of its own."""


@dataclass(frozen=True)
class Field:
    """One parameter or field: whether it is required, and the types it may have."""

    required: bool
    types: tuple[str, ...]

    @property
    def structured(self) -> bool:
        """Whether a form carries it as JSON."""
        return any(name[0] == "*" or name not in _PLAIN for name in self.types if name[0] != "=")


class Fields(dict[str, Field]):
    """The fields of one method or type, by name."""

    def __init__(self, fields: Iterable[tuple[str, Field]]) -> None:
        super().__init__(fields)
        self.required = [name for name, field in self.items() if field.required]


def _depth(problem: Refused) -> tuple[int, bool]:
    return problem.description.count("."), "must be" in problem.description


def _integer(value: Any) -> bool:
    if isinstance(value, str):
        return value.removeprefix("-").isdecimal()
    return isinstance(value, int) and not isinstance(value, bool)


def _number(value: Any) -> bool:
    return _integer(value) or isinstance(value, float)


def _boolean(value: Any) -> bool:
    return isinstance(value, bool) or value in {"true", "false", "True", "False", "0", "1"}


def _string(value: Any) -> bool:
    return isinstance(value, str)


def _anything(_: Any) -> bool:
    return True


_PLAIN: dict[str, Callable[[Any], bool]] = {
    "Integer": _integer,
    "Float": _number,
    "Boolean": _boolean,
    "String": _string,
    "InputFile": _string,
    "Anything": _anything,
}


@dataclass(frozen=True)
class Interface:
    """The methods and types of one version of the interface."""

    version: str
    methods: dict[str, Fields]
    types: dict[str, Fields]
    others: frozenset[str]

    def check(self, method: str, values: dict[str, Any]) -> None:
        """Check the parameters of a call.

        Raises:
            Refused: a parameter is missing, unknown, or of another type.
        """
        problem = self._object("", self.methods[method], values)
        if problem:
            raise problem

    def _object(self, path: str, fields: Fields, values: dict[str, Any]) -> Refused | None:
        for name in fields.required:
            if name not in values:
                return bad_request(_MISSING.get(path + name, f'field "{path}{name}" is required'))
        for name, value in values.items():
            if name not in fields:
                return bad_request(f'there is no field "{path}{name}"')
            if (problem := self._field(path + name, fields[name], value)) is not None:
                return problem
        return None

    def _field(self, path: str, field: Field, value: Any) -> Refused | None:
        problems: list[Refused] = []
        for name in field.types:
            problem = self._value(path, name, value)
            if problem is None:
                return None
            problems.append(problem)
        # Of several types that might be meant, the problem deepest inside is the one to name.
        return max(problems, key=_depth)

    def _value(self, path: str, name: str, value: Any) -> Refused | None:
        if name[0] == "*":
            return self._array(path, name[1:], value)
        if name[0] == "=":
            return None if str(value) == name[1:] else bad_request(f'field "{path}" must be {name[1:]}')
        if (matches := _PLAIN.get(name)) is not None:
            return None if matches(value) else bad_request(f'field "{path}" must be of type {name}')
        if not isinstance(value, dict):
            return bad_request(f'field "{path}" must be of type {name}')
        return self._object(path + ".", self.types[name], cast("dict[str, Any]", value))

    def _array(self, path: str, name: str, value: Any) -> Refused | None:
        if not isinstance(value, list):
            return bad_request(f'field "{path}" must be of type Array')
        for index, item in enumerate(cast("list[Any]", value)):
            problem = self._value(f"{path}.{index}", name, item)
            if problem:
                return problem
        return None


def _fields(table: dict[str, str]) -> Fields:
    return Fields(
        (name.removesuffix("!"), Field(name[-1] == "!", tuple(types.split("|")))) for name, types in table.items()
    )


@cache
def interface() -> Interface:
    """Return the interface as `interface.json` describes it."""
    table = orjson.loads(TABLE.read_bytes())
    return Interface(
        version=table["version"],
        methods={name: _fields(fields) for name, fields in table["methods"].items()},
        types={name: _fields(fields) for name, fields in table["types"].items()},
        others=frozenset(table["others"]),
    )
