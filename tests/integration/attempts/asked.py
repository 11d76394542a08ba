"""What a student's telling left in the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from models.database import fetch
from models.fields import read_instant
from tests.integration.journeys.chat import Chat
from tests.support.clock import NOON

__all__ = ["DAY", "LAST_MINUTE", "Kept", "kept", "label"]

DAY = timedelta(days=1)
LAST_MINUTE = NOON.replace(hour=22, minute=59)
"""23:59 in Paris, on the day of `NOON`."""


@dataclass(frozen=True)
class Kept:
    """An attempt that stands."""

    competence: str
    level: int | None
    pix: int | None
    answered_at: datetime


async def kept() -> list[Kept]:
    """Return the attempts that stand, in the order they were told."""
    rows = await fetch("SELECT competence, level, pix, answered_at FROM attempt WHERE undone_at IS NULL ORDER BY id")
    return [Kept(row["competence"], row["level"], row["pix"], read_instant(row["answered_at"])) for row in rows]


def label(chat: Chat, key: str) -> str:
    """Return the label of a button as it is shown to who chats."""
    return chat.word(key).replace("\u202f", " ").replace("\u00a0", " ")
