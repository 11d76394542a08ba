"""How the rows of an announcement stand, counted a chunk at a time: a tap passes between two chunks of a million."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from time import perf_counter
from typing import Final

from models.announcing.announcement import Announcement
from models.announcing.fates import Fate, Report, fate, hindrance
from models.announcing.posts import Post, posts_of
from models.database import Row, fetch
from models.queue.delivery import State

__all__ = ["LATELY", "Counting", "Tally"]

LATELY: Final = timedelta(seconds=30)
"""How far back is looked for the rate at which it goes out."""

_CHUNK: Final = 5_000
"""Rows of one statement: some 6 ms on SQLite, where whoever reads waits for it."""

_CHEAP: Final = 0.05
"""Seconds that counting may take without anybody remembering what came of it."""

_KEPT_FOR: Final = timedelta(seconds=2)
"""How long after it was counted words still go by it."""
_SOON: Final = timedelta(minutes=1)

_COUNT: Final = """
SELECT state, reason, COUNT(*) AS alike, MAX(person_id) AS last,
SUM(CASE WHEN state = 'sent' AND sent_at > ? THEN 1 ELSE 0 END) AS lately,
SUM(CASE WHEN state = 'queued' AND due_at > ? THEN 1 ELSE 0 END) AS later
FROM (SELECT state, reason, person_id, sent_at, due_at FROM delivery
WHERE kind = ? AND cause = ? AND person_id > ? ORDER BY person_id LIMIT ?) AS chunk GROUP BY state, reason"""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows stand where. ``lately``: sent within `LATELY`; ``later``: what waits, and is not due in a minute.

    ``posts`` are what stands, or is to stand, in places. ``seconds`` is how long counting took.
    """

    report: Report
    lately: int = 0
    later: int = 0
    posts: tuple[Post, ...] = ()
    seconds: float = field(default=0.0, compare=False)

    @property
    def total(self) -> int:
        """How many rows there are."""
        return self.report.people

    @property
    def left(self) -> int:
        """How many are still to be called, or are being called."""
        return self.report.of(Fate.WAITING)

    def at_rest(self) -> Tally:
        """Return the same without what changes by itself as time passes."""
        return replace(self, lately=0, later=0)


@dataclass(slots=True)
class _Sum:
    fates: Counter[Fate] = field(default_factory=Counter[Fate])
    hindrances: Counter[str] = field(default_factory=Counter[str])
    lately: int = 0
    later: int = 0

    def add(self, row: Row) -> None:
        met = fate(State(row["state"]), row["reason"])
        self.fates[met] += row["alike"]
        if met is Fate.UNREACHABLE:
            self.hindrances[hindrance(row["reason"])] += row["alike"]
        self.lately += row["lately"]
        self.later += row["later"]


@dataclass(frozen=True, slots=True)
class Counting:
    """Counts rows, and lets ``give_way`` pass between two chunks.

    Who decides that an announcement is told of counts right before who words it: what took long is not counted twice.
    """

    give_way: Callable[[], Awaitable[None]] = field(default=lambda: asyncio.sleep(0))
    _known: dict[int, tuple[datetime, bool, Tally]] = field(default_factory=dict[int, tuple[datetime, bool, Tally]])

    async def known(self, found: Announcement, now: datetime) -> Tally:
        """Return how the rows of ``found`` stand, or stood a moment before ``now`` if it was not over yet."""
        at, over, tally = self._known.get(found.id, (now, False, None))
        fresh = abs(now - at) < _KEPT_FOR and over == (found.ended_at is not None)
        return tally if tally is not None and fresh else await self.counted(found, now)

    async def counted(self, found: Announcement, now: datetime) -> Tally:
        """Return how the rows of ``found`` stand at ``now`` (aware)."""
        began = perf_counter()
        whole, after = _Sum(), 0
        while some := await self._some(found, after, now):
            for row in some:
                whole.add(row)
            if sum(row["alike"] for row in some) < _CHUNK:
                break
            after = max(row["last"] for row in some)
            await self.give_way()
        report = Report(dict(whole.fates), dict(whole.hindrances))
        posts = tuple(await posts_of(found))
        tally = Tally(report, whole.lately, whole.later, posts, perf_counter() - began)
        self._known.pop(found.id, None)
        if tally.seconds > _CHEAP:
            self._known[found.id] = (now + timedelta(seconds=tally.seconds), found.ended_at is not None, tally)
        return tally

    def forget(self, id_: int) -> None:
        """Forget what was counted of ``id_``."""
        self._known.pop(id_, None)

    async def _some(self, found: Announcement, after: int, now: datetime) -> list[Row]:
        return await fetch(_COUNT, now - LATELY, now + _SOON, str(found.kind), found.cause, after, _CHUNK)
