"""People who can be written to."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.events import Address
from models.accounts import attach_account
from models.schema import Account
from tests.integration.models.rows import student
from tests.support.clock import NOON

__all__ = ["reader", "seen"]

_LONG_AGO = NOON - timedelta(days=30)


async def reader(number: str = "1", *platforms: str, **columns: Any) -> int:
    """Store a student with an account on each of ``platforms`` (Telegram when none is named), last seen long ago."""
    person = await student(number, **columns)
    for platform in platforms or ("telegram",):
        await attach_account(Address(platform, f"u{number}"), person, _LONG_AGO)
    return person


async def seen(person: int, at: datetime) -> None:
    """Let ``person`` write at ``at``."""
    await Account.filter(person_id=person).update(seen_at=at)
