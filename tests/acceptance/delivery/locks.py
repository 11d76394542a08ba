"""The locks that keep what is promised, and how a negative control takes each of them away in its own process.

Each is named after what the proof is then to notice; `tests.acceptance.delivery.test_locks` makes it notice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from models.queue.delivery import Delivery, Lease, State
from models.queue.marker import Marker
from models.queue.opening import stored_queue
from models.queue.port import Filter, Report

__all__ = ["LOCKS"]


def _mark_before_call() -> None:
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


LOCKS: Final[Mapping[str, Callable[[], None]]] = {"mark before call": _mark_before_call}
