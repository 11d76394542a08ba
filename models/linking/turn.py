"""One at a time: whatever joins accounts to people, or makes a code for it, takes the turn before it reads."""

from __future__ import annotations

from typing import Final

from models.database import fetch_one, locking
from models.secrets import shared_key

__all__ = ["take_turn"]

_KEY: Final = "link codes"


async def take_turn() -> bytes:
    """Keep everybody else from linking until the open transaction ends; returns the key of the codes' hashes.

    Two accounts that redeem one code, two codes redeemed for one person, an invite that is replaced while it is used:
    whoever comes second reads what the first one left. Locks on the rows themselves would have to be taken in one order
    by all of these. The lock is the key's own row; the key is made with the first code, and undone with it.
    """
    await shared_key(_KEY)
    row = await fetch_one(f"SELECT value FROM secret WHERE name = ?{locking()}", _KEY)
    if row is None:
        raise LookupError(_KEY)
    return bytes.fromhex(row["value"])
