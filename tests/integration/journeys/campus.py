"""What the university stored before a journey begins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from models.accounts import attach_account
from models.campus import set_campaign, set_group_note
from models.figures import LevelPix
from tests.integration.journeys.chat import Chat
from tests.integration.models.rows import knows, sent, student
from tests.support.clock import NOON

__all__ = ["CAMPAIGN", "FOUR", "LONG_AGO", "SENT", "camille", "campaign", "note", "profile"]

SENT = NOON - timedelta(days=2) + timedelta(minutes=90)
"""Monday 16 March, 14 h 30 in Paris."""

LONG_AGO = NOON - timedelta(days=60)

CAMPAIGN = "https://app.pix.fr/campagnes/QWERTY456"

FOUR: Mapping[str, tuple[int, int]] = {"1.1": (4, 35), "2.1": (3, 24), "1.2": (2, 20), "4.2": (2, 17)}


async def camille(chat: Chat) -> int:
    """Make who chats a student of the roster, and return their id."""
    person = await student("22012345", "Camille", "Martin", group="L2 Droit")
    await attach_account(chat.address, person, NOON)
    return person


async def profile(
    person: int, figures: Mapping[str, tuple[int, int]] = FOUR, *, total: int | None = None, at: datetime = SENT
) -> None:
    """Store one profile sent at ``at``, as an import leaves it."""
    total = sum(pix for _, pix in figures.values()) if total is None else total
    await sent(person, at, total, {code: LevelPix(*figure) for code, figure in figures.items()})
    for code, (level, pix) in figures.items():
        await knows(person, code, level, pix, at)


async def campaign(*, several: bool = True) -> None:
    """Open a campaign that everybody sends to."""
    await set_campaign("QWERTY456", group=None, several_sendings=several, actor="operator:test", now=NOON)


async def note() -> None:
    """Give the group of `camille` staff's words in both languages."""
    words = {"fr": "Certification en mai.", "en": "Certification in May."}
    await set_group_note("L2 Droit", {"fr": words["fr"], "en": words["en"]}, actor="operator:test", now=NOON)
