"""``/levels`` in process, from the event to what the adapter is asked to send, among 100,000 students."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from app.service.assembly import assemble, router_for
from app.settings import load_settings
from benchmarks.figures import Figure, percentile
from benchmarks.population import accounts, profiles, students
from bot.events import Address, Event, Said
from bot.ports import SystemClock
from models.database import execute, open_database
from tests.support.adapter import FakeAdapter

PEOPLE = 100_000
PLATFORM = "bench"
"""One without a limit of its own, which would make a tap wait for what is no work of ours."""
_TAPS = 1000


async def run(url: str) -> list[Figure]:
    """Fill the database and tap as a thousand students, one after the other."""
    async with open_database(url):
        people = await _filled()
        adapter = FakeAdapter(PLATFORM)
        settings = load_settings()
        clock = SystemClock()
        assembly = await assemble(settings, [adapter], router=router_for(settings), clock=clock)
        assembly.core.start()
        draw = random.Random(7)
        taps: list[float] = []
        for index in range(_TAPS):
            user = str(draw.choice(people))
            event = Event(f"bench-{index}", Address(PLATFORM, user), user, Said("/levels"), clock.now(), "fr")
            started = time.perf_counter()
            await assembly.core.accept(event)
            await assembly.core.settled()
            taps.append((time.perf_counter() - started) * 1000)
        await assembly.core.drain(timedelta(seconds=5))
        if len(adapter.sendings) != _TAPS:
            raise RuntimeError(len(adapter.sendings))
    return [
        Figure("one tap, median", percentile(taps, 0.5), "ms", "", "recorded, routed, read, worded, committed"),
        Figure("one tap, p95", percentile(taps, 0.95), "ms", "≤ 10 ms"),
    ]


async def _filled() -> Sequence[int]:
    """Write the students, with an account each and what they sent; returns their ids.

    An import of as many takes minutes, and is measured elsewhere. The tables are looked through as a database does by
    itself sooner or later, so that its plans are those of a campus in service.
    """
    now = datetime.now(UTC)
    people = await students(PEOPLE, now)
    await accounts(PLATFORM, now)
    await profiles(people, now)
    await execute("ANALYZE")
    return people
