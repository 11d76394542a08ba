"""What may be wrong with an expression, as data with its place: whoever shows it words it.

    Mistake
    ├── Unexpected    something else was expected here
    ├── WordUnknown   no field, and no other word of the language, is called so
    ├── NameUnknown   nothing on the roster, or of the choices there are, has this name
    ├── OutOfRange    a number that cannot be
    ├── Unclosed      a quotation or a parenthesis is opened and never closed
    └── TooLong       more text, or more conditions, than anybody writes

Each knows its place, and what might have been meant where something is near.
"""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "Expected",
    "Mistake",
    "NameUnknown",
    "OutOfRange",
    "TooLong",
    "Unclosed",
    "Unexpected",
    "WordUnknown",
]


class Expected(StrEnum):
    """What could have stood at a place."""

    CONDITION = "condition"
    JOINT = "joint"
    """``and``, ``or``, a closing parenthesis, or the end."""
    NAME = "name"
    NUMBER = "number"
    COMPETENCE = "competence"
    AGE = "age"
    """``older than``, ``newer than`` or ``never``."""
    DURATION = "duration"


class Mistake(ValueError):
    """An expression cannot be understood. ``position`` counts its characters from 0, where the trouble begins."""

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position


class Unexpected(Mistake):
    """``found`` (empty at the end) stands where ``expected`` should. ``nearest`` may have been meant, or None."""

    def __init__(self, position: int, found: str, expected: Expected, nearest: str | None = None) -> None:
        super().__init__(position)
        self.found = found
        self.expected = expected
        self.nearest = nearest


class WordUnknown(Mistake):
    """No condition begins with ``word``. ``nearest`` is the right one that looks most like it, None when none does."""

    def __init__(self, position: int, word: str, nearest: str | None) -> None:
        super().__init__(position)
        self.word = word
        self.nearest = nearest


class NameUnknown(Mistake):
    """``field`` (the English name of one) has no ``name``. ``nearest`` are those that look most like it, best first."""

    def __init__(self, position: int, field: str, name: str, nearest: tuple[str, ...]) -> None:
        super().__init__(position)
        self.field = field
        self.name = name
        self.nearest = nearest


class OutOfRange(Mistake):
    """``number`` is not from ``least`` to ``most``."""

    def __init__(self, position: int, number: str, least: int, most: int) -> None:
        super().__init__(position)
        self.number = number
        self.least = least
        self.most = most


class Unclosed(Mistake):
    """``mark``, a quotation mark or a parenthesis, is opened at ``position`` and never closed."""

    def __init__(self, position: int, mark: str) -> None:
        super().__init__(position)
        self.mark = mark


class TooLong(Mistake):
    """More than anybody writes begins at ``position``: characters, conditions, or parentheses in each other."""
