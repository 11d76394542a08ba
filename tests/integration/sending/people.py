"""People who can be written to."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.events import Address
from models.accounts import attach_account
from models.queue.delivery import Aim
from models.schema import Account, Person
from tests.integration.models.rows import student
from tests.support.clock import NOON

__all__ = ["crowd", "reader", "seen"]

_LONG_AGO = NOON - timedelta(days=30)


async def reader(number: str = "1", *platforms: str, **columns: Any) -> int:
    """Store a student with an account on each of ``platforms`` (Telegram when none is named), last seen long ago."""
    person = await student(number, **columns)
    for platform in platforms or ("telegram",):
        await attach_account(Address(platform, f"u{number}"), person, _LONG_AGO)
    return person


async def crowd(count: int) -> list[tuple[int, Aim]]:
    """Store so many students with an account on Telegram each; return who they are and the aims at them.

    Their names there are the numbers from 1 on after a ``c``.
    """
    names = [f"c{number}" for number in range(1, count + 1)]
    await Person.bulk_create([Person(number=name, first_name="Ada", on_roster=True, created_at=NOON) for name in names])
    people = await Person.filter(number__in=names).order_by("id")
    told = {"platform": "telegram", "locale": "fr", "created_at": _LONG_AGO, "seen_at": _LONG_AGO}
    await Account.bulk_create([Account(person_id=each.pk, user=each.number, **told) for each in people])
    accounts = await Account.filter(user__in=names).order_by("id")
    return [(person.pk, Aim("telegram", account.pk)) for person, account in zip(people, accounts, strict=True)]


async def seen(person: int, at: datetime) -> None:
    """Let ``person`` write at ``at``."""
    await Account.filter(person_id=person).update(seen_at=at)
