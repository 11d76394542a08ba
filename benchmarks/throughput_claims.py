"""How fast two processes claim from one PostgreSQL, each as the sender of a platform of its own.

``python -m benchmarks.throughput_claims URL ROUTE`` claims until nothing is due, once a line came in.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from time import perf_counter

from benchmarks.figures import Figure
from models.database import execute, open_database
from models.queue.delivery import Aim, Lease, Owed
from models.queue.kinds import Kind
from models.queue.opening import stored_queue
from models.queue.port import Claim

__all__ = ["claimed_by_two"]

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)

_ROWS = 50_000
"""Of each process."""
_BATCH = 500
_ROUTES = ("one", "two")


async def claimed_by_two(url: str) -> Figure:
    """Return the rows a second that two processes claim together."""
    async with open_database(url, timeout=timedelta(seconds=60)):
        queue = stored_queue()
        for route in _ROUTES:
            owed = [Owed(Kind.NOTICE, f"claim:{route}", n, NOW, aim=Aim(route, 7)) for n in range(_ROWS)]
            for first in range(0, _ROWS, 5_000):
                await queue.owe(owed[first : first + 5_000], NOW)
        await execute("VACUUM ANALYZE delivery")
        await execute("CHECKPOINT")
    async with _claimer(url, "one") as one, _claimer(url, "two") as two:
        began = perf_counter()
        claimed = sum(await asyncio.gather(_told(one), _told(two)))
        seconds = perf_counter() - began
    if claimed != len(_ROUTES) * _ROWS:
        raise RuntimeError(claimed)
    return Figure("claimed by 2 processes, batches of 500", claimed / seconds, "rows/s", "≥ 50,000")


@asynccontextmanager
async def _claimer(url: str, route: str) -> AsyncGenerator[asyncio.subprocess.Process, None]:
    """Yield a process that is ready to claim."""
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-m", "benchmarks.throughput_claims", url, route)
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
    try:
        await _read(process)
        yield process
    finally:
        await process.communicate()


async def _told(process: asyncio.subprocess.Process) -> int:
    """Let it claim; return how many rows it got."""
    if process.stdin is not None:
        process.stdin.write(b"\n")
    return int(await _read(process))


async def _read(process: asyncio.subprocess.Process) -> bytes:
    return b"" if process.stdout is None else await process.stdout.readline()


async def _claim(url: str, route: str) -> None:
    lease = Lease(route, epoch=1, until=NOW + timedelta(minutes=10))
    async with open_database(url, timeout=timedelta(seconds=60)):
        queue = stored_queue()
        await queue.next_due(route)  # the connection is open now
        _say("ready")
        await asyncio.to_thread(sys.stdin.readline)
        claimed = 0
        while rows := await queue.claim(Claim(lease, limit=_BATCH), NOW):
            claimed += len(rows)
        _say(str(claimed))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(_claim(sys.argv[1], sys.argv[2]))
