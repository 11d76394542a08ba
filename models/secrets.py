"""Random keys that every process of an installation shares, such as the one that seals buttons."""

from __future__ import annotations

from os import urandom

from models.database import execute, fetch_one

__all__ = ["shared_key", "stored_key"]

_BYTES = 32


async def shared_key(name: str) -> bytes:
    """Return the 32 random bytes of ``name``, made the first time anyone asks and the same for ever after.

    Processes that ask at once get the same key: the first row stands and all read it. Ask outside a transaction that
    may be undone.
    """
    known = await stored_key(name)
    if known is None:
        await execute(
            "INSERT INTO secret (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING", name, urandom(_BYTES).hex()
        )
        known = await stored_key(name)
    if known is None:
        raise LookupError(name)
    return known


async def stored_key(name: str) -> bytes | None:
    """Return the key of ``name`` if it was made already, else None."""
    row = await fetch_one("SELECT value FROM secret WHERE name = ?", name)
    return None if row is None else bytes.fromhex(row["value"])
