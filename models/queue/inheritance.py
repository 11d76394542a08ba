"""Which deliveries a person takes over from another one who turns out to be the same human. Pure.

Two rows of one key cannot both stay: the one that left, or may have, comes before one that waits, and that before one
that ended otherwise; the heir's own comes first among equals. Of two messages of one day that both left, both stay: a
bundle's key is its day, which can be written in several ways.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from models.queue.delivery import WAITING, Delivery, Key, State
from models.queue.kinds import Kind

__all__ = ["Inheritance", "inheritance"]

_LEFT: Final = {State.SENT: 0, State.SENDING: 1, State.UNCERTAIN: 2}
_WAITS: Final = 3
_ENDED: Final = 4


@dataclass(frozen=True, slots=True)
class Inheritance:
    """What becomes of two people's rows: ``moved`` with their new keys, ``dropped`` because another one stays."""

    moved: tuple[tuple[Delivery, Key], ...]
    dropped: tuple[Delivery, ...]


def inheritance(heir: int, own: Sequence[Delivery], theirs: Sequence[Delivery]) -> Inheritance:
    """Return how ``heir``, who has the rows ``own``, takes over ``theirs``."""
    held = {row.key: row for row in own}
    moved: list[tuple[Delivery, Key]] = []
    dropped: list[Delivery] = []
    for row in theirs:
        key = Key(row.kind, row.cause, heir)
        mine = held.get(key)
        if mine is not None and (spelt := _beside(row, mine, heir, held)) is not None:
            key, mine = spelt, None
        if mine is not None and _rank(mine) <= _rank(row):
            dropped.append(row)
            continue
        if mine is not None:
            dropped.append(mine)
        moved.append((row, key))
        held[key] = row
    return Inheritance(tuple(moved), tuple(dropped))


def _beside(row: Delivery, mine: Delivery, heir: int, held: dict[Key, Delivery]) -> Key | None:
    """Return a key under which the message ``row`` stays beside ``mine``, when both left on the same day."""
    if row.kind is not Kind.BUNDLE or row.state not in _LEFT or mine.state not in _LEFT:
        return None
    keys = (Key(Kind.BUNDLE, cause, heir) for cause in _spellings(row.cause))
    return next((key for key in keys if key not in held), None)


def _spellings(day: str) -> Iterator[str]:
    """Yield the other ways in which ISO 8601 writes ``day``; `date.fromisoformat` reads them all."""
    on = date.fromisoformat(day)
    year, week, weekday = on.isocalendar()
    yield f"{on:%Y%m%d}"
    yield f"{year:04}-W{week:02}-{weekday}"
    yield f"{year:04}W{week:02}{weekday}"


def _rank(row: Delivery) -> int:
    if row.state in WAITING:
        return _WAITS if row.doubted_at is None else _LEFT[State.UNCERTAIN]
    return _LEFT.get(row.state, _ENDED)
