"""Accounts joined to people and parted from them without any code: by an operator, by staff, by the person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.events import Address
from models.accounts import attach_account, person_at
from models.database import execute, fetch_one, transaction
from models.holding import hold_accounts
from models.linking import acts
from models.linking.merging import Merger
from models.linking.turn import take_turn
from models.people import Identity, PersonMissing, find
from models.schema import Person

__all__ = ["AccountTaken", "NotLinked", "Unlinked", "link", "unlink"]

_BY_HAND = "hand"


class AccountTaken(Exception):
    """``address`` belongs to another known student, ``owner``: it has to be unlinked first."""

    def __init__(self, address: Address, owner: Identity) -> None:
        super().__init__(address)
        self.address = address
        self.owner = owner


class NotLinked(Exception):
    """``address`` is already all that is known of its guest: there is nobody to part it from."""

    def __init__(self, address: Address) -> None:
        super().__init__(address)
        self.address = address


@dataclass(frozen=True, slots=True)
class Unlinked:
    """An account parted from ``person``; ``guest`` (an id) is who it is from now on."""

    person: Identity
    guest: int


async def link(person: Identity, address: Address, *, actor: str, merger: Merger, now: datetime) -> bool:
    """Join ``address`` to ``person``; tells whether it was not already. One never seen is noted for its first message.

    The guest it was is merged into ``person``. Raises `AccountTaken`, and `PersonMissing` for one who is gone.
    """
    async with transaction():
        if (known := await person_at(address)) is not None:
            await hold_accounts(known)
        await take_turn()
        if await person_at(address) is None:
            await attach_account(address, person.person_id, now, seen=False)
            await acts.linked(address, person, None, actor=actor, by=_BY_HAND, now=now)
            return True
        before = await find(address)
        if before.person_id == person.person_id:
            return False
        if before.number is not None:
            raise AccountTaken(address, before)
        await merger.merge(before.person_id, person.person_id, now=now)
        await acts.linked(address, person, before, actor=actor, by=_BY_HAND, now=now)
    return True


async def unlink(address: Address, *, actor: str, now: datetime, here: bool = False) -> Unlinked:
    """Make the account of ``address`` a new guest of whom nothing is known, in the language the person chose.

    What it told and what is owed stays with the person; a question waiting there is dropped, unless it is asked
    ``here``, in that very chat, whose answer ends it. Raises `models.people.PersonUnknown` for an address never seen,
    and `NotLinked`.
    """
    async with transaction():
        await hold_accounts((await find(address)).person_id)
        await take_turn()
        person = await find(address)
        if person.number is None and await _accounts(person.person_id) == 1:
            raise NotLinked(address)
        guest = await _guest_like(person.person_id, now)
        where = 'platform = ? AND "user" = ?'
        await execute(
            f"UPDATE account SET person_id = ?, preferred = ? WHERE {where}",
            guest,
            False,
            address.platform,
            address.user,
        )
        if not here:
            await execute(f"DELETE FROM dialog WHERE {where}", address.platform, address.user)
        await acts.unlinked(address, person, actor=actor, now=now)
    return Unlinked(person, guest)


async def _accounts(person_id: int) -> int:
    row = await fetch_one("SELECT COUNT(*) AS accounts FROM account WHERE person_id = ?", person_id)
    return 0 if row is None else int(row["accounts"])


async def _guest_like(person_id: int, now: datetime) -> int:
    row = await fetch_one("SELECT language FROM person WHERE id = ?", person_id)
    if row is None:
        raise PersonMissing(person_id)
    guest = await Person.create(created_at=now, language=row["language"])
    made: int = guest.pk
    return made
