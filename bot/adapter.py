"""What a chat platform's adapter offers the core, and the import-free card by which it is found."""

from __future__ import annotations

from asyncio import Future
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, Protocol, runtime_checkable

from bot.events import Address, Event
from bot.message import Message
from bot.outcomes import Outcome

__all__ = ["PRIVATE", "Adapter", "Capabilities", "Manifest", "Setting", "Sink"]

PRIVATE: Final = ""
"""The ``chat`` of `Adapter.edit` and `Adapter.delete` that is the person's private one, where `Adapter.notify` goes."""

Sink = Callable[[Event], Awaitable[Future[None] | None]]
"""Where an adapter puts what it received. Returns once the event is queued; blocks while the queue is full.

What it returns, if anything, is done once what becomes of the event is kept for good. Where a platform tells again what
was not acknowledged, the adapter acknowledges then: a crash in between loses nothing, and what comes again acts once.
It is to be waited for (`asyncio.wait`) and never cancelled.
"""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a platform can show and how much of it. Where one is missing the core has a written fallback."""

    buttons: bool
    selects: bool
    files: bool
    edits: bool
    groups: bool
    styles: bool
    max_text: int
    """Longest text of one message, in UTF-16 code units."""
    max_buttons: int
    max_options: int
    max_file_bytes: int
    idempotent: bool = False
    """The platform drops a second send with the same nonce."""
    whispers: bool = False
    """In a group it can show an answer to the one person who asked."""
    deletes: bool = False
    """It lets us remove what a person sent us in private."""
    max_caption: int | None = None
    """Longest text that stands under a file, in UTF-16 units; a longer one stands above it. None: they are one."""
    links: bool = False
    """An address opens our private chat and hands it a payload: `Adapter.link`."""


@dataclass(frozen=True, slots=True)
class Setting:
    """An environment variable of an adapter. ``required``: without it the adapter stays off."""

    name: str
    description: str
    """One line, as it stands in ``.env.example``."""
    example: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    """An adapter's card: importing it imports no platform library. ``entry`` is ``"module:Class"``."""

    name: str
    title: str
    capabilities: Capabilities
    package: str | None
    """The distribution that must be installed, or None."""
    settings: tuple[Setting, ...]
    entry: str

    interactive: bool = False
    """It needs somebody at this process's terminal, so a service never starts it by itself."""
    places: str = ""
    """How a channel or group is written in which we may post, as a pattern of the whole; empty: there are none."""
    roles: str = ""
    """How those whom a post may mention are written, as such a pattern; empty: a post mentions nobody."""

    @property
    def required(self) -> tuple[str, ...]:
        """The environment variables without which the adapter stays off."""
        return tuple(setting.name for setting in self.settings if setting.required)


@runtime_checkable
class Adapter(Protocol):
    """A running connection to one platform."""

    @property
    def name(self) -> str:
        """The platform's name, as in an `Address`."""
        ...

    @property
    def capabilities(self) -> Capabilities:
        """What this platform can show."""
        ...

    @property
    def receives_alone(self) -> bool:
        """Whether of all processes of an installation only one may be in `run`, as the platform tells each event once.

        Such a process is cancelled when it is no longer the one, and calls `run` again when it is. False where the
        platform itself shares the events out, such as by a web-hook.
        """
        ...

    async def run(self, sink: Sink) -> None:
        """Receive until cancelled or the platform ends (terminal: end of input), giving each event to ``sink``.

        Raises `bot.troubles.AdapterFailure` when it cannot receive; it is then called again after a while.
        """
        ...

    async def send(
        self, address: Address, chat: str, message: Message, *, nonce: str = "", reply_to: str = ""
    ) -> Outcome:
        """Write ``message`` into ``chat``. Never raises for what a platform may answer.

        ``reply_to`` is the id of the event that it answers, for platforms whose answers go where the question came
        from; a ``nonce`` names the message on platforms that are ``idempotent``.
        """
        ...

    async def edit(
        self, address: Address, chat: str, reference: str, message: Message, *, reply_to: str = ""
    ) -> Outcome:
        """Replace the message ``reference`` by ``message``; where edits are missing, send it anew.

        ``chat`` may be `PRIVATE`. `Rejected` with `bot.outcomes.GONE` where the message is there no more.
        """
        ...

    async def delete(self, address: Address, chat: str, reference: str) -> Outcome:
        """Remove the message ``reference`` from ``chat``, ours or (where the platform ``deletes``) the person's.

        ``chat`` may be `PRIVATE`. `Rejected` where it can't be removed (any more): it may still be edited.
        `Sent` with the reference when it is gone, also when it was before.
        """
        ...

    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        """Write what was not asked for to the person's private chat."""
        ...

    def link(self, payload: str = "") -> str | None:
        """Return the address that opens the private chat with us and types ``/start payload`` there, if there is one.

        ``payload``: at most 64 characters of ``A-Z a-z 0-9 _ -``. None while it is not known, or where none exists.
        """
        ...

    async def close(self) -> None:
        """Release what `run` holds. Safe to call twice."""
        ...
