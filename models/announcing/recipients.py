"""Everybody an announcement is owed to, one by one, a page at a time however many there are."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from models.announcing.announcement import Announcement
from models.announcing.fates import Fate, fate
from models.database import fetch_values
from models.fields import read_instant
from models.queue.delivery import State

__all__ = ["Recipient", "recipients"]

_PAGE: Final = 500

_SELECT: Final = (
    "SELECT d.person_id, p.number, p.first_name, p.last_name, p.usage_name, d.platform, d.state, d.reason, d.sent_at,"
    " pressed.at FROM delivery d LEFT JOIN person p ON p.id = d.person_id LEFT JOIN announcement_press pressed"
    " ON pressed.announcement_id = ? AND pressed.person_id = d.person_id"
    " WHERE d.kind = ? AND d.cause = ? AND d.person_id > ? ORDER BY d.person_id LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody, what became of the message to them, and when they pressed its button (None: they have not).

    ``number`` and ``name`` are empty for a guest; ``platform`` where no account was chosen. Instants are in UTC.
    """

    person_id: int
    number: str
    name: str
    platform: str
    fate: Fate
    state: State
    reason: str
    sent_at: datetime | None
    pressed_at: datetime | None


async def recipients(found: Announcement) -> AsyncGenerator[list[Recipient], None]:
    """Yield everybody ``found`` is owed to, in pages of people's ids."""
    after = 0
    while rows := await fetch_values(_SELECT, found.id, str(found.kind), found.cause, after, _PAGE):
        yield [_recipient(row) for row in rows]
        after = rows[-1][0]


def _recipient(row: tuple[Any, ...]) -> Recipient:
    person_id, number, first_name, last_name, usage_name, platform, state, reason, sent_at, pressed_at = row
    standing = State(state)
    return Recipient(
        person_id=person_id,
        number=number or "",
        name=f"{first_name or ''} {usage_name or last_name or ''}".strip(),
        platform=platform,
        fate=fate(standing, reason),
        state=standing,
        reason=reason,
        sent_at=None if sent_at is None else read_instant(sent_at),
        pressed_at=None if pressed_at is None else read_instant(pressed_at),
    )
