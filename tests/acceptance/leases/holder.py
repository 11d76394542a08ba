"""A process that goes after one lease, and calls as fast as it may while it has it.

Its arguments are URL FOLDER LASTS CALLS checked|unchecked: the database, the folder of its locks, how many seconds a
lease lasts, the file to which each of its calls adds a line with its number. It writes ``took EPOCH`` and
``lost EPOCH`` as that happens, and ends when its input does.
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import timedelta
from pathlib import Path

from models.database import open_database
from models.leases.locks import Locks
from scheduler.leases.keeper import Keeper
from scheduler.leases.tenure import Tenure, during

LEASE = "telegram"


def main() -> int:
    """Do that; return the exit code."""
    asyncio.run(hold(*sys.argv[1:]))
    return 0


async def hold(url: str, folder: str, lasts: str, calls: str, check: str) -> None:
    keeper = Keeper([LEASE], Locks(Path(folder)), timedelta(seconds=float(lasts)))
    over = asyncio.Event()
    reading = asyncio.create_task(asyncio.to_thread(sys.stdin.read))
    reading.add_done_callback(lambda _: over.set())
    async with open_database(url), keeper.running():
        await during(over, serve(keeper, Path(calls), checked=check == "checked"))


async def serve(keeper: Keeper, calls: Path, *, checked: bool) -> None:
    while True:
        tenure = await keeper.held(LEASE)
        say(f"took {tenure.epoch}")
        await during(tenure.lost, call(tenure, calls, checked=checked))
        say(f"lost {tenure.epoch}")


async def call(tenure: Tenure, calls: Path, *, checked: bool) -> None:
    with calls.open("a") as file:
        while True:
            if not checked or tenure.valid():
                file.write(f"{os.getpid()}\n")
                file.flush()
            await asyncio.sleep(0.01)


def say(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()
