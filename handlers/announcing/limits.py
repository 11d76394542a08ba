"""What announcing has to keep to on this campus, read once from the settings and the platforms that are installed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.announcing.amending.drafting import Room
from models.announcing.confirming import Catch
from models.audiences.scope import Terms
from pix.rules import Rules

__all__ = ["Announcing", "Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an announcement may be, in UTF-16 units; by platform, how large its file (bytes) and how many a second.

    A rate of None is a platform without one. ``rooms``: how long its words may be in a post, both languages together.
    ``captioned``: how long they may be to stand under a file on every platform; None: as long as anywhere.
    """

    longest: int
    files: Mapping[str, int] = field(default_factory=dict[str, int])
    rates: Mapping[str, int | None] = field(default_factory=dict[str, int | None])
    rooms: Mapping[str, int] = field(default_factory=dict[str, int])
    captioned: int | None = None

    @property
    def room(self) -> Room:
        """What a correction keeps to."""
        return Room(self.longest, self.rooms, self.captioned)

    @property
    def file_bytes(self) -> int:
        """How large a file may be for every platform to take it."""
        return min(self.files.values(), default=0)

    @property
    def tightest(self) -> str:
        """The platform that takes the smallest files; empty where there is none."""
        return min(self.files, key=lambda name: self.files[name], default="")


@dataclass(frozen=True, slots=True)
class Announcing:
    """What the words of an audience mean here, the limits of a message, and the safety catch."""

    terms: Terms = field(default_factory=lambda: Terms(Rules()))
    limits: Limits = field(default_factory=lambda: Limits(2000))
    catch: Catch = field(default_factory=Catch)
