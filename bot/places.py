"""Places: channels and groups of a platform in which we may post, as `bot.adapter.Adapter.send` writes there.

A place is its chat as an operator writes it (`bot.adapter.Manifest.places`). The `Address` that goes with a call names
the place too: there is no person.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

__all__ = ["Admission", "Admitted", "Bar", "Barred", "HasPlaces", "NotAsked"]


class Bar(StrEnum):
    """Why we may not post in a place."""

    NO_PLACE = "no-place"
    """There is no such channel or group, or we were never let see it."""
    NOT_THERE = "not-there"
    """We are not in it."""
    MAY_NOT_WRITE = "may-not-write"
    MAY_NOT_ATTACH = "may-not-attach"
    """Words we may write there, and no files."""
    NO_ROLE = "no-role"
    """There is no such group of people to mention."""
    ROLE_CLOSED = "role-closed"
    """We may not mention them: it would call nobody."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """We may post there; ``title`` is what people call the place."""

    title: str


@dataclass(frozen=True, slots=True)
class Barred:
    """We may not, because of ``bar``."""

    bar: Bar
    title: str = ""


@dataclass(frozen=True, slots=True)
class NotAsked:
    """The platform could not be asked: no network, a refused token."""

    reason: str


Admission = Admitted | Barred | NotAsked
"""What a platform says of us in one of its places."""


@runtime_checkable
class HasPlaces(Protocol):
    """An adapter of a platform that has places. One that has none does not have this method."""

    async def admission(self, chat: str, role: str = "") -> Admission:
        """Ask whether we may post in ``chat``, and mention ``role`` there. Nothing is written. Never raises."""
        ...
