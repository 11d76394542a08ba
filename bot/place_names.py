"""Places as operators write them: ``telegram:@channel``. What could be none on its platform is refused at once."""

from __future__ import annotations

import re

from bot.adapter import Manifest
from bot.events import Address
from bot.registry import discover

__all__ = ["NoPlaces", "PlaceWrong", "RoleWrong", "platforms_with_places", "read_place"]


class NoPlaces(ValueError):
    """Nothing is posted on ``platform``. ``known`` are the platforms where it is, in alphabetical order."""

    def __init__(self, platform: str, known: tuple[str, ...]) -> None:
        super().__init__(platform)
        self.platform, self.known = platform, known


class PlaceWrong(ValueError):
    """``text`` names no channel and no group."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class RoleWrong(ValueError):
    """``role`` is none on ``platform``; there are ``none`` at all there."""

    def __init__(self, platform: str, role: str, *, none: bool) -> None:
        super().__init__(platform, role)
        self.platform, self.role, self.none = platform, role, none


def platforms_with_places() -> dict[str, Manifest]:
    """Return the installed platforms on which announcements may be posted, by name."""
    return {name: found for name, found in sorted(discover().items()) if found.places}


def read_place(text: str, role: str = "") -> Address:
    """Read ``platform:chat``, and check the ``role`` a post there mentions.

    Raises `PlaceWrong`, `NoPlaces` and `RoleWrong`.
    """
    try:
        address = Address.parse(text)
    except ValueError:
        raise PlaceWrong(text) from None
    known = platforms_with_places()
    if address.platform not in known:
        raise NoPlaces(address.platform, tuple(known))
    manifest = known[address.platform]
    if not re.fullmatch(manifest.places, address.user):
        raise PlaceWrong(text)
    if role and not re.fullmatch(manifest.roles or "(?!)", role):
        raise RoleWrong(manifest.title, role, none=not manifest.roles)
    return address
