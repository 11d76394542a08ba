"""What adapters remember across restarts, shared by every process: what ``bot.ports.Notes`` asks for."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field

from tortoise.exceptions import BaseORMException

from models.database import execute, fetch_values, member_of
from models.errors import StorageError

__all__ = ["StoredNotes"]


_Read = asyncio.Future[str | None]


@dataclass(slots=True)
class _Asking:
    """Reads that wait for the next query: a key each, and who is to be told."""

    reads: list[tuple[str, _Read]] = field(default_factory=list[tuple[str, _Read]])
    answering: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])


@dataclass(frozen=True, slots=True)
class StoredNotes:
    """The notes of one ``platform``. Not for use inside a transaction."""

    platform: str
    _asking: _Asking = field(default_factory=_Asking, repr=False, compare=False)

    async def read(self, key: str) -> str | None:
        """Return what was written last under ``key``, or None.

        What is asked for in one turn of the loop is one query: messages to many people leave side by side, and each
        asks for a note of its own.
        """
        asked: _Read = asyncio.get_running_loop().create_future()
        self._asking.reads.append((key, asked))
        if len(self._asking.reads) == 1:
            answering = asyncio.create_task(self._answer())
            self._asking.answering.add(answering)  # the loop itself keeps no task alive
            answering.add_done_callback(self._asking.answering.discard)
        return await asked

    async def write(self, key: str, value: str) -> None:
        """Keep ``value`` under ``key``, in the place of what was there."""
        await execute(
            "INSERT INTO adapter_note (platform, key, value) VALUES (?, ?, ?)"
            " ON CONFLICT (platform, key) DO UPDATE SET value = excluded.value",
            self.platform,
            key,
            value,
        )

    async def _answer(self) -> None:
        """Answer what was asked so far. What is asked from now on is another query's."""
        reads, self._asking.reads = self._asking.reads, []
        try:
            found = await self._found({key for key, _ in reads})
        except (StorageError, BaseORMException, OSError) as error:
            for _, asked in reads:
                if not asked.done():
                    asked.set_exception(error)
            return
        for key, asked in reads:
            if not asked.done():
                asked.set_result(found.get(key))

    async def _found(self, keys: Collection[str]) -> dict[str, str]:
        among, listed = member_of("key", list(keys))
        sql = f"SELECT key, value FROM adapter_note WHERE platform = ? AND {among}"
        return dict(await fetch_values(sql, self.platform, listed))
