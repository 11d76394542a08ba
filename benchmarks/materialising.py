"""An announcement's rows, written for 100,000 people and for a million, while others' questions are answered."""

from __future__ import annotations

import asyncio
import resource
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from time import perf_counter
from typing import Final

from benchmarks.figures import Figure, percentile
from bot.ports import Role, SystemClock
from bot.precedence import Precedence
from models.announcing.announcement import Content
from models.announcing.confirming import Catch, confirm
from models.announcing.drafts import Author, Draft, draft
from models.announcing.work import AnnouncementWork
from models.audiences.scope import Terms
from models.audiences.understanding import understand
from models.database import Database, fetch_values
from models.profiles import load_profile
from models.queue.opening import stored_queue

__all__ = ["materialised"]

_AUTHOR: Final = Author(None, "benchmark")
_LONGEST: Final = 3_000
_EVERY: Final = 0.005
"""Seconds between two questions of others."""

_SOME: Final = " or ".join(f'group "L2 Droit {number}"' for number in range(1, 6))
"""One in ten, spread over everybody."""


async def materialised(terms: Terms, database: Database) -> list[Figure]:
    """Return how long the rows take, how long others wait meanwhile, and by how much memory grows."""
    sqlite = database.dialect == "sqlite"
    return [
        *await _written(_SOME, terms, "≤ 1 s" if sqlite else "≤ 2 s"),
        *await _written("everyone", terms, "≤ 10 s" if sqlite else "≤ 20 s"),
    ]


async def _written(audience: str, terms: Terms, target: str) -> list[Figure]:
    clock, precedence = SystemClock(), Precedence()
    wanted = Draft(Content("**Salle B12**, {first_name}."), await understand(audience, terms))
    kept = (await draft(wanted, _AUTHOR, terms, longest=_LONGEST, now=clock.now())).kept
    await confirm(kept, kept.counted, _AUTHOR, Role.OWNER, Catch(), now=clock.now())
    work = AnnouncementWork(stored_queue(), terms, clock, precedence.give_way)
    before = _peak()
    async with _others(terms, precedence, kept.snapshot.last) as waits:
        started = perf_counter()
        await work.work()
        seconds = perf_counter() - started
    rows = (await fetch_values("SELECT COUNT(*) FROM delivery WHERE cause = ?", kept.cause))[0][0]
    name = f"{round(rows, -5):,} rows of an announcement"
    return [
        Figure(name, seconds, "s", target, f"{rows:,}"),
        Figure("p99 of others' questions meanwhile", percentile(waits, 0.99) * 1e3, "ms", "≤ 50 ms", f"{len(waits):,}"),
        Figure("memory it took beyond what was taken before", _peak() - before, "MB"),
    ]


@asynccontextmanager
async def _others(terms: Terms, precedence: Precedence, last: int) -> AsyncGenerator[list[float]]:
    """Ask for a student's profile again and again, as `/levels` does; yields the seconds each was waited for."""
    waits: list[float] = []

    async def asking() -> None:
        person = 1
        while True:
            await asyncio.sleep(_EVERY)
            started = perf_counter()
            with precedence.first():
                await load_profile(person, terms.rules)
            waits.append(perf_counter() - started)
            person = (person * 7_919) % last + 1

    others = asyncio.create_task(asking())
    try:
        yield waits
    finally:
        others.cancel()
        await asyncio.gather(others, return_exceptions=True)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
