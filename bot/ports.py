"""What the chat core needs from above. ``models`` implements these, ``app`` plugs them in."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.events import Address, Language

__all__ = ["Clock", "Dialog", "Dialogs", "Directory", "Inbox", "Notes", "Requester", "Role", "SystemClock"]


class Role(IntEnum):
    """What a person may do; each role includes the ones before it."""

    STUDENT = 0
    STAFF = 1
    OWNER = 2


@dataclass(frozen=True, slots=True)
class Requester:
    """Who asks. ``person_id`` is None only for someone unknown who writes in a group."""

    address: Address
    person_id: int | None
    role: Role
    language: Language
    zone: ZoneInfo
    first_name: str = ""
    number: str | None = None
    plain_text: bool = False
    newcomer: bool = False


@dataclass(frozen=True, slots=True)
class Dialog:
    """The state of a conversation: its flow, the pending step, what was answered so far."""

    flow: str
    step: str
    expires_at: datetime
    data: Mapping[str, str] = field(default_factory=dict[str, str])
    version: int = 0


class Clock(Protocol):
    """Where the present comes from, so that tests and proofs can set it."""

    def now(self) -> datetime:
        """Return the instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the machine's instant, aware, in UTC."""
        return datetime.now(UTC)


class Directory(Protocol):
    """From an address to the person behind it."""

    async def requester(self, address: Address, *, language: Language, private: bool, name: str) -> Requester:
        """Return who is at ``address``; at the first private contact a guest and its account are made."""
        ...

    async def held_role(self, person_id: int) -> Role:
        """Return the role of ``person_id`` as it is at this moment, kept from changing until the transaction ends."""
        ...


class Dialogs(Protocol):
    """Where conversations wait for their next answer. Compare-and-set, so two processes cannot both advance one."""

    async def load(self, address: Address) -> Dialog | None:
        """Return the conversation of ``address``, expired ones included, or None."""
        ...

    async def save(self, address: Address, dialog: Dialog) -> bool:
        """Store ``dialog`` if the stored version is still ``dialog.version`` (0: none stored). Tells whether it did."""
        ...

    async def clear(self, address: Address, version: int) -> bool:
        """Remove the conversation if its version is still ``version``. Tells whether it did."""
        ...


class Inbox(Protocol):
    """Remembers updates, so that one delivered twice acts once."""

    def once(self, key: str) -> AbstractAsyncContextManager[bool]:
        """Open the transaction in which the update ``key`` is handled; yields False when it already was."""
        ...


class Notes(Protocol):
    """Small things an adapter remembers across restarts, shared by every process: a hash, the id of a chat."""

    async def read(self, key: str) -> str | None:
        """Return what was written last under ``key`` (at most 128 characters), or None."""
        ...

    async def write(self, key: str, value: str) -> None:
        """Keep ``value`` (at most 255 characters) under ``key``, in the place of what was there."""
        ...
