"""The delivery queue: what an idle look costs beside a million later rows, and how fast rows are taken and settled."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter

from app.service.memory import kept_aside
from benchmarks.figures import Figure
from bot.outcomes import Sent
from models.database import Database, dialect, execute, open_database, transaction
from models.queue.columns import WRITTEN
from models.queue.delivery import Aim, Delivery, Lease, Owed
from models.queue.events import Reported
from models.queue.kinds import Kind
from models.queue.marker import Marker
from models.queue.opening import stored_queue
from models.queue.port import Bundle, Claim, Queue, Report

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
PLATFORM = "telegram"
LEASE = Lease(PLATFORM, epoch=1, until=NOW + timedelta(minutes=10))

_FUTURE = 1_000_000
_DUE = 50_000
_SENT = 5_000
_GROUP = 64
_REMINDED = 20_000


async def run(url: str) -> list[Figure]:
    """Return every figure of the queue on the database at ``url``, which is left with its rows."""
    async with open_database(url, timeout=timedelta(seconds=60)) as database:
        queue = stored_queue()
        await _owe_future(_FUTURE)
        with kept_aside():  # as the service does
            return [
                await empty_sweep(queue, database),
                await sleep_until(queue),
                await owing(queue),
                await bundling(queue),
                await claiming(queue, database),
                await settling(queue),
                await settling_one_by_one(queue),
            ]


async def empty_sweep(queue: Queue, database: Database) -> Figure:
    """Look for due rows among a million that are due later."""

    async def look() -> None:
        assert await queue.claim(Claim(LEASE), NOW) == []

    target = "≤ 0.5 ms" if database.dialect == "sqlite" else "≤ 1 ms"
    return Figure(f"empty sweep over {_FUTURE:,} future rows", await _median(look, 500) * 1e3, "ms", target)


async def sleep_until(queue: Queue) -> Figure:
    """Ask when the next row is due."""

    async def ask() -> None:
        assert await queue.next_due(PLATFORM) is not None

    return Figure("when is the next one due", await _median(ask, 500) * 1e3, "ms")


async def owing(queue: Queue) -> Figure:
    """Owe one reminder, in a transaction of its own."""
    later = NOW + timedelta(days=7)
    numbers = iter(range(1_000))

    async def owe() -> None:
        assert await queue.owe([Owed(Kind.RETAKE, f"attempt:{next(numbers)}", 1, later)], NOW)

    return Figure("owe one reminder, durably", await _median(owe, 500) * 1e3, "ms")


async def bundling(queue: Queue) -> Figure:
    """Take 20,000 reminders that are due at once, two a person, bundle them and hand them to the sender."""
    await _owe(queue, [Owed(Kind.RETAKE, f"due:{n}", n // 2, NOW - timedelta(hours=1)) for n in range(_REMINDED)])
    planner = Lease("", epoch=1, until=LEASE.until)
    sender = Lease("bundles", epoch=1, until=LEASE.until)
    handed = 0
    start = perf_counter()
    while due := await queue.claim(Claim(planner), NOW):
        people: dict[int, list[Delivery]] = {}
        for row in await queue.owed_to({row.person_id for row in due}, NOW):
            people.setdefault(row.person_id, []).append(row)
        await queue.bundle([_bundle(person, rows) for person, rows in people.items()], planner, NOW)
        handed += len(await queue.claim(Claim(sender), NOW))
    seconds = perf_counter() - start
    assert handed == _REMINDED / 2, handed
    return Figure(f"{_REMINDED:,} due at once, bundled and claimed by the sender", seconds, "s", "≤ 30 s")


async def claiming(queue: Queue, database: Database) -> Figure:
    """Claim rows by batches of 500 until nothing is due."""
    aim = Aim(PLATFORM, 7)
    await _owe(queue, [Owed(Kind.NOTICE, "claim", n, NOW, aim=aim) for n in range(_DUE)])
    claimed = 0
    start = perf_counter()
    while rows := await queue.claim(Claim(LEASE, limit=500), NOW):
        claimed += len(rows)
    rate = claimed / (perf_counter() - start)
    assert claimed == _DUE, claimed
    target = "≥ 100,000" if database.dialect == "sqlite" else "≥ 30,000"
    return Figure("claimed by batches of 500", rate, "rows/s", target)


async def settling(queue: Queue) -> Figure:
    """Mark and settle rows by groups of 64, each mark and each outcome durable before the next step."""
    ids = await _claimed(queue, "settle")
    start = perf_counter()
    for first in range(0, _SENT, _GROUP):
        marked = await queue.mark_sending(ids[first : first + _GROUP], LEASE, NOW)
        await queue.record([Report(row.id, Reported(NOW, row.attempts, Sent(f"m{row.id}"))) for row in marked])
    rate = _SENT / (perf_counter() - start)
    return Figure("mark + outcome, by groups of 64", rate, "rows/s", "≥ 2,500")


async def settling_one_by_one(queue: Queue) -> Figure:
    """The same as senders do it: a hundred tasks, each with one row at a time, grouped by the marker."""
    left = iter(await _claimed(queue, "send"))

    async def send(marker: Marker) -> None:
        for id_ in left:
            marked = await marker.mark(id_, LEASE)
            assert marked is not None
            await marker.record(Report(id_, Reported(NOW, marked.attempts, Sent(f"m{id_}"))))

    start = perf_counter()
    async with Marker.running(queue, lambda: NOW) as marker, asyncio.TaskGroup() as tasks:
        for _ in range(100):
            tasks.create_task(send(marker))
    return Figure("mark + outcome, 100 tasks at once", _SENT / (perf_counter() - start), "rows/s", "≥ 2,500")


def _bundle(person_id: int, rows: Sequence[Delivery]) -> Bundle:
    return Bundle(person_id, "2026-11-16", [row.id for row in rows], NOW, Aim("bundles", person_id))


async def _claimed(queue: Queue, cause: str) -> list[int]:
    aim = Aim(PLATFORM, 7)
    await _owe(queue, [Owed(Kind.NOTICE, cause, n, NOW, aim=aim) for n in range(_SENT)])
    rows = await queue.claim(Claim(LEASE, limit=_SENT), NOW)
    assert len(rows) == _SENT, len(rows)
    return [row.id for row in rows]


async def _owe(queue: Queue, rows: Sequence[Owed]) -> None:
    for first in range(0, len(rows), 5_000):
        await queue.owe(rows[first : first + 5_000], NOW)
    await _at_rest()


async def _owe_future(rows: int) -> None:
    """Write ``rows`` deliveries of the next half year, as an INSERT … SELECT does it."""
    sample = Owed(Kind.RETAKE, "x", 1, NOW, aim=Aim(PLATFORM, 7)).queued(0, NOW)
    columns = [column for column in WRITTEN if column not in {"cause", "person_id", "due_at"}]
    values = [getattr(sample, column) for column in columns]
    sql = f"""
        INSERT INTO delivery (cause, person_id, due_at, {", ".join(columns)})
        WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 10000)
        SELECT ?, n, ?, {", ".join("?" * len(columns))} FROM number"""
    for chunk in range(rows // 10_000):
        async with transaction():
            due = NOW + timedelta(days=1, hours=40 * chunk)
            await execute(sql, f"future:{chunk}", due, *values)
    await _at_rest()


async def _at_rest() -> None:
    """Let the database and the disk finish with what was just loaded: it is no part of what is measured."""
    if dialect() == "postgres":
        await execute("VACUUM ANALYZE delivery")
        await execute("CHECKPOINT")
    else:
        await execute("PRAGMA wal_checkpoint(TRUNCATE)")
    await asyncio.to_thread(os.sync)


async def _median(work: Callable[[], Awaitable[None]], times: int) -> float:
    return median([seconds async for seconds in _timed(work, times)])


async def _timed(work: Callable[[], Awaitable[None]], times: int) -> AsyncIterator[float]:
    for _ in range(times):
        start = perf_counter()
        await work()
        yield perf_counter() - start
