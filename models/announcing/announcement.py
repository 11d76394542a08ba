"""An announcement as it is read: what it says, to whom, and how far it got."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.events import Language
from models.audiences.snapshot import Snapshot
from models.database import Row, execute, fetch, fetch_one, locking, member_of
from models.fields import read_instant
from models.queue.kinds import Kind

__all__ = [
    "CALLED_OFF",
    "CAUSE",
    "GOING",
    "Announcement",
    "Content",
    "File",
    "Pointer",
    "State",
    "announcement",
    "announcements",
    "by_cause",
    "file_of",
    "locked_state",
    "number_in",
    "text_replaced",
    "unfinished",
]

CAUSE: Final = "announcement:"
"""What the cause of its deliveries begins with; its id follows."""


class State(StrEnum):
    """How far it got: ``draft → (asked →) materialising → sending → done``, unless somebody or something stops it."""

    DRAFT = "draft"
    """Shown to its author with its count, and not confirmed."""
    ASKED = "asked"
    """Confirmed by its author; a second member of the team is to confirm it too."""
    MATERIALISING = "materialising"
    """Rows are being written; nothing leaves before the last one."""
    SENDING = "sending"
    """It goes out, or waits for its hour."""
    PAUSED = "paused"
    CANCELLED = "cancelled"
    STOPPED = "stopped"
    """It stopped itself: the platforms refused every one of its first messages."""
    DONE = "done"
    WITHDRAWN = "withdrawn"
    """Taken back: what has not left does not, and what people have is removed (``models.announcing.amending``)."""


GOING: Final = (State.MATERIALISING, State.SENDING, State.PAUSED)
"""What was confirmed and is not over."""

CALLED_OFF: Final = (State.CANCELLED, State.STOPPED, State.WITHDRAWN)
"""What nothing more leaves of."""

_UNFINISHED: Final = tuple(state.value for state in (*GOING, *CALLED_OFF))


@dataclass(frozen=True, slots=True)
class Pointer:
    """A button under it: its label in both languages (French where the other is empty), and a link or a command."""

    french: str
    english: str
    target: str
    """An address that begins with ``https://``, or a command that begins with ``/``."""

    @property
    def command(self) -> str | None:
        """The command that it runs, without its slash; None for a link."""
        return self.target.removeprefix("/") if self.target.startswith("/") else None

    def spoken(self, language: Language) -> str:
        """Return the label for somebody who reads ``language``."""
        return (self.english if language == "en" else "") or self.french


@dataclass(frozen=True, slots=True)
class File:
    """A picture or a file that goes with it. ``alt`` says in words what a picture shows."""

    name: str
    media_type: str
    alt: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Content:
    """What it says, in the mark-up of `models.announcing.words`. ``english`` empty: everybody is told in French."""

    french: str
    english: str = ""
    button: Pointer | None = None
    has_file: bool = False

    @property
    def runs_command(self) -> bool:
        """Whether its button runs a command: whoever presses it is noted. A link opens outside, unseen."""
        return self.button is not None and self.button.command is not None

    @property
    def versions(self) -> tuple[str, ...]:
        """The words in each language there are, French first."""
        return (self.french, self.english) if self.english else (self.french,)

    def spoken(self, language: Language) -> str:
        """Return the words for somebody who reads ``language``."""
        return (self.english if language == "en" else "") or self.french


@dataclass(frozen=True, slots=True)
class Announcement:
    """One announcement. Instants are in UTC; ``counted`` is how many people its author was shown."""

    id: int
    kind: Kind
    state: State
    author_id: int | None
    """The person who wrote it; None: an operator, at the command line."""
    actor: str
    """The author as the audit log names them."""
    approver: str
    content: Content
    audience: str
    """Whom it is for, in the language of audiences; empty: it is posted, and sent to nobody."""
    snapshot: Snapshot
    counted: int
    walked: int
    starts_at: datetime | None
    expires_at: datetime | None
    created_at: datetime
    confirmed_at: datetime | None
    ended_at: datetime | None
    posts: int = 0
    """In how many places it is posted."""

    @property
    def confirmed_by(self) -> int:
        """The count by which it is confirmed: of people, or of places where it is for nobody."""
        return self.counted if self.audience else self.posts

    @property
    def cause(self) -> str:
        """The cause of its deliveries."""
        return f"{CAUSE}{self.id}"


_SELECT: Final = (
    "SELECT id, kind, state, author_id, actor, approver, text_fr, text_en, button_fr, button_en, button_target,"
    " file_name, audience, asked_at, last_person, counted, walked, starts_at, expires_at, created_at,"
    " confirmed_at, ended_at,"
    " (SELECT COUNT(*) FROM announcement_place s WHERE s.announcement_id = announcement.id) AS posts FROM announcement"
)


