"""The many who are written to, what is owed to each, and what becomes of it: seen from outside the program."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import asyncpg

from models.broadcasts import Words, begin
from models.database import fetch, load, open_database
from models.database_url import PostgresTarget, SqliteTarget, parse_url
from models.queue.delivery import Aim, Owed
from models.queue.kinds import Kind
from models.queue.opening import stored_queue

__all__ = ["FIRST_NUMBER", "Chat", "Ledger", "Row", "owe", "read", "settle"]

FIRST_NUMBER = 22_000_000
"""The student number of the first; the others follow."""

EARLIER = timedelta(hours=3)
"""How long ago a notice was due: a clock that is set back two hours does not make it due later."""

_PEOPLE = ("number", "first_name", "last_name", "group", "on_roster", "role", "plain_text", "language", "created_at")
_EMPTY = (
    *("second_name", "third_name", "usage_name", "folded_name", "email", "component", "team"),
    *("diploma", "regime"),
)
_ACCOUNTS = ("person_id", "platform", "user", "locale", "display_name", "preferred", "created_at", "seen_at")

_ROWS = """
SELECT d.id, a.platform, a."user", d.state, d.reason, d.attempts, d.due_at, d.sent_at
FROM delivery d JOIN account a ON a.person_id = d.person_id {which} ORDER BY d.id"""


@dataclass(frozen=True)
class Chat:
    """Somebody's only account: the ``user`` of a platform."""

    platform: str
    user: str


@dataclass(frozen=True)
class Row:
    """What became of what was owed to one person."""

    id: int
    chat: Chat
    state: str
    reason: str
    attempts: int
    due_at: datetime
    sent_at: datetime | None


class Ledger(Protocol):
    """What the program has stored."""

    async def fetch(self, sql: str) -> Sequence[Sequence[Any]]:
        """Return the rows of a query."""
        ...


@dataclass(frozen=True)
class _File:
    raw: sqlite3.Connection

    async def fetch(self, sql: str) -> Sequence[Sequence[Any]]:
        return self.raw.execute(sql).fetchall()


@dataclass(frozen=True)
class _Server:
    connection: Any

    async def fetch(self, sql: str) -> Sequence[Sequence[Any]]:
        found = await self.connection.fetch(sql)
        return [tuple(row) for row in found]


@asynccontextmanager
async def read(url: str) -> AsyncGenerator[Ledger]:
    """Read the database at ``url`` beside the program, while the block lasts."""
    match parse_url(url):
        case SqliteTarget(path=path):
            with closing(sqlite3.connect(path, isolation_level=None)) as raw:
                yield _File(raw)
        case PostgresTarget():
            connection = await asyncpg.connect(url)
            try:
                yield _Server(connection)
            finally:
                await connection.close()


async def settle(url: str, chats: Sequence[Chat], *, group: str = "") -> None:
    """Write a student of the roster, of the ``group``, for each of ``chats``, after those that are there already."""
    now = datetime.now(UTC) - timedelta(days=30)
    async with open_database(url):
        before = len(await fetch("SELECT id FROM person"))
        people = (
            (f"{FIRST_NUMBER + number}", "Camille", "Martin", group, True, 0, False, "fr", now, *("",) * len(_EMPTY))
            for number in range(before, before + len(chats))
        )
        await load("person", (*_PEOPLE, *_EMPTY), people)
        ids = [row["id"] for row in await fetch("SELECT id FROM person ORDER BY id")][before:]
        seen = (
            (id_, chat.platform, chat.user, "fr", "", False, now, now) for id_, chat in zip(ids, chats, strict=True)
        )
        await load("account", _ACCOUNTS, seen)


async def owe(url: str, due_at: datetime | None = None) -> None:
    """Owe everybody one notice more, as `pixmate notify` does, but due when it is said, or earlier today."""
    now = datetime.now(UTC)
    due = due_at or now - EARLIER
    async with open_database(url):
        accounts = await fetch("SELECT id, person_id, platform FROM account ORDER BY id")
        cause = await begin(Words("Bonjour"), actor="operator:proof", now=now, again=True, listed=len(accounts))
        owed = [
            Owed(Kind.NOTICE, cause, row["person_id"], due, aim=Aim(row["platform"], row["id"])) for row in accounts
        ]
        await stored_queue().owe(owed, now)


async def rows(ledger: Ledger, cause: str | None = None) -> list[Row]:
    """Return what became of everything that was owed, or of what has one ``cause``, by id."""
    found = await ledger.fetch(_ROWS.format(which="" if cause is None else f"WHERE d.cause = '{cause}'"))
    return [
        Row(id_, Chat(platform, user), state, reason, attempts, _instant(due_at), sent_at and _instant(sent_at))
        for id_, platform, user, state, reason, attempts, due_at, sent_at in found
    ]


def _instant(stored: datetime | str) -> datetime:
    return datetime.fromisoformat(stored) if isinstance(stored, str) else stored
