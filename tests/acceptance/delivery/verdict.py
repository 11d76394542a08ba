"""What must hold at the end of every proof, as sentences about what does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from tests.acceptance.delivery.crowd import Chat, Row

__all__ = ["ENDED", "at_most_once", "counted", "unfinished"]

ENDED: Final = frozenset({"sent", "uncertain", "unreachable", "dead", "skipped", "cancelled"})
"""The states in which a row stays by itself."""

_MAY_STAND: Final[Mapping[str, frozenset[int]]] = {"sent": frozenset({1}), "uncertain": frozenset({0, 1})}
"""How many messages a row in a state may have left; none in any other."""


def unfinished(rows: Iterable[Row]) -> list[Row]:
    """Return what has no final state yet."""
    return [row for row in rows if row.state not in ENDED]


def at_most_once(rows: Sequence[Row], shown: Mapping[Chat, int], each: int = 1) -> list[str]:
    """Return what is wrong: a row without an end, a message twice, one said to be sent that is not there, or else.

    ``each``: how many rows every person has.
    """
    wrong = [f"row {row.id} ended nowhere: {row.state} {row.reason}" for row in unfinished(rows)]
    states: dict[Chat, list[str]] = {}
    for row in rows:
        states.setdefault(row.chat, []).append(row.state)
    for chat, ended in states.items():
        if len(ended) != each:
            wrong.append(f"{chat} was owed {len(ended)}")
        least = sum(min(_MAY_STAND.get(state, {0})) for state in ended)
        most = sum(max(_MAY_STAND.get(state, {0})) for state in ended)
        if not least <= shown.get(chat, 0) <= most:
            wrong.append(f"{chat} shows {shown.get(chat, 0)} for {ended}")
    wrong += [f"{chat} shows {count}, owed nothing" for chat, count in shown.items() if count and chat not in states]
    return [*wrong, *_totals(rows, shown)]


def counted(rows: Iterable[Row]) -> Counter[str]:
    """Return how many rows stand in each state."""
    return Counter(row.state for row in rows)


def _totals(rows: Sequence[Row], shown: Mapping[Chat, int]) -> list[str]:
    """Return what is wrong with the sums on each platform: what stands lies between sent and sent + uncertain."""
    wrong: list[str] = []
    for platform in {row.chat.platform for row in rows}:
        states = counted(row for row in rows if row.chat.platform == platform)
        standing = sum(count for chat, count in shown.items() if chat.platform == platform)
        if not states["sent"] <= standing <= states["sent"] + states["uncertain"]:
            wrong.append(f"{platform} shows {standing} for {dict(states)}")
    return wrong
