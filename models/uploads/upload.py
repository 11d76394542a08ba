"""A file that the team sent in a chat, as it is read: how far it got, what may be told of it."""

from __future__ import annotations

import asyncio
import zlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.events import Address
from bot.ports import Role
from models.database import Row, fetch, fetch_one, member_of
from models.fields import read_instant
from models.imports import ImportReport
from models.uploads.telling import unpack

__all__ = ["State", "Upload", "among_states", "content_of", "of_person", "to_do", "upload"]

_SELECT: Final = (
    'SELECT u.id, u.account_id, a.platform, a."user", a.person_id, p.role, u.file_name, u.file_hash, u.state,'
    " u.report, u.error, u.created_at, u.confirmed_at, u.confirmed_by FROM import_upload u"
    " JOIN account a ON a.id = u.account_id JOIN person p ON p.id = a.person_id"
)


class State(StrEnum):
    """How far a file got. Its bytes are kept until it has ended or was dropped."""

    RECEIVED = "received"
    """To be checked."""
    CHECKED = "checked"
    """The dry run was told, and somebody is asked whether to import it."""
    CONFIRMED = "confirmed"
    """To be imported; a crash leaves it so, and the import is taken up again."""
    ENDED = "ended"
    """Told for the last time: imported, refused, nothing new, or a failure of ours."""
    DROPPED = "dropped"
    """Given up, or the same file came again, or its sender has left the team."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file, without its bytes. ``person_id`` is whose account it came from now, and ``role`` theirs.

    ``report`` is what may be told of it (`models.uploads.telling`): None before it was checked, and when ``error``, the
    id of a failure of ours, stands in its place. Instants are in UTC.
    """

    id: int
    account_id: int
    address: Address
    person_id: int
    role: Role
    file: str
    hash: str
    state: State
    report: ImportReport | None
    error: str
    created_at: datetime
    confirmed_at: datetime | None
    confirmed_by: str

    @property
    def by_team(self) -> bool:
        """Whether whoever sent it may still have it imported."""
        return self.role > Role.STUDENT


async def upload(upload_id: int) -> Upload | None:
    """Return the file of that id; None once it is forgotten."""
    row = await fetch_one(f"{_SELECT} WHERE u.id = ?", upload_id)
    return None if row is None else _upload(row)


async def of_person(person_id: int) -> list[Upload]:
    """Return the files of ``person_id`` that are not over, oldest first."""
    among, states = among_states("u.state", State.RECEIVED, State.CHECKED, State.CONFIRMED)
    rows = await fetch(f"{_SELECT} WHERE a.person_id = ? AND {among} ORDER BY u.id", person_id, states)
    return [_upload(row) for row in rows]


async def to_do() -> list[Upload]:
    """Return the files to be checked or imported, oldest first."""
    among, states = among_states("u.state", State.RECEIVED, State.CONFIRMED)
    return [_upload(row) for row in await fetch(f"{_SELECT} WHERE {among} ORDER BY u.id", states)]


async def content_of(upload_id: int) -> bytes | None:
    """Return the bytes of a file; None once nobody needs them."""
    row = await fetch_one("SELECT content FROM import_upload WHERE id = ?", upload_id)
    if row is None or row["content"] is None:
        return None
    return await asyncio.to_thread(zlib.decompress, row["content"])


def among_states(column: str, *states: State) -> tuple[str, object]:
    """Return the condition that ``column`` is one of ``states``, and the value to pass for its ``?``."""
    return member_of(column, [each.value for each in states])


def _upload(row: Row) -> Upload:
    return Upload(
        id=row["id"],
        account_id=row["account_id"],
        address=Address(row["platform"], row["user"]),
        person_id=row["person_id"],
        role=Role(row["role"]),
        file=row["file_name"],
        hash=row["file_hash"],
        state=State(row["state"]),
        report=unpack(row["report"]) if row["report"] else None,
        error=row["error"],
        created_at=read_instant(row["created_at"]),
        confirmed_at=None if row["confirmed_at"] is None else read_instant(row["confirmed_at"]),
        confirmed_by=row["confirmed_by"],
    )
