"""What becomes of a file that came by chat: kept, confirmed, given up, concluded, forgotten. Each step is taken once.

Whoever comes second finds the file in another state than they read, and changes nothing.
"""

from __future__ import annotations

import asyncio
import zlib
from datetime import datetime, timedelta
from io import BytesIO
from typing import Final

from bot.events import Address
from models import audit
from models.database import execute, fetch, fetch_one
from models.imports import ImportReport
from models.imports.reading import file_hash
from models.uploads.telling import pack
from models.uploads.upload import State, Upload, among_states

__all__ = ["KEPT_FOR", "MOST_WAITING", "TooMany", "conclude", "confirm", "drop", "keep", "purge"]

KEPT_FOR: Final = timedelta(days=1)
"""How long a file waits for somebody's word, and what came of it is remembered."""

MOST_WAITING: Final = 10
"""How many files of one person may wait: each may hold twenty megabytes."""

_WAITING: Final = (State.RECEIVED, State.CHECKED)
_NAME: Final = 255
_ACTOR: Final = 160
_FORGOTTEN_AT_ONCE: Final = 20
"""Each may hold megabytes, and a tap waits behind a transaction."""


class TooMany(Exception):
    """As many files of this person wait for their word as may."""


async def keep(address: Address, name: str, content: bytes, now: datetime) -> int:
    """Keep a file that came from ``address``, in the transaction that is open; return its id. Audited.

    The same file of the same person that still waits is dropped: it waits once. Raises `TooMany`, and `LookupError`
    for an account never seen.
    """
    digest = await file_hash(BytesIO(content))
    account = await fetch_one(
        'SELECT id, person_id FROM account WHERE platform = ? AND "user" = ?', address.platform, address.user
    )
    if account is None:
        raise LookupError(address)
    await _make_room(account["person_id"], digest)
    row = await fetch_one(
        "INSERT INTO import_upload (account_id, file_name, file_hash, content, state, report, error, created_at,"
        " confirmed_by) VALUES (?, ?, ?, ?, ?, '', '', ?, '') RETURNING id",
        account["id"],
        name[:_NAME],
        digest,
        await asyncio.to_thread(zlib.compress, content, 1),
        State.RECEIVED.value,
        now,
    )
    details: dict[str, audit.Json] = {"file": name[:_NAME], "hash": digest, "bytes": len(content)}
    await audit.record(str(address), "import.upload", at=now, details=details)
    return int(row["id"]) if row else 0


async def confirm(found: Upload, *, actor: str, now: datetime) -> bool:
    """Note that ``actor``, an account, wants ``found`` imported; tells whether it waited for that. Audited.

    In the transaction that is open.
    """
    changed = await execute(
        "UPDATE import_upload SET state = ?, confirmed_at = ?, confirmed_by = ? WHERE id = ? AND state = ?",
        State.CONFIRMED.value,
        now,
        actor[:_ACTOR],
        found.id,
        State.CHECKED.value,
    )
    if changed:
        await _audited(found, "import.confirm", actor, now)
    return bool(changed)


async def drop(found: Upload, *, actor: str, now: datetime) -> bool:
    """Give ``found`` up for ``actor``, an account; tells whether it still waited. Audited.

    In the transaction that is open.
    """
    dropped = await _dropped(found.id)
    if dropped:
        await _audited(found, "import.drop", actor, now)
    return dropped


async def conclude(found: Upload, state: State, report: ImportReport | None = None, error: str = "") -> bool:
    """Note what came of checking or importing ``found``; tells whether it still stood as it was read.

    In the transaction that is open.
    """
    over = state in {State.ENDED, State.DROPPED}
    changed = await execute(
        f"UPDATE import_upload SET state = ?, report = ?, error = ?{', content = NULL' if over else ''}"
        " WHERE id = ? AND state = ?",
        state.value,
        "" if report is None else pack(report),
        error,
        found.id,
        found.state.value,
    )
    return bool(changed)


async def purge(now: datetime) -> int:
    """Forget what came, or was confirmed, longer than `KEPT_FOR` ago and is not to be imported; returns how many."""
    forgotten = 0
    while gone := await execute(
        "DELETE FROM import_upload WHERE id IN (SELECT id FROM import_upload"
        " WHERE COALESCE(confirmed_at, created_at) < ? AND state <> ? ORDER BY id LIMIT ?)",
        now - KEPT_FOR,
        State.CONFIRMED.value,
        _FORGOTTEN_AT_ONCE,
    ):
        forgotten += gone
    return forgotten


async def _make_room(person_id: int, digest: str) -> None:
    """Drop what of ``person_id`` waits and is the same file. Raises `TooMany`."""
    among, states = among_states("u.state", *_WAITING)
    waiting = await fetch(
        "SELECT u.id, u.file_hash FROM import_upload u JOIN account a ON a.id = u.account_id"
        f" WHERE a.person_id = ? AND {among}",
        person_id,
        states,
    )
    same = [row["id"] for row in waiting if row["file_hash"] == digest]
    if len(waiting) - len(same) >= MOST_WAITING:
        raise TooMany
    for each in same:
        await _dropped(each)


async def _dropped(upload_id: int) -> bool:
    among, states = among_states("state", *_WAITING)
    sql = f"UPDATE import_upload SET state = ?, content = NULL WHERE id = ? AND {among}"
    return bool(await execute(sql, State.DROPPED.value, upload_id, states))


async def _audited(found: Upload, act: str, actor: str, now: datetime) -> None:
    await audit.record(actor, act, at=now, details={"file": found.file, "hash": found.hash})
