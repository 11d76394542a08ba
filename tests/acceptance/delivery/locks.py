"""What a negative control takes away from its own process, and where a process stops itself, to be resumed later.

`tests.acceptance.delivery.test_locks` shows what the proofs then notice.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

import orjson

from bot.pacing.rates import Lane
from models.database import execute
from models.leases import rows
from models.leases.locks import Locks
from models.leases.rows import Bid, Found
from models.queue import postgres, stored
from models.queue.delivery import Delivery, Lease, State
from models.queue.marker import Marker
from models.queue.opening import stored_queue
from models.queue.port import Claim, Filter, Report
from models.queue.ruled.sending import Sending
from models.queue.selection import Condition
from scheduler.leases.tenure import Tenure

__all__ = ["CHANGES", "CLAIMED"]

CLAIMED: Final = "claimed"

_SPARED: Final = 3
"""Claims or marks before the one at which a process stops."""


def _no_mark_before_call() -> None:
    """Write the mark of a call only once its outcome is known, just before that."""
    mark, record = Marker.mark, Marker.record
    asked: dict[int, Lease] = {}

    async def promised(self: Marker, delivery_id: int, lease: Lease) -> Delivery | None:
        asked[delivery_id] = lease
        (row,) = await stored_queue().find(Filter(), after=delivery_id - 1, limit=1)
        return row._replace(state=State.SENDING, attempts=row.attempts + 1)

    async def late(self: Marker, report: Report) -> Delivery | None:
        await mark(self, report.delivery_id, asked.pop(report.delivery_id))
        return await record(self, report)

    Marker.mark, Marker.record = promised, late


def _no_row_of_the_lease() -> None:
    """Take a lease whoever has it: each process looks at a row of its own, as if there were no other."""

    async def nobody(name: str) -> Found | None:
        return None

    async def taken(name: str, bid: Bid) -> int | None:
        await execute("UPDATE lease SET until = 0, place = '' WHERE name = ?", name)
        return await take(name, bid)

    take = rows.take
    rows.look, rows.take = nobody, taken


def _no_lock_of_the_host() -> None:
    """Say that a lock of the host was taken, whoever has it."""

    def taken(self: Locks, name: str) -> bool:
        return bool(self.place)

    Locks.take = taken


def _no_fence_of_claims() -> None:
    """Let who had the lease before claim as if nobody had it since."""
    postgres.fence = _anybody


def _no_fence_of_marks() -> None:
    """The same for marks."""
    stored.fence = _anybody


def _anybody(lease: Lease) -> Condition:
    return Condition("CAST(? AS TEXT) IS NOT NULL", (lease.platform,))


def _no_deadline() -> None:
    """Call without a look at how long the lease lasts."""

    def always(self: Tenure) -> bool:
        return True

    Tenure.valid = always


def _stops_before_claim() -> None:
    """Stop right before a claim, no transaction being open; once resumed, hear late that the lease is lost.

    How many rows it gets then is written down, in the file `CLAIMED` of the proof's folder.
    """
    claims, count, got = Sending.claim, _SPARED, 0
    written = Path(orjson.loads(os.environ["PROOF"])["folder"]) / CLAIMED

    async def stopping(self: Sending, claim: Claim, now: datetime) -> list[Delivery]:
        nonlocal count, got
        if claim.lease.platform != "telegram" or Lane.ANNOUNCEMENT not in claim.lanes:
            return await claims(self, claim, now)
        count -= 1
        if count == 0:
            rows.keep = _no_answer
            os.kill(os.getpid(), signal.SIGSTOP)
        found = await claims(self, claim, now)
        if count <= 0:
            got += len(found)
            written.write_text(str(got))
        return found

    Sending.claim = stopping


async def _no_answer(name: str, epoch: int, bid: Bid) -> bool:
    await asyncio.Event().wait()
    return False


def _stops_after_mark() -> None:
    """Stop between a durable mark and its call; once resumed, hear late that the lease is lost."""
    mark, count = Marker.mark, _SPARED

    async def stopping(self: Marker, delivery_id: int, lease: Lease) -> Delivery | None:
        nonlocal count
        row = await mark(self, delivery_id, lease)
        count -= 1
        if not count:
            rows.keep = _no_answer
            os.kill(os.getpid(), signal.SIGSTOP)
        return row

    Marker.mark = stopping


CHANGES: Final[Mapping[str, Callable[[], None]]] = {
    "no mark before call": _no_mark_before_call,
    "no row of the lease": _no_row_of_the_lease,
    "no lock of the host": _no_lock_of_the_host,
    "no fence of claims": _no_fence_of_claims,
    "no fence of marks": _no_fence_of_marks,
    "no deadline": _no_deadline,
    "stops before claim": _stops_before_claim,
    "stops after mark": _stops_after_mark,
}
