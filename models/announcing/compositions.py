"""What a member of the team is writing in a chat: kept until it is confirmed or given up, a day at most.

One a person, wherever they write: an announcement begun on one messenger goes on at another, and after a restart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from models.announcing.announcement import Content, File, Pointer, State
from models.database import Row, execute, fetch_one
from models.fields import read_instant

__all__ = [
    "KEPT_FOR",
    "Attached",
    "Composition",
    "attach",
    "composition",
    "detach",
    "file_in",
    "forget",
    "forget_draft",
    "inherit",
    "keep",
    "purge",
    "shown_as",
]

KEPT_FOR: Final = timedelta(days=1)
"""How long it is kept after the last change; so are drafts that nobody confirmed."""

_AT_ONCE: Final = 20
"""Each may hold a file of megabytes, and a tap waits behind a transaction."""

_KEPT: Final = (
    "text_fr",
    "text_en",
    "button_fr",
    "button_en",
    "button_target",
    "audience",
    "starts_at",
    "urgent",
    "draft_id",
    "places",
    "updated_at",
)


@dataclass(frozen=True, slots=True)
class Attached:
    """The file that goes with it, without its bytes. ``alt`` says in words what a picture shows."""

    name: str
    media_type: str
    alt: str

    @property
    def is_picture(self) -> bool:
        """Whether people see it in the message."""
        return self.media_type.startswith("image/")


@dataclass(frozen=True, slots=True)
class Composition:
    """What somebody has chosen so far; what is empty is not chosen. ``starts_at`` (UTC) None: at once.

    ``audience`` is an expression as it is written. ``draft_id`` is the announcement that was shown last, None where
    something has changed since.
    """

    french: str = ""
    english: str = ""
    button: Pointer | None = None
    file: Attached | None = None
    audience: str = ""
    starts_at: datetime | None = None
    urgent: bool = False
    draft_id: int | None = None
    places: tuple[int, ...] = ()
    """Where it is posted, by the ids of places; without an audience it is posted alone."""
    updated_at: datetime | None = None

    @property
    def addressed(self) -> bool:
        """Whether it is for somebody, or to be posted somewhere."""
        return bool(self.audience or self.places)

    @property
    def content(self) -> Content:
        """What is to be said."""
        return Content(self.french, self.english, self.button, self.file is not None)


async def composition(person_id: int, now: datetime) -> Composition | None:
    """Return what ``person_id`` is writing, None where they write nothing, or did longer than `KEPT_FOR` ago."""
    row = await fetch_one(
        f"SELECT {', '.join(_KEPT)}, file_name, file_type, file_alt FROM composition"
        " WHERE person_id = ? AND updated_at > ?",
        person_id,
        now - KEPT_FOR,
    )
    return None if row is None else _composition(row)


async def keep(person_id: int, what: Composition, now: datetime) -> None:
    """Keep ``what`` ``person_id`` is writing at ``now``, its file apart (`attach`); a draft it was shown as is gone."""
    await forget_draft(what.draft_id)
    button = what.button
    values: dict[str, object] = {
        "text_fr": what.french,
        "text_en": what.english,
        "button_fr": button.french if button else "",
        "button_en": button.english if button else "",
        "button_target": button.target if button else "",
        "audience": what.audience,
        "starts_at": what.starts_at,
        "urgent": what.urgent,
        "draft_id": None,
        "places": " ".join(map(str, what.places)),
        "updated_at": now,
    }
    updates = ", ".join(f"{column} = excluded.{column}" for column in values)
    await execute(
        f"INSERT INTO composition (person_id, {', '.join(values)}, file_name, file_type, file_alt)"
        f" VALUES (?, {', '.join('?' * len(values))}, '', '', '') ON CONFLICT (person_id) DO UPDATE SET {updates}",
        person_id,
        *values.values(),
    )


async def shown_as(person_id: int, draft_id: int) -> None:
    """Note that what ``person_id`` is writing was shown to them as the announcement ``draft_id``."""
    await execute("UPDATE composition SET draft_id = ? WHERE person_id = ?", draft_id, person_id)


async def attach(person_id: int, file: File, now: datetime) -> None:
    """Let ``file`` go with what ``person_id`` is writing, in the place of another one."""
    await execute(
        "UPDATE composition SET file_name = ?, file_type = ?, file_alt = ?, file_content = ?, updated_at = ?"
        " WHERE person_id = ?",
        file.name,
        file.media_type,
        file.alt,
        file.content,
        now,
        person_id,
    )


async def detach(person_id: int, now: datetime) -> None:
    """Let no file go with what ``person_id`` is writing."""
    await execute(
        "UPDATE composition SET file_name = '', file_type = '', file_alt = '', file_content = NULL,"
        " updated_at = ? WHERE person_id = ?",
        now,
        person_id,
    )


async def file_in(person_id: int) -> File | None:
    """Return the file that goes with what ``person_id`` is writing, None where there is none."""
    row = await fetch_one(
        "SELECT file_name, file_type, file_alt, file_content FROM composition WHERE person_id = ?", person_id
    )
    if row is None or row["file_content"] is None:
        return None
    return File(row["file_name"], row["file_type"], row["file_alt"], bytes(row["file_content"]))


async def forget(person_id: int) -> bool:
    """Forget what ``person_id`` is writing, and the draft it was shown as; tells whether there was anything."""
    row = await fetch_one("DELETE FROM composition WHERE person_id = ? RETURNING draft_id", person_id)
    if row is None:
        return False
    await forget_draft(row["draft_id"])
    return True


async def forget_draft(draft_id: int | None) -> None:
    """Forget the announcement ``draft_id`` if it is still a draft."""
    if draft_id is None:
        return
    if await execute("DELETE FROM announcement WHERE id = ? AND state = ?", draft_id, State.DRAFT.value):
        await execute("DELETE FROM announcement_place WHERE announcement_id = ?", draft_id)


async def inherit(heir: int, person_id: int) -> None:
    """Make what ``person_id`` wrote, and asked to be changed, ``heir``'s, in the transaction that is open.

    They are one human. What ``heir`` is writing themselves stays what they are writing.
    """
    for table in ("announcement", "amendment"):
        await execute(f"UPDATE {table} SET author_id = ? WHERE author_id = ?", heir, person_id)
    await execute(
        "UPDATE composition SET person_id = ? WHERE person_id = ?"
        " AND NOT EXISTS (SELECT 1 FROM composition mine WHERE mine.person_id = ?)",
        heir,
        person_id,
        heir,
    )


async def purge(now: datetime) -> int:
    """Forget what nobody has touched for `KEPT_FOR` at ``now``, and drafts as old; returns how many it was."""
    gone = 0
    for table, where in (("composition", "updated_at < ?"), ("announcement", "created_at < ? AND state = 'draft'")):
        while some := await execute(
            f"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE {where} ORDER BY id LIMIT ?)",
            now - KEPT_FOR,
            _AT_ONCE,
        ):
            gone += some
    if gone:
        await execute("DELETE FROM announcement_place WHERE announcement_id NOT IN (SELECT id FROM announcement)")
    return gone


def _composition(row: Row) -> Composition:
    target, name, starts_at = row["button_target"], row["file_name"], row["starts_at"]
    return Composition(
        french=row["text_fr"],
        english=row["text_en"],
        button=Pointer(row["button_fr"], row["button_en"], target) if target else None,
        file=Attached(name, row["file_type"], row["file_alt"]) if name else None,
        audience=row["audience"],
        starts_at=None if starts_at is None else read_instant(starts_at),
        urgent=bool(row["urgent"]),
        draft_id=row["draft_id"],
        places=tuple(map(int, row["places"].split())),
        updated_at=read_instant(row["updated_at"]),
    )
