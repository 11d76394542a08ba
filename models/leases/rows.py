"""The leases as rows: taken, kept and given back in transactions of their own, and timed by the database alone.

A lease is free when its time is over, or when its holder is known to be dead (`models.leases.locks`). Each time it is
taken its epoch grows, and with it the queue tells an earlier holder from a later one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from models.database import dialect, execute, fetch_one, transaction

__all__ = ["Bid", "Found", "give_back", "keep", "look", "take"]

_CLOCKS: Final = {
    "sqlite": "((julianday('now') - 2440587.5) * 86400.0)",
    "postgres": "CAST(extract(epoch FROM clock_timestamp()) AS double precision)",
}
"""Seconds since 1970 at the moment the statement gets that far, not when its transaction began."""

# Who waited here for somebody else's transaction decides by the row as that one left it.
_TAKE = """
INSERT INTO lease (name, epoch, holder, place, until) VALUES (?, 1, ?, ?, {now} + ?)
ON CONFLICT (name) DO UPDATE
SET epoch = lease.epoch + 1, holder = excluded.holder, place = excluded.place, until = excluded.until
WHERE lease.until <= {now} OR (lease.place = excluded.place AND lease.place <> '') RETURNING epoch"""
_KEEP = "UPDATE lease SET holder = ?, place = ?, until = {now} + ? WHERE name = ? AND epoch = ?"
_GIVE_BACK = "UPDATE lease SET holder = '', place = '', until = 0 WHERE holder = ?"
_LOOK = "SELECT epoch, holder, place, until <= {now} AS ended FROM lease WHERE name = ?"


@dataclass(frozen=True, slots=True)
class Bid:
    """Who asks for a lease, and for how long. ``place``: where the asker holds its lock; empty when it does not.

    No two processes are the same ``holder``.
    """

    holder: str
    place: str
    lasts: timedelta


@dataclass(frozen=True, slots=True)
class Found:
    """A lease as it is: ``ended`` when nobody has it any more."""

    epoch: int
    holder: str
    place: str
    ended: bool


async def look(name: str) -> Found | None:
    """Return the lease ``name`` as it is now; None when nobody ever had it."""
    row = await fetch_one(_timed(_LOOK), name)
    return None if row is None else Found(row["epoch"], row["holder"], row["place"], bool(row["ended"]))


async def take(name: str, bid: Bid) -> int | None:
    """Take the lease ``name`` if it is free; returns its new epoch (1 at the very first), or None where it is not.

    The lease of a holder of the same ``bid.place`` is free: that lock can be had only because its holder is dead.
    """
    async with transaction(urgent=True):
        row = await fetch_one(_timed(_TAKE), name, bid.holder, bid.place, bid.lasts.total_seconds())
    return None if row is None else int(row["epoch"])


async def keep(name: str, epoch: int, bid: Bid) -> bool:
    """Let the holder of ``epoch`` have it from now on for ``bid.lasts``; False: somebody took it over."""
    async with transaction(urgent=True):
        kept = await execute(_timed(_KEEP), bid.holder, bid.place, bid.lasts.total_seconds(), name, epoch)
    return kept > 0


async def give_back(holder: str) -> None:
    """Free every lease that ``holder`` still has."""
    async with transaction(urgent=True):
        await execute(_GIVE_BACK, holder)


def _timed(sql: str) -> str:
    return sql.replace("{now}", _CLOCKS[dialect()])
