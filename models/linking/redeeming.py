"""Giving a code: whoever gives the right one first is joined to its person, all in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.events import Address
from models.database import Row, execute, fetch_one, transaction
from models.fields import read_instant
from models.holding import hold_accounts
from models.linking import acts, tries
from models.linking.codes import Code, CodeKind
from models.linking.merging import Merger
from models.linking.redemption import Already, Linked, Paused, Redemption, Refused, Why
from models.linking.turn import take_turn
from models.people import Identity, PersonMissing, PersonUnknown, find, identity

__all__ = ["redeem"]

_FREE = frozenset({Why.OTHER_WAY, Why.ROLE})
"""Refusals that cost no try: the code was right, and its maker wanted it to be."""


@dataclass(frozen=True, slots=True)
class _Stored:
    """A code as it was made."""

    id: int
    kind: CodeKind
    person_id: int
    expires_at: datetime
    used: bool
    revoked: bool


async def redeem(code: Code, address: Address, *, merger: Merger, now: datetime) -> Redemption:
    """Join the account of ``address``, which must have one, to the person of ``code`` at ``now`` (UTC).

    The guest it was until then is merged into that person, with all its accounts. A code joins one account, whoever
    else gives it at the same moment. Raises `models.people.PersonUnknown` for an address never seen.
    """
    async with transaction():
        await hold_accounts((await find(address)).person_id)
        key = await take_turn()
        giver, account_id = await find(address), await _account(address)
        if (until := await tries.pause_of(account_id, now)) is not None:
            return Paused(until)
        stored = await _stored(code, key)
        redemption = await _redeemed(stored, giver, account_id, merger, now)
        if isinstance(redemption, Linked):
            if redemption.kind is CodeKind.INVITE:
                # A code shown in a chat is had for the asking: it would buy new tries again and again.
                await tries.forget(account_id)
            await acts.linked(address, redemption.person, giver, actor=str(address), by=redemption.kind, now=now)
        if isinstance(redemption, Refused) and redemption.why not in _FREE:
            return Refused(redemption.why, await tries.missed(account_id, now))
        return redemption


async def _redeemed(
    stored: _Stored | None, giver: Identity, account_id: int, merger: Merger, now: datetime
) -> Linked | Already | Refused:
    if stored is None:
        return Refused(Why.UNKNOWN)
    person = await identity(stored.person_id)
    if person is None:
        raise PersonMissing(stored.person_id)
    if person.person_id == giver.person_id:
        return Already(person)
    why = _worthless(stored, now) or _improper(giver, person)
    if why is not None:
        return Refused(why)
    await execute("UPDATE link_code SET used_at = ?, used_by = ? WHERE id = ?", now, account_id, stored.id)
    merged = await merger.merge(giver.person_id, person.person_id, now=now)
    return Linked(person, stored.kind, merged)


def _worthless(stored: _Stored, now: datetime) -> Why | None:
    """Return why the code itself is not worth anything any more."""
    if stored.used:
        return Why.USED
    if stored.revoked:
        return Why.REVOKED
    return Why.EXPIRED if stored.expires_at <= now else None


def _improper(giver: Identity, person: Identity) -> Why | None:
    """Return why ``giver`` may not become ``person``: nobody gains anything by having others type their code."""
    if giver.number is not None:
        return Why.OTHER_STUDENT if person.number is not None else Why.OTHER_WAY
    return Why.ROLE if giver.role > person.role else None


async def _account(address: Address) -> int:
    row = await fetch_one('SELECT id FROM account WHERE platform = ? AND "user" = ?', address.platform, address.user)
    if row is None:
        raise PersonUnknown(address)
    return int(row["id"])


async def _stored(code: Code, key: bytes) -> _Stored | None:
    row = await fetch_one(
        "SELECT id, kind, person_id, expires_at, used_at, revoked_at FROM link_code WHERE hash = ?", code.hash(key)
    )
    return None if row is None else _read(row)


def _read(row: Row) -> _Stored:
    return _Stored(
        id=row["id"],
        kind=CodeKind(row["kind"]),
        person_id=row["person_id"],
        expires_at=read_instant(row["expires_at"]),
        used=row["used_at"] is not None,
        revoked=row["revoked_at"] is not None,
    )
