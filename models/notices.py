"""What the sender asks of each kind of message before it leaves: is it still right to send, and in which words.

A notice is declared here, filled from ``handlers/notices/`` by ``app`` and used by ``scheduler``. It reads, it changes
nothing: what follows from a verdict is the sender's.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable
from zoneinfo import ZoneInfo

from bot.events import Address, Language
from bot.message import Message
from models.queue.delivery import Delivery
from models.queue.kinds import Kind

__all__ = ["STANDS", "Notice", "Notices", "Postpone", "ReadAhead", "Recipient", "Skip", "Stands", "Verdict"]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who a message is for, as the renderer needs them. ``zone`` is their own, else the campus's.

    ``formal``: they are of the team, which is spoken to politely.
    """

    person_id: int
    address: Address
    language: Language
    zone: ZoneInfo
    first_name: str = ""
    plain_text: bool = False
    formal: bool = False


@dataclass(frozen=True, slots=True)
class Stands:
    """It is still right to send."""


@dataclass(frozen=True, slots=True)
class Skip:
    """It is not to be sent any more: ``reason`` is a word of `models.reminders.reasons` or `models.queue.reasons`."""

    reason: str


@dataclass(frozen=True, slots=True)
class Postpone:
    """It is right, but not before ``until`` (aware)."""

    until: datetime


Verdict = Stands | Skip | Postpone

STANDS = Stands()


class Notice(Protocol):
    """One kind of message sent unasked.

    All ``deliveries`` of a call are of one kind and one person, as they were owed (``Delivery.facts``). Quiet hours,
    kinds turned off, silence, pauses and the limits a day and a week are the sender's: a notice does not look at them.
    Where it is a place's, and no person's (`Delivery.place_id`), the recipient is the place.
    """

    async def recheck(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Sequence[Verdict]:
        """Return one verdict a delivery, in their order: whether what it says still holds at ``now``."""
        ...

    async def render(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Message:
        """Return the one message that says all of ``deliveries`` (one at least), with unsealed buttons.

        Each carries the ``bundle_id`` of the message they travel in, so that a press can name it (None: it travels
        alone, under its own id). It must fit the platform: a delivery is never split.
        """
        ...


@runtime_checkable
class ReadAhead(Notice, Protocol):
    """A notice that can read what it needs of many people at once, which costs a fraction of asking for each."""

    async def reading(self, people: Collection[int]) -> Notice:
        """Return this notice with what it needs of ``people`` read; it then asks the store for nothing of theirs."""
        ...


Notices = Mapping[Kind, Notice]
"""What is known of each kind. A kind that is absent waits untouched until a program knows it."""
