"""What opening a database asks of each engine."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, Protocol

__all__ = ["Place"]


class Place(Protocol):
    """A database, where it lies: how it is looked at, opened, protected and saved."""

    @property
    def url(self) -> str:
        """The URL, as it may be shown."""
        ...

    @property
    def dialect(self) -> Literal["sqlite", "postgres"]:
        """Which engine serves it."""
        ...

    async def found(self) -> list[str]:
        """Return the migrations recorded, none when it is new; an absent PostgreSQL database is created.

        Raises:
            CannotOpen: it cannot be opened, or holds the tables of another program.
            Locked: another program, or the server, kept it for too long.
        """
        ...

    def connection(self, *, migrating: bool) -> dict[str, Any]:
        """Return the connection's part of Tortoise's configuration, apart from its name."""
        ...

    def explained(self) -> AbstractContextManager[None]:
        """Raise what the driver raises while the database opens as `CannotOpen`."""
        ...

    async def exclude_others(self) -> None:
        """Inside a transaction, wait until no other process migrates, and keep them out until it ends.

        Raises:
            Locked: one did for too long.
        """
        ...

    async def save_copy(self, version: str, now: datetime) -> Path | None:
        """Copy the database, at ``version``, beside it; None where the server's own backups are the way."""
        ...

    async def check_rows(self) -> None:
        """Inside a transaction, see that every row still has the rows it refers to.

        Raises:
            IntegrityError: one has not.
        """
        ...
