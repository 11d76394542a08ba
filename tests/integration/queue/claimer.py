"""A process that claims once, and stops where a race would be lost until it is told to go on.

Run as ``python -m tests.integration.queue.claimer URL locked|unlocked``. It writes one line for each place it reaches
(``ready``, ``begins``, ``chosen``, ``claimed 1 2 3``) and waits for a line after ``ready`` and after ``chosen``.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any, TypeVar, cast

import pytest
from tortoise.connection import get_connections

import models.queue.postgres
from models.database import dialect, open_database
from models.engines.sqlite import SqliteEngine
from models.queue.delivery import Delivery
from models.queue.port import Claim
from models.queue.postgres import PostgresRows
from models.queue.rows import Rows
from models.queue.ruled import RuledQueue
from models.queue.sqlite import SqliteRows
from tests.support.clock import NOON
from tests.support.deliveries import SENDER

T = TypeVar("T")


def pause(place: str) -> None:
    say(place)
    sys.stdin.readline()


def say(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


class StoppingPostgres(PostgresRows):
    """Stops once its rows are taken, before that is committed."""

    async def take(self, claim: Claim, now: datetime) -> list[Delivery]:
        taken = await super().take(claim, now)
        pause("chosen")
        return taken


class UnlockedSqlite(SqliteRows):
    """Chooses its rows and writes them in two transactions."""

    async def in_one_go(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        return await work()


def traced(statement: str) -> None:
    """Stop between the rows chosen and their writing."""
    if statement.startswith("BEGIN"):
        say("begins")
    elif statement.startswith("UPDATE delivery"):
        pause("chosen")


async def stopping_rows(*, locked: bool, patch: pytest.MonkeyPatch) -> Rows:
    if dialect() == "sqlite":
        writer, _ = await cast("SqliteEngine", get_connections().get("sqlite")).connections()
        await writer.run(lambda raw: raw.set_trace_callback(traced))
        return SqliteRows() if locked else UnlockedSqlite()
    if not locked:
        lane = cast("str", vars(models.queue.postgres)["_LANE"])
        patch.setattr(models.queue.postgres, "_LANE", lane.replace("FOR UPDATE SKIP LOCKED", ""))
    return StoppingPostgres()


async def main(url: str, lock: str) -> None:
    async with open_database(url):
        with pytest.MonkeyPatch.context() as patch:
            rows = await stopping_rows(locked=lock == "locked", patch=patch)
            pause("ready")
            claimed = await RuledQueue(rows).claim(Claim(SENDER, limit=5), NOON)
    say(" ".join(["claimed", *(str(row.id) for row in claimed)]))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
