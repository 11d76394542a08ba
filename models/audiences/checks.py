"""What a condition asks of a field, once read: closed values that compare, print and compile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from operator import eq, ge, gt, le, lt, ne
from types import MappingProxyType
from typing import Final

__all__ = ["Age", "Ages", "Amount", "Comparison", "Flag", "LevelOf", "Name", "Names"]


class Comparison(StrEnum):
    """How two numbers compare; its value is the sign, in SQL as in the language."""

    EQUAL = "="
    OTHER = "!="
    LESS = "<"
    LEAST = ">="
    MORE = ">"
    MOST = "<="

    def __call__(self, one: int, other: int) -> bool:
        """Tell whether ``one`` compares to ``other`` in this way."""
        return _MEANINGS[self](one, other)


_MEANINGS: Final[Mapping[Comparison, Callable[[int, int], bool]]] = MappingProxyType(
    {
        Comparison.EQUAL: eq,
        Comparison.OTHER: ne,
        Comparison.LESS: lt,
        Comparison.LEAST: ge,
        Comparison.MORE: gt,
        Comparison.MOST: le,
    }
)


@dataclass(frozen=True, slots=True)
class Flag:
    """The field says it all."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name as it was typed, or as it is really spelt once it was found; ``position`` is its place in the text."""

    text: str
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Names:
    """The field is one of ``names``. ``actual`` are the stored spellings they mean, None before they were found."""

    names: tuple[Name, ...]
    actual: tuple[str, ...] | None = field(default=None, compare=False)

    @property
    def found(self) -> tuple[str, ...]:
        """The stored spellings. Raises `ValueError` before they were found (`models.audiences.naming`)."""
        if self.actual is None:
            raise ValueError(self.names)
        return self.actual


@dataclass(frozen=True, slots=True)
class Amount:
    """The field's number compares to ``number``. What is not known compares to nothing."""

    comparison: Comparison
    number: int


@dataclass(frozen=True, slots=True)
class LevelOf:
    """The level in ``competence`` (a code) compares to ``number`` (0–8)."""

    competence: str
    comparison: Comparison
    number: int


class Ages(StrEnum):
    """How long ago something was."""

    OLDER = "older"
    NEWER = "newer"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Age:
    """The field's instant is more than ``duration`` ago, less, or there is none; the duration then is zero."""

    age: Ages
    duration: timedelta = timedelta()