def number_in(cause: str) -> int | None:
    """Return the id of the announcement whose deliveries have this ``cause``, None where it is of something else."""
    number = cause.removeprefix(CAUSE)
    return int(number) if number != cause and number.isdecimal() else None


async def announcement(id_: int) -> Announcement | None:
    """Return the announcement ``id_``; None where there is none."""
    row = await fetch_one(f"{_SELECT} WHERE id = ?", id_)
    return None if row is None else _announcement(row)


async def announcements(
    *,
    states: Collection[State] = (),
    author_id: int | None = None,
    before: int | None = None,
    after: int | None = None,
    limit: int = 20,
) -> list[Announcement]:
    """Return the latest announcements, the newest first: in ``states``, of one author, below the id ``before``.

    With ``after`` the earliest above that id, the newest first among them.
    """
    conditions, values = ["TRUE"], list[object]()
    if states:
        among, value = member_of("state", [state.value for state in states])
        conditions.append(among)
        values.append(value)
    for column, wanted, sign in (("author_id", author_id, "="), ("id", before, "<"), ("id", after, ">")):
        if wanted is not None:
            conditions.append(f"{column} {sign} ?")
            values.append(wanted)
    order = "DESC" if after is None else "ASC"
    rows = await fetch(f"{_SELECT} WHERE {' AND '.join(conditions)} ORDER BY id {order} LIMIT ?", *values, limit)
    return sorted(map(_announcement, rows), key=lambda each: each.id, reverse=True)


async def locked_state(id_: int) -> State:
    """Return the state of ``id_`` as it is now, kept from others until the transaction ends: of two steps one is taken.

    One that was forgotten counts as cancelled.
    """
    row = await fetch_one(f"SELECT state FROM announcement WHERE id = ?{locking()}", id_)
    return State.CANCELLED if row is None else State(row["state"])


async def text_replaced(id_: int, says: Content) -> None:
    """Let ``id_`` say the texts of ``says`` from now on, in the transaction that is open."""
    await execute("UPDATE announcement SET text_fr = ?, text_en = ? WHERE id = ?", says.french, says.english, id_)


async def unfinished() -> list[Announcement]:
    """Return what was confirmed and is not over, rows and all, the oldest first."""
    marks = ", ".join("?" * len(_UNFINISHED))
    rows = await fetch(f"{_SELECT} WHERE state IN ({marks}) AND ended_at IS NULL ORDER BY id", *_UNFINISHED)
    return [_announcement(row) for row in rows]


async def by_cause(causes: Collection[str]) -> dict[str, Announcement]:
    """Return the announcements whose deliveries have these ``causes``, by cause; of others there is none."""
    numbers = [number for cause in causes if (number := number_in(cause)) is not None]
    if not numbers:
        return {}
    among, value = member_of("id", numbers)
    found = [_announcement(row) for row in await fetch(f"{_SELECT} WHERE {among}", value)]
    return {each.cause: each for each in found}


async def file_of(id_: int) -> File | None:
    """Return the file that goes with the announcement ``id_``, None where there is none."""
    row = await fetch_one("SELECT file_name, file_type, file_alt, file_content FROM announcement WHERE id = ?", id_)
    if row is None or row["file_content"] is None:
        return None
    return File(row["file_name"], row["file_type"], row["file_alt"], bytes(row["file_content"]))


def _announcement(row: Row) -> Announcement:
    return Announcement(
        id=row["id"],
        kind=Kind(row["kind"]),
        state=State(row["state"]),
        author_id=row["author_id"],
        actor=row["actor"],
        approver=row["approver"],
        content=_content(row),
        audience=row["audience"],
        snapshot=Snapshot(read_instant(row["asked_at"]), row["last_person"]),
        counted=row["counted"],
        walked=row["walked"],
        starts_at=_instant(row["starts_at"]),
        expires_at=_instant(row["expires_at"]),
        created_at=read_instant(row["created_at"]),
        confirmed_at=_instant(row["confirmed_at"]),
        ended_at=_instant(row["ended_at"]),
        posts=row["posts"],
    )


def _content(row: Row) -> Content:
    target = row["button_target"]
    button = Pointer(row["button_fr"], row["button_en"], target) if target else None
    return Content(row["text_fr"], row["text_en"], button, bool(row["file_name"]))


def _instant(value: datetime | str | None) -> datetime | None:
    return None if value is None else read_instant(value)
