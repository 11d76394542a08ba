"""Who is staff and who owns the service; every change is audited, and an owner is always left."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from bot.events import Address
from bot.ports import Role
from models import audit
from models.accounts import open_account
from models.announcing import compositions
from models.announcing.holding import call_off_of
from models.database import fetch, fetch_one, locking, transaction
from models.people import Identity, PersonMissing, PersonUnknown, Who, find, identities, identity
from models.schema import Person

__all__ = [
    "LastOwner",
    "Member",
    "NotAnOwner",
    "RoleChange",
    "Whom",
    "ensure_owner",
    "grant",
    "members",
    "revoke",
    "roles_on",
]

Whom = Who | int
"""Someone whose role changes: as they are named from outside, or a person's id."""

_ROLE = "SELECT role FROM person WHERE id = ?"
_OWNERS = "SELECT id FROM person WHERE role = ? ORDER BY id"
_SETTING = "operator:PIXMATE_OWNER"
_ENSURED = "staff.owner_by_setting"


class LastOwner(Exception):
    """This person is the only owner: revoking would leave nobody to grant a role. ``person`` is who."""

    def __init__(self, person: Identity) -> None:
        super().__init__(person.person_id)
        self.person = person


class NotAnOwner(Exception):
    """Who asks for it is no owner, or no longer: it was decided meanwhile. ``person_id`` is who."""

    def __init__(self, person_id: int) -> None:
        super().__init__(person_id)
        self.person_id = person_id


@dataclass(frozen=True, slots=True)
class RoleChange:
    """Whose role was asked to change, from what to what; the same when nothing had to."""

    person: Identity
    before: Role
    after: Role

    @property
    def changed(self) -> bool:
        """Whether the role is another than before."""
        return self.before is not self.after


@dataclass(frozen=True, slots=True)
class Member:
    """Someone with a role above student, and the accounts they write from."""

    person: Identity
    addresses: tuple[Address, ...]


async def grant(who: Whom, role: Role, *, actor: str, now: datetime, by: int | None = None) -> RoleChange:
    """Raise ``who`` to ``role``; who has as much already keeps it. An account never seen gets a guest behind it.

    ``actor`` is ``operator:login`` or an account. ``by`` is the person who asks, an owner still at this very moment;
    None: an operator. Raises `PersonUnknown` for an unknown student number, `PersonMissing` for an unknown id, and
    `NotAnOwner`.
    """
    async with transaction():
        if by is not None:
            _check_owner(by, await _locked_owners())
        if isinstance(who, Address):
            await open_account(who, now)
        person = await _named(who)
        return await _change(person, lambda before: max(before, role), actor=actor, act="staff.grant", now=now)


async def revoke(who: Whom, *, actor: str, now: datetime, by: int | None = None) -> RoleChange:
    """Make ``who`` a student again; what they announced and has not left is called off, and what they write forgotten.

    Takes what `grant` takes. Raises what `grant` raises, and `LastOwner` when no other owner would be left.
    """
    async with transaction():
        owners = await _locked_owners()
        if by is not None:
            _check_owner(by, owners)
        person = await _named(who)
        if owners == [person.person_id]:
            raise LastOwner(person)
        change = await _change(person, lambda _: Role.STUDENT, actor=actor, act="staff.revoke", now=now)
        await compositions.forget(person.person_id)  # first: what was only shown to them was announced to nobody
        await call_off_of(person.person_id, actor=actor, now=now)
        return change


async def roles_on(platform: str) -> dict[str, Role]:
    """Return who is more than a student on ``platform``, by the user's id there."""
    rows = await fetch(
        'SELECT a."user", p.role FROM person p JOIN account a ON a.person_id = p.id'
        ' WHERE p.role > ? AND a.platform = ? ORDER BY a."user"',
        Role.STUDENT,
        platform,
    )
    return {row["user"]: Role(row["role"]) for row in rows}


async def ensure_owner(address: Address, now: datetime) -> RoleChange:
    """Make the account named by ``PIXMATE_OWNER`` an owner, once: one revoked since stays so while another is left.

    Every start asks for it, so what is settled already is found without a transaction.
    """
    settled = await _settled(address)
    if settled is None:
        async with transaction():
            owners = await _locked_owners()
            await open_account(address, now)
            settled = await _settled(address) if owners else None
            if settled is None:
                person = await find(address)
                return await _change(person, lambda _: Role.OWNER, actor=_SETTING, act=_ENSURED, now=now)
    return RoleChange(settled, settled.role, settled.role)


async def members() -> list[Member]:
    """Return everyone with a role above student, owners first, then by name."""
    rows = await fetch(
        'SELECT p.id, a.platform, a."user" FROM person p LEFT JOIN account a ON a.person_id = p.id'
        " WHERE p.role > ? ORDER BY p.role DESC, p.folded_name, p.id, a.id",
        int(Role.STUDENT),
    )
    addresses: dict[int, list[Address]] = {}
    for row in rows:
        known = addresses.setdefault(row["id"], [])
        if row["platform"] is not None:
            known.append(Address(row["platform"], row["user"]))
    people = await identities(list(addresses))
    return [Member(people[person_id], tuple(each)) for person_id, each in addresses.items() if person_id in people]


async def _named(who: Whom) -> Identity:
    if not isinstance(who, int):
        return await find(who)
    found = await identity(who)
    if found is None:
        raise PersonMissing(who)
    return found


def _check_owner(person_id: int, owners: Collection[int]) -> None:
    """Raise `NotAnOwner` unless the person is among ``owners``, who are kept from changing."""
    if person_id not in owners:
        raise NotAnOwner(person_id)


async def _change(
    person: Identity, wanted: Callable[[Role], Role], *, actor: str, act: str, now: datetime
) -> RoleChange:
    before = await _locked_role(person)
    after = wanted(before)
    if after is not before:
        await Person.filter(id=person.person_id).update(role=int(after))
        details = {"before": before.name.lower(), "after": after.name.lower()}
        await audit.record(actor, act, at=now, person_id=person.person_id, details=details)
    return RoleChange(replace(person, role=after), before, after)


async def _locked_role(person: Identity) -> Role:
    """Return the role as it is now, kept from others until the transaction ends, so that no grant is lost."""
    row = await fetch_one(f"{_ROLE}{locking()}", person.person_id)
    if row is None:
        raise PersonMissing(person.person_id)
    return Role(row["role"])


async def _locked_owners() -> list[int]:
    """Return the owners' ids and keep others from changing them until the transaction ends.

    Without the lock two owners who revoke each other at once would both see the other left.
    """
    rows = await fetch(f"{_OWNERS}{locking()}", int(Role.OWNER))
    return [row["id"] for row in rows]


async def _settled(address: Address) -> Identity | None:
    """Return the person behind ``address`` if nothing is left to grant them, else None."""
    try:
        person = await find(address)
    except PersonUnknown:
        return None
    if person.role is Role.OWNER:
        return person
    owners = await fetch("SELECT id FROM person WHERE role = ? LIMIT 1", int(Role.OWNER))
    ensured = await fetch("SELECT id FROM audit WHERE person_id = ? AND act = ? LIMIT 1", person.person_id, _ENSURED)
    return person if owners and ensured else None
