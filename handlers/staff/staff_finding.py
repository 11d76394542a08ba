"""Whom somebody means who types a number, an account, a mention or a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.accounts import read_account
from bot.events import Address
from bot.request import Request
from models.accounts import known_as
from models.people import Identity, PersonUnknown, find, identities, read_who, search

__all__ = ["Nearby", "Newcomer", "Nobody", "Sought", "seek"]

_NEAR: Final = 5


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An account that has never written to us."""

    address: Address


@dataclass(frozen=True, slots=True)
class Nearby:
    """Some who may be meant, by a name that is not theirs alone. Worth asking, not assuming."""

    people: tuple[Identity, ...]


@dataclass(frozen=True, slots=True)
class Nobody:
    """Nobody is known by that."""


Sought = Identity | Newcomer | Nearby | Nobody


async def seek(request: Request, typed: str) -> Sought:
    """Return whom ``typed`` means: exactly by number or account, else those whose name it is."""
    try:
        return await find(read_who(typed))
    except ValueError:
        return Nobody()
    except PersonUnknown:
        return await _otherwise(request, typed.strip())


async def _otherwise(request: Request, typed: str) -> Sought:
    if ":" in typed:
        try:
            return Newcomer(read_account(typed))
        except ValueError:
            return Nobody()
    if typed.startswith("@"):
        ids = await known_as(request.event.address.platform, typed.removeprefix("@"), _NEAR)
        people = tuple((await identities(ids)).values()) if ids else ()
    else:
        people = tuple(await search(typed, _NEAR))
    return Nearby(people) if people else Nobody()
