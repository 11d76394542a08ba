"""Accounts as they are written by hand: ``telegram:12345``. What no platform could ever have is refused at once."""

from __future__ import annotations

from bot.events import Address
from bot.registry import discover

__all__ = ["AccountIdWrong", "PlatformUnknown", "read_account"]

_NUMBERED = frozenset({"telegram", "discord"})
"""Their accounts are whole numbers: https://core.telegram.org/bots/api#user and Discord's snowflakes."""


class PlatformUnknown(ValueError):
    """No platform has this name. ``known`` are those there are, in alphabetical order."""

    def __init__(self, platform: str, known: tuple[str, ...]) -> None:
        super().__init__(platform)
        self.platform = platform
        self.known = known


class AccountIdWrong(ValueError):
    """An account of ``platform`` is a number, and this one is not."""

    def __init__(self, platform: str) -> None:
        super().__init__(platform)
        self.platform = platform


def read_account(text: str) -> Address:
    """Read ``platform:user``, the platform being installed or one of the well-known.

    Raises `ValueError` when a half is missing, `PlatformUnknown` and `AccountIdWrong`.
    """
    address = Address.parse(text)
    known = _NUMBERED | discover().keys()
    if address.platform not in known:
        raise PlatformUnknown(address.platform, tuple(sorted(known)))
    if address.platform in _NUMBERED and not (address.user.isascii() and address.user.isdigit()):
        raise AccountIdWrong(address.platform)
    return address
