"""What is stored of people's sendings, read for many at once; and the figures that follow from a history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from typing import Final

from models.database import dialect, execute, fetch, load
from models.fields import instant_text, read_instant
from models.figures import known_from
from models.imports.among import among_ids
from models.imports.pace import chunks
from models.imports.sendings import Merged, Sent, sent_figures
from pix.profile import Source

__all__ = ["HistoryWrites", "load_histories"]

_READ: Final = (
    "SELECT person_id, sent_at, campaign, day_only, total_pix, certifiable, certifiable_count, figures FROM sending"
)
_SENDING: Final = (
    "person_id",
    "campaign",
    "sent_at",
    "day_only",
    "total_pix",
    "certifiable",
    "certifiable_count",
    "figures",
    "import_id",
)
_STATE: Final = ("person_id", "competence", "source", "level", "pix", "known_at", "moved_at")
_AT_ONCE: Final = 4000
"""Rows handed to the database in one go: between two of them the loop serves others."""

StateRow = tuple[int, str, str, int, int, object, object]


async def load_histories(person_ids: Collection[int]) -> dict[int, list[Sent]]:
    """Return what is stored of each of ``person_ids``; those who never sent are left out."""
    if not person_ids:
        return {}
    condition, value = among_ids("person_id", list(person_ids))
    histories: defaultdict[int, list[Sent]] = defaultdict(list)
    for row in await fetch(f"{_READ} WHERE {condition}", value):
        histories[row["person_id"]].append(
            Sent(
                read_instant(row["sent_at"]),
                row["campaign"],
                bool(row["day_only"]),
                row["total_pix"],
                bool(row["certifiable"]),
                row["certifiable_count"],
                row["figures"],
            )
        )
    return dict(histories)


class HistoryWrites:
    """The rows that bring the store to the histories of some people, made before the transaction that writes them."""

    def __init__(self, import_id: int | None) -> None:
        self._import_id = import_id
        self._dropped: list[tuple[int, str, object]] = []
        self._added: list[tuple[object, ...]] = []
        self._people: list[int] = []
        self._states: list[StateRow] = []
        self._stored: Callable[[datetime], object] = _text if dialect() == "sqlite" else _as_it_is

    def add(self, person_id: int, merged: Merged) -> None:
        """Take in what becomes of ``person_id``; nothing when nothing changes."""
        if not merged.added and not merged.dropped:
            return
        self._dropped += ((person_id, each.campaign, self._stored(each.sent_at)) for each in merged.dropped)
        self._added += (self._row(person_id, each) for each in merged.added)
        self._people.append(person_id)
        self._states += _states(person_id, merged.history, self._stored)

    async def write(self) -> None:
        """Write them, in the transaction that is open."""
        for key in self._dropped:
            await execute("DELETE FROM sending WHERE person_id = ? AND campaign = ? AND sent_at = ?", *key)
        if not self._people:
            return
        condition, value = among_ids("person_id", self._people)
        await load("sending", _SENDING, self._added)
        await execute(f"DELETE FROM competence_state WHERE {condition} AND source = ?", value, Source.IMPORTED.value)
        for states in chunks(self._states, _AT_ONCE):
            await load("competence_state", _STATE, states)

    def _row(self, person_id: int, each: Sent) -> tuple[object, ...]:
        return (
            person_id,
            each.campaign,
            self._stored(each.sent_at),
            each.day_only,
            each.total,
            each.certifiable,
            each.certifiable_count,
            each.figures,
            self._import_id,
        )


def _states(person_id: int, history: Iterable[Sent], stored: Callable[[datetime], object]) -> Iterator[StateRow]:
    source = Source.IMPORTED.value
    for code, known in known_from(map(sent_figures, history)).items():
        moved_at = None if known.moved_at is None else stored(known.moved_at)
        yield person_id, code, source, known.level, known.pix, stored(known.known_at), moved_at


# One text serves the 16 competences, and SQLite is spared making it for each.
_text = lru_cache(maxsize=1024)(instant_text)


def _as_it_is(instant: datetime) -> object:
    return instant
