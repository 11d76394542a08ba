"""A correction or a withdrawal as it is read: of which announcement, what it says, and how far it got."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from models.announcing.announcement import CAUSE, Announcement, Content
from models.database import Row, fetch, fetch_one, locking, member_of
from models.fields import read_instant
from models.queue.kinds import Kind

__all__ = [
    "BEGUN",
    "RUNNING",
    "Amendment",
    "Stage",
    "amendment",
    "amendments_by_cause",
    "amendments_of",
    "latest",
    "locked_stage",
    "unfinished_amendments",
]


class Stage(StrEnum):
    """How far it got: ``draft → materialising → sending → done``, unless somebody stops it or a later one comes."""

    DRAFT = "draft"
    MATERIALISING = "materialising"
    """Rows are being written for the messages that people have."""
    SENDING = "sending"
    DONE = "done"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"
    """A later one takes its place: what it has not changed yet, that one changes."""


RUNNING: Final = (Stage.MATERIALISING, Stage.SENDING)
"""What was confirmed and is not over."""

BEGUN: Final = (*RUNNING, Stage.DONE)
"""What was confirmed and stands."""

_UNFINISHED: Final = (*RUNNING, Stage.CANCELLED, Stage.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Amendment:
    """One correction (`Kind.CORRECTION`) or withdrawal (`Kind.WITHDRAWAL`). Instants are in UTC.

    ``revision`` counts those of one announcement from 1. ``counted`` is how many messages its author was shown.
    """

    id: int
    announcement_id: int
    announced_as: Kind
    """The kind of the announcement."""
    revision: int
    kind: Kind
    state: Stage
    author_id: int | None
    """The person who asked for it; None: an operator, at the command line."""
    actor: str
    after: Content
    """What a correction says; of a withdrawal nothing."""
    before: Content
    """What the announcement said until then."""
    counted: int
    walked: int
    """Up to which person rows are written."""
    created_at: datetime
    confirmed_at: datetime | None
    ended_at: datetime | None

    @property
    def cause(self) -> str:
        """The cause of its deliveries."""
        return f"{self.origin}:{self.revision}"

    @property
    def origin(self) -> str:
        """The cause of the announcement's deliveries."""
        return f"{CAUSE}{self.announcement_id}"

    @property
    def earlier(self) -> tuple[str, ...]:
        """The causes of those before it."""
        return tuple(f"{self.origin}:{revision}" for revision in range(1, self.revision))

    def corrected(self, found: Announcement) -> Announcement:
        """Return the announcement ``found`` as it is after this correction; its button and file stay."""
        content = replace(found.content, french=self.after.french, english=self.after.english)
        return replace(found, content=content)


_SELECT: Final = (
    "SELECT m.id, m.announcement_id, a.kind AS announced_as, m.revision, m.kind, m.state, m.author_id, m.actor,"
    " m.text_fr, m.text_en, m.before_fr, m.before_en, m.counted, m.walked, m.created_at, m.confirmed_at, m.ended_at"
    " FROM amendment m JOIN announcement a ON a.id = m.announcement_id"
)


async def amendment(announcement_id: int, revision: int) -> Amendment | None:
    """Return that ``revision`` of an announcement; None where there is none."""
    row = await fetch_one(f"{_SELECT} WHERE m.announcement_id = ? AND m.revision = ?", announcement_id, revision)
    return None if row is None else _amendment(row)


async def amendments_of(announcement_id: int, states: Collection[Stage] = tuple(Stage)) -> list[Amendment]:
    """Return what was asked to be changed of an announcement and is in one of ``states``, the first one first."""
    among, value = member_of("m.state", [state.value for state in states])
    rows = await fetch(f"{_SELECT} WHERE m.announcement_id = ? AND {among} ORDER BY m.revision", announcement_id, value)
    return [_amendment(row) for row in rows]


async def latest(announcement_id: int) -> Amendment | None:
    """Return the last confirmed one of an announcement, however it ended; None where there is none."""
    where = "m.announcement_id = ? AND m.confirmed_at IS NOT NULL ORDER BY m.revision DESC LIMIT 1"
    row = await fetch_one(f"{_SELECT} WHERE {where}", announcement_id)
    return None if row is None else _amendment(row)


async def amendments_by_cause(causes: Collection[str]) -> dict[str, Amendment]:
    """Return those whose deliveries have these ``causes``, by cause; of others there is none."""
    numbers = {number for cause in causes if (number := _announcement_in(cause)) is not None}
    among, value = member_of("m.announcement_id", sorted(numbers))
    rows = await fetch(f"{_SELECT} WHERE {among}", value) if numbers else []
    found = {each.cause: each for each in map(_amendment, rows)}
    return {cause: found[cause] for cause in causes if cause in found}


async def unfinished_amendments() -> list[Amendment]:
    """Return what was confirmed and is not over, rows and all, the oldest first."""
    marks = ", ".join("?" * len(_UNFINISHED))
    where = f"m.state IN ({marks}) AND m.confirmed_at IS NOT NULL AND m.ended_at IS NULL ORDER BY m.id"
    return [_amendment(row) for row in await fetch(f"{_SELECT} WHERE {where}", *(state.value for state in _UNFINISHED))]


async def locked_stage(id_: int) -> Stage:
    """Return the state of ``id_`` as it is now, kept from others until the transaction ends."""
    row = await fetch_one(f"SELECT state FROM amendment WHERE id = ?{locking()}", id_)
    return Stage.CANCELLED if row is None else Stage(row["state"])


def _announcement_in(cause: str) -> int | None:
    number, _, revision = cause.removeprefix(CAUSE).partition(":")
    return int(number) if number.isdecimal() and revision.isdecimal() else None


def _amendment(row: Row) -> Amendment:
    return Amendment(
        id=row["id"],
        announcement_id=row["announcement_id"],
        announced_as=Kind(row["announced_as"]),
        revision=row["revision"],
        kind=Kind(row["kind"]),
        state=Stage(row["state"]),
        author_id=row["author_id"],
        actor=row["actor"],
        after=Content(row["text_fr"], row["text_en"]),
        before=Content(row["before_fr"], row["before_en"]),
        counted=row["counted"],
        walked=row["walked"],
        created_at=read_instant(row["created_at"]),
        confirmed_at=None if row["confirmed_at"] is None else read_instant(row["confirmed_at"]),
        ended_at=None if row["ended_at"] is None else read_instant(row["ended_at"]),
    )
