"""A body under examination: what is wrong with it is collected field by field, as Discord's tree of errors."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeGuard
from urllib.parse import urlsplit

from tests.standins.discord.refusals import Because, Refusal

__all__ = ["INT53", "Json", "Part", "examined", "is_list", "is_object"]

Json = dict[str, Any]

INT53 = 2**53


def is_object(value: object) -> TypeGuard[Json]:
    """Tell whether ``value`` is an object of JSON."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Tell whether ``value`` is a list of JSON."""
    return isinstance(value, list)


@dataclass
class Part:
    """One object within a body, at ``path``. Every method looks at one field of it and notes what is wrong."""

    body: Mapping[str, Any]
    path: tuple[str, ...] = ()
    tree: Json = field(default_factory=dict[str, Any])

    def refuse(self, code: str, message: str, *under: str | int) -> None:
        """Note that the field ``under`` this part is wrong."""
        node = self.tree
        for step in (*self.path, *map(str, under)):
            node = node.setdefault(step, {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def settle(self) -> None:
        """Refuse the whole body when anything was noted."""
        if self.tree:
            raise Refusal(Because.INVALID_FORM, self.tree)

    def only(self, names: Collection[str]) -> None:
        """Note fields that do not exist. Discord ignores them; here they are taken for the mistake they are."""
        for name in self.body.keys() - set(names):
            self.refuse("STANDIN_UNKNOWN_FIELD", "There is no such field", name)

    def has(self, name: str, *, required: bool = False) -> bool:
        """Tell whether ``name`` is given and not null; note that it is missing if it is ``required``."""
        if self.body.get(name) is not None:
            return True
        if required:
            self.refuse("BASE_TYPE_REQUIRED", "This field is required", name)
        return False

    def text(self, name: str, most: int, least: int = 0, *, required: bool = False) -> str | None:
        """Return the text of ``name`` if it is one of ``least`` to ``most`` code points."""
        if not self.has(name, required=required):
            return None
        value = self.body[name]
        if not isinstance(value, str):
            self.refuse("STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.', name)
        elif len(value) < least or len(value) > most:
            self.bad_length(name, least, most)
        else:
            return value
        return None

    def whole(self, name: str, least: int, most: int, *, required: bool = False) -> int | None:
        """Return the whole number of ``name`` if it lies between ``least`` and ``most``."""
        if not self.has(name, required=required):
            return None
        value = self.body[name]
        if isinstance(value, bool) or not isinstance(value, int):
            self.refuse("NUMBER_TYPE_COERCE", f'Value "{value}" is not int.', name)
        elif value < least:
            self.refuse("NUMBER_TYPE_MIN", f"int value should be greater than or equal to {least}.", name)
        elif value > most:
            self.refuse("NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.", name)
        else:
            return value
        return None

    def choice(self, name: str, allowed: Collection[int], *, required: bool = False) -> int | None:
        """Return the number of ``name`` if it is one of ``allowed``."""
        if not self.has(name, required=required):
            return None
        value = self.body[name]
        if isinstance(value, bool) or not isinstance(value, int) or value not in allowed:
            listed = ", ".join(map(str, sorted(allowed)))
            self.refuse("BASE_TYPE_CHOICES", f"Value must be one of {{{listed}}}.", name)
            return None
        return value

    def flag(self, name: str) -> bool:
        """Return the yes or no of ``name``, no when it is absent."""
        if not self.has(name):
            return False
        if not isinstance(self.body[name], bool):
            self.refuse("BOOLEAN_TYPE_CONVERT", "Must be either true or false.", name)
            return False
        return self.body[name]

    def snowflake(self, name: str, *, required: bool = False) -> int | None:
        """Return the identifier of ``name``."""
        if not self.has(name, required=required):
            return None
        value = self.body[name]
        if not str(value).isdecimal():
            self.refuse("NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.', name)
            return None
        return int(value)

    def address(self, name: str, most: int = 2048, *, schemes: Collection[str] = ("http", "https")) -> None:
        """Look at a web address."""
        value = self.text(name, most)
        if value is None:
            return
        parts = urlsplit(value)
        if parts.scheme not in schemes:
            listed = ", ".join(f"'{scheme}'" for scheme in schemes)
            message = f'Scheme "{parts.scheme}" is not supported. Scheme must be one of ({listed}).'
            self.refuse("URL_TYPE_INVALID_SCHEME", message, name)
        elif not parts.netloc or any(mark.isspace() for mark in value):
            self.refuse("URL_TYPE_INVALID_URL", "Not a well formed URL.", name)

    def items(self, name: str, most: int, least: int = 0, *, required: bool = False) -> list[Any]:
        """Return the list of ``name``, empty when it is absent or not of ``least`` to ``most`` items."""
        if not self.has(name, required=required):
            return []
        value = self.body[name]
        if not is_list(value):
            self.refuse("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType", name)
        elif len(value) < least or len(value) > most:
            self.bad_length(name, least, most)
        else:
            return value
        return []

    def parts(self, name: str, most: int, least: int = 0, *, required: bool = False) -> Iterator[Part]:
        """Return the objects of the list ``name``, each to be looked at."""
        for index, item in enumerate(self.items(name, most, least, required=required)):
            if is_object(item):
                yield self.under(item, name, index)
            else:
                self.refuse("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType", name, index)

    def part(self, name: str, *, required: bool = False) -> Part | None:
        """Return the object of ``name``, to be looked at."""
        if not self.has(name, required=required):
            return None
        value = self.body[name]
        if is_object(value):
            return self.under(value, name)
        self.refuse("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType", name)
        return None

    def under(self, body: Json, *steps: str | int) -> Part:
        """Return a part that lies ``steps`` below this one."""
        return Part(body, (*self.path, *map(str, steps)), self.tree)

    def bad_length(self, name: str, least: int, most: int) -> None:
        """Note that ``name`` is too long or too short."""
        if least:
            self.refuse("BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.", name)
        else:
            self.refuse("BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.", name)


def examined(body: Any) -> Part:
    """Return the whole of a body.

    Raises:
        Refusal: it is no object.
    """
    if is_object(body):
        return Part(body)
    raise Refusal(Because.INVALID_FORM, {"_errors": [{"code": "DICT_TYPE_CONVERT", "message": "Not a dictionary"}]})
