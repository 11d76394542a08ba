"""What can go wrong with the store, as data: whoever shows it words it.

    StorageError
    ├── CannotOpen    the database cannot be opened at all
    ├── TooNew        it was written by a later version of the program; nothing was touched
    ├── Locked        another writer kept it longer than the bounded wait
    ├── ForeignTask   a mistake in the program: a task used a transaction that another task opened
    └── StrayQuery    a mistake in the program: a query built before the transaction in which it was awaited

What the database itself refuses (a constraint, a wrong statement) stays Tortoise's ``IntegrityError`` and
``OperationalError``, on both engines.
"""

from __future__ import annotations

from enum import Enum

__all__ = ["CannotOpen", "CannotOpenReason", "ForeignTask", "Locked", "StorageError", "StrayQuery", "TooNew"]


class StorageError(Exception):
    """The root of what the store raises on purpose."""


class CannotOpenReason(Enum):
    """Why a database cannot be opened."""

    BAD_URL = "bad url"
    """The URL cannot be read, or names no database."""
    UNKNOWN_ENGINE = "unknown engine"
    """The URL is neither ``sqlite://`` nor ``postgres://``."""
    NOT_A_DATABASE = "not a database"
    """The file is something else, or it is damaged."""
    NOT_OURS = "not ours"
    """A database with tables of another program."""
    NO_ACCESS = "no access"
    """The folder or the file cannot be read and written, or the disk is full."""
    REFUSED = "refused"
    """The server answered, and does not let this user in."""
    UNREACHABLE = "unreachable"
    """No server answers there."""
    MIGRATION_FAILED = "migration failed"
    """A migration stopped half way; it was undone."""


class CannotOpen(StorageError):
    """The database cannot be opened.

    ``url`` never holds a password; ``detail`` is the cause in the words of the system or the server.
    """

    def __init__(self, url: str, reason: CannotOpenReason, detail: str = "") -> None:
        super().__init__(url, reason, detail)
        self.url = url
        self.reason = reason
        self.detail = detail


class TooNew(StorageError):
    """The database knows a migration that this program does not: ``found`` is its latest, ``known`` is ours."""

    def __init__(self, found: str, known: str) -> None:
        super().__init__(found, known)
        self.found = found
        self.known = known


class Locked(StorageError):
    """Another writer kept the database, or every connection was taken, for ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class ForeignTask(StorageError):
    """A task inherited a transaction that another task opened: its statements would join it, or outlive it."""


class StrayQuery(StorageError):
    """A query is bound to its connection when it is built: built before a transaction, it would run outside of it."""
