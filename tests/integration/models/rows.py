"""Rows that a test starts from."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.events import Address
from models.accounts import open_account
from models.figures import LevelPix, encode_figures
from models.schema import Attempt, CompetenceState, Person, Sending
from pix.names import fold_full_name
from pix.profile import Source
from tests.support.clock import NOON

__all__ = ["ADA", "answered", "guest", "knows", "sent", "student"]

ADA = Address("telegram", "1815")


async def student(number: str, first: str = "Ada", last: str = "Lovelace", group: str = "", **columns: Any) -> int:
    """Store a student of the roster and return their id."""
    person = await Person.create(
        number=number,
        first_name=first,
        last_name=last,
        folded_name=fold_full_name(last, first),
        group=group,
        on_roster=True,
        created_at=NOON,
        **columns,
    )
    person_id: int = person.pk
    return person_id


async def guest(address: Address = ADA) -> int:
    """Store a guest with one account and return their id."""
    return (await open_account(address, NOON)).person_id


async def knows(
    person_id: int,
    code: str,
    level: int,
    pix: int | None,
    at: datetime,
    source: Source = Source.IMPORTED,
    moved_at: datetime | None = None,
) -> None:
    """Store the latest figure of one competence from one source."""
    await CompetenceState.create(
        person_id=person_id,
        competence=code,
        source=source.value,
        level=level,
        pix=pix,
        known_at=at,
        moved_at=moved_at,
    )


async def sent(person_id: int, at: datetime, total: int, figures: dict[str, LevelPix] | None = None) -> None:
    """Store one sending."""
    await Sending.create(
        person_id=person_id,
        campaign="QWERTY456",
        sent_at=at,
        total_pix=total,
        certifiable=False,
        certifiable_count=0,
        figures=encode_figures(figures or {}),
    )


async def answered(
    person_id: int, code: str, at: datetime, level: int | None = None, *, undone_at: datetime | None = None
) -> None:
    """Store one declared answer."""
    await Attempt.create(
        person_id=person_id, competence=code, answered_at=at, level=level, told_at=at, undone_at=undone_at
    )
