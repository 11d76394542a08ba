"""What the delivery queue offers, whatever keeps its rows. One suite proves it of every engine.

Instants are aware; ``now`` is passed in. What writes joins the transaction that is open, or makes one of its own, and
is durable when it returns (in a transaction: when that ends). What a method cannot do to a row, because the row has
moved on, it leaves undone and does not count.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Protocol, TypeVar

from bot.pacing.rates import Lane
from models.queue.delivery import Aim, Delivery, Key, Lease, Owed, State
from models.queue.events import Reported
from models.queue.kinds import LANES, Kind

__all__ = ["Bundle", "Claim", "Count", "Filter", "Queue", "Report"]

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Claim:
    """What a claim asks for: at most ``limit`` rows, of ``lanes``, most urgent lane first and earliest due first."""

    lease: Lease
    limit: int = 500
    lanes: Sequence[Lane] = LANES


@dataclass(frozen=True, slots=True)
class Report:
    """What came of one call: of which delivery, and the event it is."""

    delivery_id: int
    event: Reported


@dataclass(frozen=True, slots=True)
class Bundle:
    """Several deliveries to one person that travel as one message, the only one of its ``day`` (as ``2026-11-16``)."""

    person_id: int
    day: str
    member_ids: Sequence[int]
    due_at: datetime
    aim: Aim


@dataclass(frozen=True, slots=True)
class Filter:
    """Which deliveries to list; an empty field leaves out nothing.

    ``since``: due or sent from then on. ``cause`` is compared whole, ``reason`` with the word before a colon.
    """

    states: Collection[State] = field(default_factory=frozenset[State])
    kinds: Collection[Kind] = field(default_factory=frozenset[Kind])
    since: datetime | None = None
    person_id: int | None = None
    bundle_id: int | None = None
    platform: str | None = None
    cause: str | None = None
    reason: str | None = None
    people: Collection[int] | None = None


@dataclass(frozen=True, slots=True, order=True)
class Count:
    """How many deliveries stand alike."""

    state: State
    lane: Lane
    kind: Kind
    reason: str
    rows: int


_ALL: Final = Filter()


class Queue(Protocol):
    """Everything that is owed, from the moment it is owed until long after it was told."""

    def unit(self) -> AbstractAsyncContextManager[None]:
        """Open a transaction around several of these calls, or go on in the one that is open.

        What raises inside undoes the transaction that is open as a whole, even where the error is swallowed.
        """
        ...

    async def in_one_go(self, work: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
        """Do ``work`` in a `unit` and return what it returns. It awaits nothing but this queue and raw statements.

        Nobody waits for it longer than it takes, however busy the loop is: it may run in a thread of the database, so
        that what it touches must be its own.
        """
        ...

    # What causes deliveries, and what takes the cause away.

    async def owe(self, rows: Sequence[Owed], now: datetime) -> list[int]:
        """Write what is owed; returns the ids of the rows that are new. A key that was ever used writes nothing."""
        ...

    async def cancel(self, keys: Collection[Key], reason: str) -> int:
        """Take back what still waits under ``keys``. Returns how many rows it was."""
        ...

    async def cancel_cause(self, kind: Kind, cause: str, reason: str) -> int:
        """Take back what still waits of one cause, for everybody. Returns how many rows it was."""
        ...

    async def revive(self, keys: Collection[Key]) -> int:
        """Undo `cancel`: cancelled rows wait again, due when they were. Returns how many rows it was."""
        ...

    async def postpone(self, ids: Collection[int], due_at: datetime, expires_at: datetime | None = None) -> int:
        """Let what waits wait until ``due_at``; a member leaves its bundle. Returns how many rows it was."""
        ...

    async def snooze(self, ids: Collection[int], due_at: datetime, expires_at: datetime) -> int:
        """Tell the person again at ``due_at``, sent or not: the same rows; a bundle's members in its place.

        Returns how many rows it was.
        """
        ...

    async def skip(self, ids: Collection[int], reason: str, *, of: int | None = None) -> int:
        """End what waits without sending it. Returns how many rows it was.

        ``of``: only what is still this person's. What somebody took over (`inherit`) is theirs to be told.
        """
        ...

    async def resend(self, ids: Collection[int], now: datetime, until: datetime | None = None) -> int:
        """Queue again what is uncertain, dead or unreachable. Returns how many rows it was.

        ``until``: they are worth sending until then, and so are a bundle's members; else as long as they were.
        """
        ...

    async def inherit(self, heir: int, person_id: int) -> int:
        """Make what is and was owed to ``person_id`` ``heir``'s: they are one human. Returns how many rows moved.

        Of two rows with one key stays the one that left, or may have; else the heir's own, unless it has ended and the
        other waits.
        """
        ...

    # What a sender does.

    async def claim(self, claim: Claim, now: datetime) -> list[Delivery]:
        """Lease rows that are due, in order; nobody else gets them until the lease runs out.

        What is past its expiry ends as skipped instead, a bundle's members each by their own; so does a bundle of which
        nothing is left. What may have arrived, and was not called again in time, ends too. Empty: nothing is due, or a
        later holder of the lease is known.
        """
        ...

    async def renew(self, ids: Collection[int], lease: Lease, now: datetime) -> int:
        """Keep claimed rows until ``lease.until``. Returns how many were still held."""
        ...

    async def aim(self, aims: Sequence[tuple[int, Aim]], *, held: Lease | None = None) -> int:
        """Hand each row over to the sender of the platform it now goes to. Returns how many rows it was.

        ``held``: only what is still claimed under this lease.
        """
        ...

    async def mark_sending(self, ids: Collection[int], lease: Lease, now: datetime) -> list[Delivery]:
        """Allow one call for each row still held: returns those, marked, and only once the marks are durable.

        A row that is not returned must not be sent. ``lease.until`` is how long the calls may last. None is, once a
        later holder of the lease is known.
        """
        ...

    async def record(self, reports: Sequence[Report]) -> list[Delivery]:
        """Write what came of calls; returns the rows it changed. A report of an earlier attempt changes nothing."""
        ...

    async def release(self, now: datetime) -> list[Delivery]:
        """Take rows back from leases that ran out; returns them. One whose call had started is in doubt.

        What waited too long to be called again after a doubt ends, and is returned too.
        """
        ...

    async def succeed(self, lease: Lease, now: datetime) -> list[Delivery]:
        """Take rows back from the holders of earlier epochs of ``lease.platform``; returns them.

        They may be alive: from now on they can claim, renew and mark nothing. What they still report counts.
        """
        ...

    async def next_due(self, platform: str, lanes: Sequence[Lane] = LANES) -> datetime | None:
        """Return when the earliest row that can be claimed is due, or None: how long a sender may sleep."""
        ...

    async def wake(self) -> None:
        """Set the events that `listen` lent: rows were written by a statement of somebody's own."""
        ...

    def listen(self) -> AbstractAsyncContextManager[asyncio.Event]:
        """Lend an event that is set whenever something may be due earlier than `next_due` said."""
        ...

    # What makes several deliveries one message.

    async def bundle(self, bundles: Sequence[Bundle], lease: Lease | None, now: datetime) -> list[Delivery | None]:
        """Make one delivery of each, due and free to be claimed; its members wait in it and take its outcome.

        ``lease`` is the caller's, who may hold the members. None in the list: that person's message of that day has
        left or is leaving, or no member could be taken; the members stay as they were.
        """
        ...

    async def disband(self, ids: Collection[int], due_at: datetime) -> int:
        """Take waiting bundles apart: their members wait for ``due_at`` on their own. Returns how many members."""
        ...

    async def members(self, bundle_ids: Collection[int]) -> list[Delivery]:
        """Return what travels in these bundles, by id."""
        ...

    # What is looked at.

    async def owed_to(self, people: Collection[int], due_by: datetime | None = None) -> list[Delivery]:
        """Return what still waits for these people and is in no bundle, by person and due instant."""
        ...

    async def history(self, person_id: int, since: datetime | None = None) -> list[Delivery]:
        """Return every delivery of a person that was due or sent since, by due instant."""
        ...

    async def find(self, where: Filter, *, after: int = 0, limit: int = 500) -> list[Delivery]:
        """Return the next ``limit`` deliveries with an id above ``after``, by id."""
        ...

    async def counts(self, where: Filter = _ALL) -> list[Count]:
        """Return how many deliveries that ``where`` describes stand alike."""
        ...

    # What is forgotten.

    async def purge(self, before: datetime) -> int:
        """Forget what has ended and was created before then, all but its key, in short transactions.

        Returns how many rows it was.
        """
        ...

    async def erase(self, person_id: int) -> int:
        """Forget everything about a person, all but the keys. Returns how many rows."""
        ...
