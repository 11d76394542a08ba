"""The epoch of a sender: it only grows, whatever the clock says, so that a later one is told from an earlier one."""

from __future__ import annotations

from models.database import fetch_one, transaction

__all__ = ["next_epoch"]


async def next_epoch(route: str) -> int:
    """Return an epoch for the new sender of ``route``, greater than any given before."""
    async with transaction():
        row = await fetch_one(
            "INSERT INTO sender_epoch (route, epoch) VALUES (?, 1)"
            " ON CONFLICT (route) DO UPDATE SET epoch = sender_epoch.epoch + 1 RETURNING epoch",
            route,
        )
    if row is None:
        raise LookupError(route)
    return int(row["epoch"])
