"""What an adapter's author provides: the person at the other end of the platform."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

import pytest

from bot.adapter import Adapter
from bot.events import Address

__all__ = ["File", "Harness", "Kind", "PlaceHarness", "Shown"]

# Said before the rules are imported: a broken one then shows what it compared, as in any test.
pytest.register_assert_rewrite(
    *(f"bot.adapters.conformance.{part}" for part in ("base", "living", "posting", "receiving", "showing", "stage"))
)

Kind = Literal["reply", "notification", "edit"]


@dataclass(frozen=True, slots=True)
class File:
    """A file as the person finds it."""

    name: str
    alt: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Shown:
    """One message as the person sees it. ``kind`` is None where the platform shows no difference."""

    text: str
    kind: Kind | None = None
    buttons: tuple[str, ...] = ()
    """Labels, choices included, in reading order."""
    links: tuple[str, ...] = ()
    """Addresses that can be opened, those of buttons included."""
    files: tuple[File, ...] = ()


class Harness(Protocol):
    """An adapter connected to a platform, real or not, where one person writes to it in private.

    ``adapter.run`` is not called by the harness: the suite does. What the person does returns once the platform has
    taken it; the event may come later. What the adapter sent is in `shown` as soon as its call has returned.
    """

    @property
    def adapter(self) -> Adapter:
        """The adapter under test."""
        ...

    @property
    def address(self) -> Address:
        """The person's address."""
        ...

    @property
    def chat(self) -> str:
        """The private chat, as its events name it."""
        ...

    async def type(self, text: str) -> None:
        """Write ``text`` and send it."""
        ...

    async def press(self, label: str) -> None:
        """Press the button, or choose the option, ``label`` of the message shown last."""
        ...

    async def upload(self, name: str, content: bytes) -> None:
        """Send a file."""
        ...

    async def shown(self) -> list[Shown]:
        """Return every message the person sees, oldest first; an edited one as it is now, in whichever place."""
        ...


@runtime_checkable
class PlaceHarness(Harness, Protocol):
    """A `Harness` of a platform that has places, with one in which we may post."""

    @property
    def place(self) -> str:
        """The channel or group, as an operator writes it."""
        ...

    @property
    def role(self) -> str:
        """Those whom a post there may mention; empty where nobody can be."""
        ...

    async def posted(self) -> list[Shown]:
        """Return every message in the place, oldest first, as those who are there see it."""
        ...

    async def called(self) -> set[str]:
        """Return whom the messages in the place have called: the role's id, and anything for anybody else."""
        ...
