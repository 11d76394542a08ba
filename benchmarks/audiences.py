"""Audiences over a million people: counted, looked at before sending, walked in chunks, and announced to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter

from benchmarks.audience_population import PEOPLE, PROFILES, copy_figures, populate
from benchmarks.figures import Figure
from benchmarks.materialising import materialised
from models.audiences.expression import Expression
from models.audiences.figures import catch_up
from models.audiences.reach import count, reach
from models.audiences.scope import Scope, Terms
from models.audiences.snapshot import freeze, walk
from models.audiences.understanding import understand
from models.database import Database, execute, open_database
from pix.rules import Rules

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
TERMS = Terms(Rules(), ("discord", "telegram"), ("console",))
SCOPE = Scope(TERMS, NOW)

NARROW = 'group "L2 Droit 7" and language fr and not certifiable and total pix >= 40 and last answer older than 30d'
"""A group of one in fifty: what staff ask for every day."""
WIDE = "language fr and not certifiable and total pix >= 40 and level 1.1 >= 1 and last answer older than 30d"
"""Everybody is looked at, four conditions long."""
ANY = "missing 1 or missing 2 or last answer newer than 7d or level 3.1 >= 3 or platform discord"
"""Nothing is left out early."""

_CHUNK = 5_000
_ROUNDS = 3


async def run(url: str) -> list[Figure]:
    """Return every figure on the database at ``url``, which is left with its rows."""
    async with open_database(url, timeout=timedelta(seconds=60)) as database:
        await populate(NOW)
        started = perf_counter()
        await catch_up()
        caught_up = perf_counter() - started
        await copy_figures()
        # As PostgreSQL does by itself before long.
        await execute("ANALYZE" if database.dialect == "sqlite" else "VACUUM (ANALYZE)")
        figures = [Figure(f"what files say of {PROFILES:,} people, brought up to date", caught_up, "s")]
        for name, text in (("one group", NARROW), ("everybody looked at", WIDE), ("five alternatives", ANY)):
            figures += await _counted(name, await understand(text, TERMS), database)
        figures.append(await _walked(await understand(WIDE, TERMS)))
        figures += await materialised(TERMS, database)
    return figures


async def _counted(name: str, expression: Expression, database: Database) -> list[Figure]:
    target = "≤ 1 s" if database.dialect == "sqlite" else "≤ 1.5 s"
    people = await count(expression, SCOPE)
    seconds = await _median(lambda: count(expression, SCOPE))
    looked = await _median(lambda: reach(expression, SCOPE))
    return [
        Figure(f"count by five conditions, {name}", seconds, "s", target, f"{people:,} of {PEOPLE:,}"),
        Figure("the same by platform, muted, unreachable, absent", looked, "s"),
    ]


async def _walked(expression: Expression) -> Figure:
    snapshot = await freeze(NOW)
    longest, after = 0.0, 0
    while True:
        started = perf_counter()
        members = await walk(expression, snapshot, TERMS, after=after, limit=_CHUNK)
        longest = max(longest, perf_counter() - started)
        if not members:
            return Figure(f"the longest chunk of {_CHUNK:,} of a walk", longest * 1e3, "ms")
        after = members[-1].person_id


async def _median(work: Callable[[], Awaitable[object]]) -> float:
    seconds: list[float] = []
    for _ in range(_ROUNDS):
        started = perf_counter()
        await work()
        seconds.append(perf_counter() - started)
    return median(seconds)
