"""Sealing what a button means into the few bytes a platform carries, and opening it again.

A sealed payload is ASCII of at most 64 bytes (Telegram's limit for ``callback_data``)::

    1  eeeee  mmmmmmmmmmm  name:argument:argument
    │  │      └ 8 bytes of MAC over all the rest and the account, base64url
    │  └ expiry, seconds since 2024-01-01 in 30 bits, base64url digits
    └ version

Nothing is stored: a button still works after a restart, in any process that has the key.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from math import ceil
from typing import Final
from urllib.parse import quote, unquote

from bot.events import Address
from bot.message import Action, Button, Message, Payload, Row
from bot.ports import Clock

__all__ = ["MAX_PAYLOAD", "Expired", "Forged", "Opened", "Signer", "seal_message"]

MAX_PAYLOAD: Final = 64
"""Longest sealed payload, in bytes."""

_VERSION: Final = "1"
_EPOCH: Final = datetime(2024, 1, 1, tzinfo=UTC)
_DIGITS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_EXPIRY: Final = slice(1, 6)
_MAC: Final = slice(6, 17)
_BODY: Final = slice(17, None)
_LATEST: Final = 64**5 - 1
_READABLE: Final = " /+,=@()'!*"
"""What `quote` may leave as it is besides letters, digits and ``_.-~``; the separator ``:`` is not among them."""


@dataclass(frozen=True, slots=True)
class Expired:
    """Ours, but too old. ``action`` may be offered again on a fresh button."""

    action: Action


@dataclass(frozen=True, slots=True)
class Forged:
    """Not ours, not this account's, or changed on the way."""


Opened = Action | Expired | Forged


class Signer:
    """Seals and opens payloads with one secret key that every process shares."""

    def __init__(self, key: bytes, clock: Clock) -> None:
        """Take the ``key`` (16 to 64 bytes; `ValueError` otherwise) and the ``clock`` expiries are counted by."""
        if not 16 <= len(key) <= 64:
            raise ValueError(len(key))
        self._key, self._clock = key, clock

    def seal(self, action: Action, address: Address, lifetime: timedelta) -> Payload:
        """Return ``action`` sealed for ``address``, valid for ``lifetime`` (counted in whole seconds, rounded up).

        Raises `ValueError` when the result would not fit in 64 bytes.
        """
        seconds = ceil((self._clock.now() + lifetime - _EPOCH).total_seconds())
        expiry = _number(min(max(seconds, 0), _LATEST))
        body = ":".join(quote(part, safe=_READABLE) for part in (action.name, *action.args))
        data = f"{_VERSION}{expiry}{self._mac(expiry, body, address)}{body}"
        if len(data) > MAX_PAYLOAD:
            raise ValueError(action)
        return Payload(data)

    def open(self, data: str, address: Address) -> Opened:
        """Return what ``data``, pressed by ``address``, means."""
        expiry, mac, body = data[_EXPIRY], data[_MAC], data[_BODY]
        genuine = self._mac(expiry, body, address)
        if not (data.startswith(_VERSION) and hmac.compare_digest(mac.encode(), genuine.encode())):
            return Forged()
        name, *args = map(unquote, body.split(":"))
        action = Action(name, tuple(args))
        return Expired(action) if self._clock.now() >= _instant(expiry) else action

    def _mac(self, expiry: str, body: str, address: Address) -> str:
        covered = "\0".join((_VERSION, expiry, body, str(address))).encode()
        digest = blake2b(covered, digest_size=8, key=self._key).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def seal_message(
    message: Message, address: Address, signer: Signer, lifetime: Callable[[Action], timedelta]
) -> Message:
    """Return ``message`` with every `Action` sealed for ``address``, each for its own ``lifetime``."""

    def sealed(button: Button) -> Button:
        if not isinstance(button.target, Action):
            return button
        return Button(button.label, signer.seal(button.target, address, lifetime(button.target)))

    def row(buttons: Row) -> Row:
        return tuple(map(sealed, buttons))

    if not message.buttons and message.choices is None:
        return message
    choices = replace(message.choices, options=row(message.choices.options)) if message.choices else None
    return replace(message, buttons=tuple(map(row, message.buttons)), choices=choices)


def _number(value: int) -> str:
    """Return ``value`` (under 2^30) as five base64 digits, the greatest first."""
    return "".join(_DIGITS[value >> shift & 63] for shift in (24, 18, 12, 6, 0))


def _instant(expiry: str) -> datetime:
    seconds = 0
    for digit in expiry:
        seconds = seconds * 64 + _DIGITS.index(digit)
    return _EPOCH + timedelta(seconds=seconds)
