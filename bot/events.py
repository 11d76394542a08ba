"""What a platform tells us, in words no platform owns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal, cast

__all__ = [
    "Address",
    "Event",
    "Happening",
    "Language",
    "NotFetched",
    "Pressed",
    "Reach",
    "Reachability",
    "Said",
    "Uploaded",
    "language_of",
]

Language = Literal["fr", "en"]


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person is reached: the platform's name and the user's id there. Written ``telegram:12345``."""

    platform: str
    user: str

    def __str__(self) -> str:
        return f"{self.platform}:{self.user}"

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read ``platform:user``. Raises `ValueError` when either half is missing."""
        platform, colon, user = text.strip().partition(":")
        if not (platform and colon and user):
            raise ValueError(text)
        return cls(platform.lower(), user)


@dataclass(frozen=True, slots=True)
class Said:
    """A text was typed, commands (``/levels``) included.

    ``replies_to`` is the platform's reference of the message it replies to, where it has such replies; else empty.
    """

    text: str
    replies_to: str = ""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button was pressed or an option chosen. ``data`` is what we sealed, ``message`` the platform's reference."""

    data: str
    message: str


class NotFetched(StrEnum):
    """Why a file that somebody sent was not downloaded."""

    TOO_LARGE = "too large"
    FAILED = "failed"
    UNWANTED = "unwanted"
    """Nothing is done with files from who sent it."""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file arrived, downloaded, within the platform’s size bound. ``caption`` is what was typed with it.

    ``message`` is the platform's reference of what brought it. ``missing`` says why ``content`` is empty when the
    adapter could not, or would not, fetch it.
    """

    name: str
    content: bytes
    caption: str = ""
    message: str = ""
    missing: NotFetched | None = None


class Reach(StrEnum):
    """Whether the person lets us write to them."""

    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"


@dataclass(frozen=True, slots=True)
class Reachability:
    """The platform says that the person blocked or unblocked us."""

    reach: Reach


Happening = Said | Pressed | Uploaded | Reachability


@dataclass(frozen=True, slots=True)
class Event:
    """One update. ``id`` is the platform's own and repeats when it delivers again; ``chat`` orders updates."""

    id: str
    address: Address
    chat: str
    happening: Happening
    received_at: datetime
    locale: str = ""
    private: bool = True
    display_name: str = ""
    whispered: bool = False
    """In a group, on a platform that shows our answer to this person alone."""
    place: str = ""
    """The channel or group it happened in, by the name under which we post there; empty in private."""

    @property
    def key(self) -> str:
        """What is recorded once in the inbox: platform and update id."""
        return f"{self.address.platform}:{self.id}"

    @property
    def discreet(self) -> bool:
        """Whether nobody but this person sees the answer."""
        return self.private or self.whispered

    @property
    def language(self) -> Language:
        """The client's language where we have it, else French (the campus's)."""
        return language_of(self.locale)


def language_of(locale: str) -> Language:
    """Return the language of a locale such as ``en-GB`` or ``fr_FR``; French, the campus's, for any other."""
    short = locale.replace("_", "-").partition("-")[0].lower()
    return cast("Language", short) if short in {"fr", "en"} else "fr"
