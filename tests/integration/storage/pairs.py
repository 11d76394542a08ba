"""A workload whose halves must never be seen apart: each key is in ``inbox`` and in ``secret``, or in neither."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from itertools import count

from tortoise.transactions import in_transaction

from models.database import execute, fetch, in_one_go, load, many, transaction
from models.schema import InboxEntry, Secret
from tests.support.clock import NOON

__all__ = ["broken_pairs", "going_workload", "orm_workload", "raw_workload"]

_keys = count(1)


async def orm_workload() -> None:
    """Write pairs in every way Tortoise has: alone, nested, in bulk, undone, two at a time, and read between."""
    key = f"p{next(_keys)}"
    async with in_transaction():
        await _pair(f"{key}a")
        await Secret.filter(name=f"{key}a").update(value="seen")
    await InboxEntry.filter(key=key).count()
    async with in_transaction():
        await InboxEntry.create(key=f"{key}b", seen_at=NOON)
        async with in_transaction():
            await _pair(f"{key}c")
        await Secret.create(name=f"{key}b", value="")
    async with in_transaction():
        await InboxEntry.bulk_create([InboxEntry(key=f"{key}d{n}", seen_at=NOON) for n in range(3)])
        await Secret.bulk_create([Secret(name=f"{key}d{n}", value="") for n in range(3)])
    await _undone(f"{key}e")
    await asyncio.gather(_alone(f"{key}f"), _alone(f"{key}g"))


async def raw_workload() -> None:
    """Write pairs in every way raw SQL has."""
    key = f"q{next(_keys)}"
    async with transaction():
        await load("inbox", ("key", "seen_at"), [(f"{key}a{n}", NOON) for n in range(3)])
        await many("INSERT INTO secret (name, value) VALUES (?, ?)", [(f"{key}a{n}", "") for n in range(3)])
    await fetch("SELECT key FROM inbox")
    async with transaction():
        await fetch("INSERT INTO inbox (key, seen_at) VALUES (?, ?) RETURNING id", f"{key}b", NOON)
        async with transaction():
            await execute("UPDATE inbox SET seen_at = ?", NOON)
        await execute("INSERT INTO secret (name, value) VALUES (?, ?)", f"{key}b", "")
    await execute("DELETE FROM inbox WHERE key = ?", "nobody")
    async with transaction():
        await execute("DELETE FROM inbox WHERE key = ?", f"{key}b")
        await execute("DELETE FROM secret WHERE name = ?", f"{key}b")


async def going_workload() -> None:
    """Write pairs in one go: alone, inside a transaction, one inside the other, with a savepoint, and undone."""
    key = f"r{next(_keys)}"
    await in_one_go(lambda: _raw_pair(f"{key}a"))
    async with transaction():
        await _insert(f"{key}b")
        await in_one_go(lambda: _raw_pair(f"{key}c"))
        await _complete(f"{key}b")
    await in_one_go(lambda: _around(key))
    with suppress(LookupError):
        await in_one_go(lambda: _failing(f"{key}f"))


async def _around(key: str) -> None:
    await _insert(f"{key}d")
    await in_one_go(lambda: _raw_pair(f"{key}e"))
    async with transaction():
        await _raw_pair(f"{key}g")
    await _complete(f"{key}d")


async def _failing(key: str) -> None:
    await _raw_pair(key)
    raise LookupError


async def _raw_pair(key: str) -> None:
    await _insert(key)
    await _complete(key)


async def _insert(key: str) -> None:
    await execute("INSERT INTO inbox (key, seen_at) VALUES (?, ?)", key, NOON)


async def _complete(key: str) -> None:
    await execute("INSERT INTO secret (name, value) VALUES (?, ?)", key, "")


async def _pair(key: str) -> None:
    await InboxEntry.create(key=key, seen_at=NOON)
    await Secret.create(name=key, value="")


async def _alone(key: str) -> None:
    async with in_transaction():
        await _pair(key)


async def _undone(key: str) -> None:
    with suppress(LookupError):
        async with in_transaction():
            await _pair(key)
            raise LookupError


async def broken_pairs() -> list[str]:
    """Return the keys that one table has and the other has not."""
    rows = await fetch(
        "SELECT key FROM inbox WHERE key NOT IN (SELECT name FROM secret)"
        " UNION ALL SELECT name FROM secret WHERE name NOT IN (SELECT key FROM inbox)"
    )
    return [row["key"] for row in rows]
