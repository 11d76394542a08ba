"""A piece of SQL and the values of its placeholders, kept together so that none is ever written into the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from models.database import member_of

__all__ = ["EVERYBODY", "Ids", "Sql", "among", "combined", "negated"]


@dataclass(frozen=True, slots=True)
class Sql:
    """``text`` with a ``?`` for each of ``values``, in their order."""

    text: str
    values: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Ids:
    """People's ids above ``after`` and up to ``until``; everybody's when that is None."""

    after: int = 0
    until: int | None = None

    def of(self, column: str) -> list[Sql]:
        """Return the conditions that ``column`` is one of them.

        Said of each table that is joined: PostgreSQL does not pass limits from one to the other, and would read it all.
        """
        if self.until is None:
            return []
        return [Sql(f"{column} > ? AND {column} <= ?", (self.after, self.until))]


EVERYBODY: Final = Ids()


def among(column: str, values: Sequence[int] | Sequence[str]) -> Sql:
    """Return the condition that ``column`` is one of ``values``."""
    text, value = member_of(column, values)
    return Sql(text, (value,))


def combined(parts: Iterable[Sql], joint: str) -> Sql:
    """Return ``parts`` with ``joint`` (`` AND ``, `` OR ``, a space) between them, in parentheses."""
    listed = list(parts)
    return Sql(f"({joint.join(part.text for part in listed)})", tuple(v for part in listed for v in part.values))


def negated(part: Sql) -> Sql:
    """Return the contrary of ``part``, which is never NULL."""
    return Sql(f"NOT ({part.text})", part.values)
