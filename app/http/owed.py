"""How the deliveries stand, counted seldom enough that watching costs next to nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

import structlog
from prometheus_client import Metric
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector
from tortoise.exceptions import BaseORMException

from bot.pacing.timer import Timer
from models.delivery_report import counted
from models.errors import StorageError
from models.queue.port import Count, Filter, Queue

__all__ = ["AT_MOST", "EVERY", "Owed"]

EVERY: Final = timedelta(seconds=15)
"""At least so long lies between the beginnings of two counts, whatever is asked."""

AT_MOST: Final = timedelta(seconds=10)
"""How long a count may take: a scrape waits for it."""

_SHARE: Final = 20
"""A count that took long is followed by a rest so many times as long."""

log = structlog.stdlib.get_logger(__name__)


class Owed(Collector):
    """The figures of the deliveries in ``queue``, as old as they say."""

    def __init__(self, queue: Queue, timer: Timer) -> None:
        """Count nothing before `refresh`. ``timer`` measures the rests."""
        self._queue, self._timer = queue, timer
        self._counts: Sequence[Count] = ()
        self._counted_at: float | None = None
        self._rests_until = float("-inf")
        self._failures = 0
        self._turn = asyncio.Lock()

    async def refresh(self) -> None:
        """Count anew, unless that was done just now. A count that fails is noted, and the one before stands."""
        async with self._turn:
            began = self._timer.monotonic()
            if began < self._rests_until:
                return
            try:
                async with asyncio.timeout(AT_MOST.total_seconds()):
                    self._counts = await counted(self._queue, Filter())
                self._counted_at = self._timer.now().timestamp()
            except (TimeoutError, StorageError, BaseORMException, OSError) as error:
                self._failures += 1
                log.warning("deliveries not counted", error=repr(error))
            rest = max(EVERY.total_seconds(), _SHARE * (self._timer.monotonic() - began))
            self._rests_until = began + rest

    def collect(self) -> Iterator[Metric]:
        """Yield the figures."""
        rows = GaugeMetricFamily(
            "pixmate_deliveries",
            "Deliveries by state, lane, kind and the word of the reason.",
            labels=("state", "lane", "kind", "reason"),
        )
        for each in self._counts:
            rows.add_metric((each.state, each.lane.name.lower(), each.kind, each.reason), each.rows)
        yield rows
        if self._counted_at is not None:
            yield GaugeMetricFamily(
                "pixmate_deliveries_counted_at_seconds",
                "When the deliveries were counted, in seconds since 1970.",
                value=self._counted_at,
            )
        yield CounterMetricFamily(
            "pixmate_deliveries_count_failures", "Counts of the deliveries that failed.", value=self._failures
        )
