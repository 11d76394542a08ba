"""A process that adds to a counter in a SQLite database, to be run several at a time.

``python -m tests.support.contender FILE ROUNDS immediate|deferred``: says ``ready``, waits for a line, adds
``ROUNDS`` times, then prints how many additions were refused because the file was locked.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from contextlib import closing

from models.database import execute, fetch, open_database, transaction
from models.errors import Locked

READ = "SELECT value FROM secret WHERE name = 'counter'"
WRITE = "UPDATE secret SET value = ? WHERE name = 'counter'"


def deferred(path: str, rounds: int) -> int:
    """Add as Tortoise would: BEGIN, read, write."""
    refused = 0
    with closing(sqlite3.connect(path, timeout=5, isolation_level=None)) as raw:
        barrier()
        for _ in range(rounds):
            try:
                raw.execute("BEGIN")
                raw.execute(WRITE, (str(int(raw.execute(READ).fetchone()[0]) + 1),))
                raw.execute("COMMIT")
            except sqlite3.OperationalError:
                raw.execute("ROLLBACK")
                refused += 1
    return refused


async def immediate(path: str, rounds: int) -> int:
    """Add as this program does."""
    refused = 0
    async with open_database(f"sqlite:///{path}"):
        barrier()
        for _ in range(rounds):
            try:
                async with transaction():
                    (row,) = await fetch(READ)
                    await execute(WRITE, str(int(row["value"]) + 1))
            except Locked:
                refused += 1
    return refused


def barrier() -> None:
    """Wait until everybody is ready."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()


def main(path: str, rounds: str, way: str) -> None:
    refused = deferred(path, int(rounds)) if way == "deferred" else asyncio.run(immediate(path, int(rounds)))
    sys.stdout.write(f"{refused}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
