"""What was handled once is not handled again: what ``bot.ports.Inbox`` asks for."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from hashlib import sha256

from bot.ports import Clock
from models.database import execute, transaction

__all__ = ["StoredInbox"]

_LONGEST = 160
_CHUNK = 2_000
"""Rows forgotten in one transaction: SQLite has one writer, and a tap waits behind it."""


class StoredInbox:
    """Keys of handled updates, each recorded in the transaction of what it caused."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    @asynccontextmanager
    async def once(self, key: str) -> AsyncGenerator[bool, None]:
        """Open the transaction in which the update ``key`` is handled; yields False when it already was.

        Somebody waits for the answer: it goes before what nobody waits for. An exception undoes all of it, the key
        included, so that the update may be handled when it comes again.
        """
        async with transaction(urgent=True):
            yield await self.record(key)

    async def record(self, key: str) -> bool:
        """Record ``key`` in the transaction that is open; tells whether it is new.

        Of two transactions with the same key the second waits for the first to end; its key is new only if the first
        was undone. Inside `once` it makes a press count once. A key may have any length.
        """
        return bool(
            await execute(
                "INSERT INTO inbox (key, seen_at) VALUES (?, ?) ON CONFLICT (key) DO NOTHING",
                _short(key),
                self._clock.now(),
            )
        )

    async def purge(self, keep: timedelta) -> int:
        """Forget the keys recorded longer than ``keep`` ago, in short transactions. Returns how many."""
        before = self._clock.now() - keep
        forgotten = 0
        while gone := await _forget(before):
            forgotten += gone
        return forgotten


async def _forget(before: datetime) -> int:
    return await execute(
        "DELETE FROM inbox WHERE id IN (SELECT id FROM inbox WHERE seen_at < ? ORDER BY seen_at LIMIT ?)",
        before,
        _CHUNK,
    )


def _short(key: str) -> str:
    return key if len(key) <= _LONGEST else sha256(key.encode()).hexdigest()
