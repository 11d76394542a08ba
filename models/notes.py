"""What adapters remember across restarts, shared by every process: what ``bot.ports.Notes`` asks for."""

from __future__ import annotations

from dataclasses import dataclass

from models.database import execute, fetch_one

__all__ = ["StoredNotes"]


@dataclass(frozen=True, slots=True)
class StoredNotes:
    """The notes of one ``platform``."""

    platform: str

    async def read(self, key: str) -> str | None:
        """Return what was written last under ``key``, or None."""
        row = await fetch_one("SELECT value FROM adapter_note WHERE platform = ? AND key = ?", self.platform, key)
        return None if row is None else str(row["value"])

    async def write(self, key: str, value: str) -> None:
        """Keep ``value`` under ``key``, in the place of what was there."""
        await execute(
            "INSERT INTO adapter_note (platform, key, value) VALUES (?, ?, ?)"
            " ON CONFLICT (platform, key) DO UPDATE SET value = excluded.value",
            self.platform,
            key,
            value,
        )
