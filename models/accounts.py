"""Chat accounts: whose each one is, whether it can be written to, and the guest behind one never seen before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.events import Address
from models.database import Row, execute, fetch, fetch_one, member_of, transaction
from models.fields import read_instant
from models.holding import hold_accounts
from models.people import PersonMissing
from models.schema import Account, Person

__all__ = [
    "AccountCard",
    "Opened",
    "accounts_of",
    "attach_account",
    "clear_unreachable",
    "first_accounts",
    "flag_unreachable",
    "known_as",
    "names_chosen",
    "open_account",
    "person_at",
    "prefer",
    "printable",
]

_OWNER = 'SELECT person_id FROM account WHERE platform = ? AND "user" = ?'
_REASON, _NAME, _LOCALE = 64, 255, 35


@dataclass(frozen=True, slots=True)
class AccountCard:
    """A chat account of a person. ``unreachable`` says why it cannot be written to, since when; None while it can."""

    address: Address
    preferred: bool
    unreachable: str | None
    display_name: str
    seen_at: datetime
    unreachable_at: datetime | None = None
    account_id: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """An account after `open_account`: whose it is, and whether it was made just now."""

    person_id: int
    made: bool


async def person_at(address: Address) -> int | None:
    """Return the id of the person behind ``address``, None when it was never seen."""
    row = await fetch_one(_OWNER, address.platform, address.user)
    return None if row is None else int(row["person_id"])


async def open_account(address: Address, now: datetime, *, locale: str = "", display_name: str = "") -> Opened:
    """Return the account of ``address``, made for a new guest when it was never seen.

    An empty ``locale`` marks an account that has not written yet. Two callers at once make one guest: the unique
    address decides, and who comes second removes the guest made in vain.
    """
    known = await person_at(address)
    if known is not None:
        return Opened(known, made=False)
    async with transaction():
        guest = await Person.create(created_at=now)
        person_id: int = guest.pk
        if await _insert(address, person_id, now, locale, display_name, seen_at=now):
            return Opened(person_id, made=True)
        await guest.delete()
        other = await person_at(address)
    if other is None:  # it was there a moment ago, and was erased meanwhile
        return await open_account(address, now, locale=locale, display_name=display_name)
    return Opened(other, made=False)


async def attach_account(address: Address, person_id: int, now: datetime, *, seen: bool = True) -> None:
    """Make ``address`` an account of ``person_id``, whoever had it before. Raises `PersonMissing` for an unknown id.

    Nothing else moves: what a guest had declared through it stays the guest's. ``seen`` False: somebody else opens it
    in their place, and nothing says that they were there since they were first known.
    """
    async with transaction():
        person = await Person.get_or_none(id=person_id)
        if person is None:
            raise PersonMissing(person_id)
        if not await _insert(address, person_id, now, "", "", seen_at=now if seen else person.created_at):
            await Account.filter(platform=address.platform, user=address.user).update(person_id=person_id)


async def flag_unreachable(address: Address, reason: str, now: datetime) -> None:
    """Note that ``address`` cannot be written to, and why (at most 64 characters are kept)."""
    await Account.filter(platform=address.platform, user=address.user).update(
        unreachable_reason=reason[:_REASON], unreachable_at=now
    )


async def clear_unreachable(address: Address) -> None:
    """Note that ``address`` can be written to again."""
    await Account.filter(platform=address.platform, user=address.user).update(
        unreachable_reason=None, unreachable_at=None
    )


async def accounts_of(person_id: int) -> list[AccountCard]:
    """Return the accounts of ``person_id``: the preferred one first, then the one seen last."""
    rows = await fetch(
        'SELECT id, platform, "user", preferred, unreachable_reason, unreachable_at, display_name, seen_at FROM account'
        " WHERE person_id = ? ORDER BY preferred DESC, seen_at DESC, id",
        person_id,
    )
    return [_card(row) for row in rows]


async def prefer(person_id: int, account_id: int | None) -> bool:
    """Keep which account of ``person_id`` is written to first; None: the one they wrote from last.

    Tells whether it is one of theirs; nothing changes when it is not.
    """
    if account_id is not None and not await Account.exists(id=account_id, person_id=person_id):
        return False
    await hold_accounts(person_id)
    await execute(
        "UPDATE account SET preferred = (id = ?) WHERE person_id = ?",
        -1 if account_id is None else account_id,
        person_id,
    )
    return True


async def first_accounts(person_ids: Collection[int]) -> dict[int, Address]:
    """Return the account each of ``person_ids`` wrote from first, by their id; who has none is left out."""
    condition, value = member_of("person_id", list(person_ids))
    rows = await fetch(f'SELECT person_id, platform, "user" FROM account WHERE {condition} ORDER BY id DESC', value)
    return {row["person_id"]: Address(row["platform"], row["user"]) for row in rows}


async def known_as(platform: str, name: str, limit: int) -> list[int]:
    """Return the people, at most ``limit``, whose account on ``platform`` bears this name, case apart, by their ids.

    Everybody names their account as they like: that it is who was meant is for a human to say.
    """
    rows = await fetch(
        "SELECT DISTINCT person_id FROM account WHERE platform = ? AND LOWER(display_name) = LOWER(?)"
        " ORDER BY person_id LIMIT ?",
        platform,
        name,
        limit,
    )
    return [row["person_id"] for row in rows]


async def names_chosen(person_ids: Collection[int]) -> dict[int, str]:
    """Return what the accounts of each of ``person_ids`` call themselves, by id: the one written to first counts.

    Whose accounts bear no name is left out.
    """
    condition, value = member_of("person_id", list(person_ids))
    rows = await fetch(
        f"SELECT person_id, display_name FROM account WHERE {condition} AND display_name <> ''"
        " ORDER BY preferred, seen_at, id DESC",
        value,
    )
    return {row["person_id"]: row["display_name"] for row in rows}


def printable(text: str, longest: int = _NAME) -> str:
    """Return ``text`` as a column takes it: without control characters, which PostgreSQL refuses, and cut."""
    return "".join(character for character in text if character.isprintable())[:longest]


async def _insert(
    address: Address, person_id: int, now: datetime, locale: str, display_name: str, *, seen_at: datetime
) -> bool:
    """Insert the account and tell whether it was: an exception would end PostgreSQL's whole transaction."""
    return bool(
        await execute(
            'INSERT INTO account (person_id, platform, "user", locale, display_name, preferred, created_at, seen_at)'
            ' VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (platform, "user") DO NOTHING',
            person_id,
            address.platform,
            address.user,
            printable(locale, _LOCALE),
            printable(display_name),
            False,
            now,
            seen_at,
        )
    )


def _card(row: Row) -> AccountCard:
    return AccountCard(
        address=Address(row["platform"], row["user"]),
        preferred=bool(row["preferred"]),
        unreachable=row["unreachable_reason"],
        display_name=row["display_name"],
        seen_at=read_instant(row["seen_at"]),
        unreachable_at=None if row["unreachable_at"] is None else read_instant(row["unreachable_at"]),
        account_id=row["id"],
    )
