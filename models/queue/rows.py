"""What an engine is: a keeper of rows that knows none of the rules."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

from bot.pacing.rates import Lane
from models.queue.delivery import Delivery, Key, Lease
from models.queue.port import Claim, Count, Filter

__all__ = [
    "ByIds",
    "ByKeys",
    "Doubted",
    "EndedBelow",
    "Expired",
    "InBundles",
    "Outlived",
    "OwedTo",
    "Rows",
    "RunOut",
    "Where",
]

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class ByIds:
    """The rows with these ids."""

    ids: Collection[int]


@dataclass(frozen=True, slots=True)
class ByKeys:
    """The rows with these keys."""

    keys: Collection[Key]


@dataclass(frozen=True, slots=True)
class InBundles:
    """The members of these bundles."""

    ids: Collection[int]


@dataclass(frozen=True, slots=True)
class Expired:
    """The members of these bundles that have expired at ``at``."""

    bundle_ids: Collection[int]
    at: datetime


@dataclass(frozen=True, slots=True)
class RunOut:
    """The rows whose lease has run out at ``at``."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Outlived:
    """The rows leased to earlier holders of ``lease``."""

    lease: Lease


@dataclass(frozen=True, slots=True)
class Doubted:
    """The rows that wait although they may have arrived, by a call that was not made within ``window`` of ``at``."""

    at: datetime
    window: timedelta


@dataclass(frozen=True, slots=True)
class OwedTo:
    """What waits for these people in no bundle, due by ``due_by`` at the latest when that is said."""

    people: Collection[int]
    due_by: datetime | None


@dataclass(frozen=True, slots=True)
class EndedBelow:
    """The rows with an id below ``id`` that have ended."""

    id: int


Where = ByIds | ByKeys | InBundles | Expired | RunOut | Outlived | Doubted | OwedTo | EndedBelow | Filter


class Rows(Protocol):
    """Rows of the queue. Everything inside a `unit` happens, or nothing does."""

    def unit(self) -> AbstractAsyncContextManager[None]:
        """Open a transaction, or go on in the one that is open: what raises inside then undoes that one as a whole."""
        ...

    async def in_one_go(self, work: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
        """Do ``work``, which awaits nothing but these rows and raw statements, in a `unit`; return what it returns.

        Nobody waits for it longer than it takes, however busy the loop is: it may run in a thread of the database.
        """
        ...

    async def read(
        self, where: Where, *, after: int = 0, limit: int | None = None, lock: bool = False, by: Lease | None = None
    ) -> list[Delivery]:
        """Return the rows above id ``after``, by id; with ``lock`` nobody changes them until the unit ends.

        ``by``: who reads to change them. A holder after whom a later one is known (`fence`) finds none.
        """
        ...

    async def insert(self, rows: Sequence[Delivery]) -> list[int]:
        """Write rows whose keys were never used; their ids are given here. Returns the ids of those written.

        Where it writes any it also does what `wake` does: what is new may be due first of all.
        """
        ...

    async def save(self, rows: Sequence[Delivery]) -> None:
        """Write what may change of rows that exist, found by id."""
        ...

    async def mirror(self, bundles: Sequence[Delivery]) -> None:
        """Carry what ``bundles``, which are written, have become over to their members, as `rules.mirror` says."""
        ...

    async def rename(self, renamed: Sequence[tuple[Delivery, Key]]) -> None:
        """Give rows other keys, none of which is in use."""
        ...

    async def forget(self, rows: Sequence[Delivery]) -> None:
        """Remove rows, keeping the digests of their keys."""
        ...

    async def take(self, claim: Claim, now: datetime) -> list[Delivery]:
        """Lease what is due and return it, most urgent lane first and in it the earliest due. Others get other rows.

        Nothing for a holder after whom a later one is known.
        """
        ...

    async def fence(self, lease: Lease) -> None:
        """Make the holder of ``lease`` known: from now on who reads or takes for an earlier one finds nothing.

        Units that did so and are under way are waited for.
        """
        ...

    async def carrying(self, bundle_ids: Collection[int]) -> set[int]:
        """Return those of these bundles that have a member."""
        ...

    async def next_due(self, platform: str, lanes: Sequence[Lane]) -> datetime | None:
        """Return the earliest due instant among what could be taken."""
        ...

    async def first_since(self, instant: datetime) -> int | None:
        """Return the lowest id among the rows created from ``instant`` on."""
        ...

    async def counts(self, where: Filter) -> list[Count]:
        """Return how many of the rows that ``where`` describes stand alike."""
        ...

    async def wake(self) -> None:
        """Set the events that `listen` lent, here and in every other process, once the unit is kept."""
        ...

    def listen(self) -> AbstractAsyncContextManager[asyncio.Event]:
        """Lend an event."""
        ...
