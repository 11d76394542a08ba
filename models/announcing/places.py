"""Places: the channels and groups in which announcements are posted, each under a name.

A place is never changed. Somebody who wants it elsewhere removes it, and registers another one under its name: what was
confirmed for a place goes to that place or nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.events import Address
from models import audit
from models.audiences.forms import nearest_names
from models.database import Row, execute, fetch, fetch_one, member_of, transaction
from models.fields import read_instant
from pix.names import fold

__all__ = [
    "LONGEST_NAME",
    "Place",
    "PlaceKnown",
    "PlaceNameTaken",
    "PlaceNameWrong",
    "PlaceUnknown",
    "place_at",
    "places",
    "places_named",
    "places_of_ids",
    "register",
    "remove",
]

LONGEST_NAME: Final = 60
"""Characters: a name is a button too."""

_SELECT: Final = "SELECT id, name, platform, chat, role, made_by, made_at FROM place"


class PlaceUnknown(LookupError):
    """No place is called ``name``. ``nearest`` are the names that look most like it, best first."""

    def __init__(self, name: str, nearest: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name, self.nearest = name, nearest


class PlaceNameWrong(ValueError):
    """``name`` is empty or longer than `LONGEST_NAME`, or has a sign that cannot be printed."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class PlaceNameTaken(ValueError):
    """Another place, ``place``, has that name."""

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.place = place


class PlaceKnown(ValueError):
    """That channel or group is registered already, as ``place``: everything would be posted there twice."""

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.place = place


@dataclass(frozen=True, slots=True)
class Place:
    """A channel or a group. ``address`` names the platform and the chat there; ``made_at`` is in UTC."""

    id: int
    name: str
    address: Address
    role: str
    """Whom a post mentions, by the platform's own id; empty: nobody."""
    made_by: str
    made_at: datetime


async def register(name: str, address: Address, role: str = "", *, actor: str, now: datetime) -> Place:
    """Keep the channel or group at ``address`` under ``name`` (case and accents apart); audited.

    The same under the same name once more changes nothing. Raises `PlaceNameWrong`, `PlaceNameTaken`, `PlaceKnown`.
    """
    wanted = _read_name(name)
    async with transaction():
        if (same := await _same(wanted, address, role)) is not None:
            return same
        await execute(
            "INSERT INTO place (name, folded, platform, chat, role, made_by, made_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            wanted,
            fold(wanted),
            address.platform,
            address.user,
            role,
            actor,
            now,
        )
        details: dict[str, audit.Json] = {"name": wanted, "place": str(address), **({"role": role} if role else {})}
        await audit.record(actor, "place.register", at=now, details=details)
        (kept,) = await places_named([wanted])
    return kept


async def places() -> list[Place]:
    """Return every place, by name."""
    return [_place(row) for row in await fetch(f"{_SELECT} ORDER BY folded")]


async def places_named(names: Sequence[str]) -> list[Place]:
    """Return the places of these ``names``, in their order, each once. Raises `PlaceUnknown`."""
    known = {fold(each.name): each for each in await places()}
    for name in names:
        if fold(name) not in known:
            raise PlaceUnknown(name, nearest_names(name, {each.name: each.name for each in known.values()}))
    return [known[key] for key in dict.fromkeys(map(fold, names))]


async def places_of_ids(ids: Collection[int]) -> dict[int, Place]:
    """Return the places of these ``ids``, by id; one that was removed is left out."""
    if not ids:
        return {}
    among, value = member_of("id", list(ids))
    return {row["id"]: _place(row) for row in await fetch(f"{_SELECT} WHERE {among}", value)}


async def place_at(address: Address, role: str = "") -> Place | None:
    """Return the place that is the chat at ``address`` and mentions ``role``, or None."""
    row = await fetch_one(
        f"{_SELECT} WHERE platform = ? AND chat = ? AND role = ?", address.platform, address.user, role
    )
    return None if row is None else _place(row)


async def remove(name: str, *, actor: str, now: datetime) -> Place:
    """Forget the place called ``name``: nothing more is posted there. Audited. Raises `PlaceUnknown`."""
    async with transaction():
        (found,) = await places_named([name])
        await execute("DELETE FROM place WHERE id = ?", found.id)
        details: dict[str, audit.Json] = {"name": found.name, "place": str(found.address)}
        await audit.record(actor, "place.remove", at=now, details=details)
    return found


async def _same(name: str, address: Address, role: str) -> Place | None:
    """Return what is registered under ``name`` and is just that, None where the name and the chat are free."""
    here = await place_at(address, role)
    if here is not None and fold(here.name) != fold(name):
        raise PlaceKnown(here)
    row = await fetch_one(f"{_SELECT} WHERE folded = ?", fold(name))
    if row is not None and here is None:
        raise PlaceNameTaken(_place(row))
    return here


def _read_name(name: str) -> str:
    wanted = " ".join(name.split())
    if not fold(wanted) or len(wanted) > LONGEST_NAME or not wanted.isprintable():
        raise PlaceNameWrong(name)
    return wanted


def _place(row: Row) -> Place:
    return Place(
        id=row["id"],
        name=row["name"],
        address=Address(row["platform"], row["chat"]),
        role=row["role"],
        made_by=row["made_by"],
        made_at=read_instant(row["made_at"]),
    )
