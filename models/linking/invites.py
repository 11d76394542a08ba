"""Invites: a single-use code for each student, given by staff, and taken back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.ports import Role
from models.database import execute, fetch, load, member_of, transaction
from models.linking import acts
from models.linking.codes import Code, CodeKind, new_code
from models.linking.turn import take_turn
from models.people import Identity, identities

__all__ = ["Invitable", "Invite", "invitable", "invite", "revoke", "students"]

_AT_ONCE: Final = 1_000
"""People a transaction: others wait a fraction of a second."""

_COLUMNS: Final = ("hash", "kind", "person_id", "made_by", "made_at", "expires_at")

_LIVE: Final = "kind = 'invite' AND used_at IS NULL AND revoked_at IS NULL"

_LINKED: Final = """
SELECT DISTINCT p.id AS id FROM person p JOIN account a ON a.person_id = p.id
WHERE {} AND NOT ({} AND a."user" = p.number)"""


@dataclass(frozen=True, slots=True)
class Invite:
    """An invite just made: for whom, the ``code`` (shown this once), and when it is void (UTC)."""

    person: Identity
    code: Code
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Invitable:
    """Who of those asked for can be invited; ``linked`` have an account already, ``team`` have a role."""

    people: tuple[Identity, ...]
    linked: tuple[Identity, ...] = ()
    team: tuple[Identity, ...] = ()


async def students(group: str | None = None) -> list[Identity]:
    """Return the students of today's roster, or of one ``group`` of it (as the roster spells it), by name."""
    among = "" if group is None else ' AND "group" = ?'
    values = () if group is None else (group,)
    rows = await fetch(
        f'SELECT id FROM person WHERE number IS NOT NULL AND on_roster = ?{among} ORDER BY "group", folded_name, id',
        True,
        *values,
    )
    known = await identities([row["id"] for row in rows])
    return [known[row["id"]] for row in rows]


async def invitable(people: Sequence[Identity], *, terminals: Collection[str], named: bool) -> Invitable:
    """Return who of ``people`` can be invited, in their order.

    An account that an operator opened at one of the ``terminals`` (platforms) to speak as the student is none of the
    student's. An invite gives its bearer the person's role: who has one is only invited when ``named``.
    """
    taken = await _linked(people, terminals)
    linked = [each for each in people if each.person_id in taken]
    free = [each for each in people if each.person_id not in taken]
    if named:
        return Invitable(tuple(free), tuple(linked))
    team = tuple(each for each in free if each.role is not Role.STUDENT)
    return Invitable(tuple(each for each in free if each.role is Role.STUDENT), tuple(linked), team)


async def invite(people: Sequence[Identity], *, actor: str, lasts: timedelta, now: datetime) -> list[Invite]:
    """Make an invite for each of ``people``, good for ``lasts``; the one they had is worth nothing any more."""
    made: list[Invite] = []
    for start in range(0, len(people), _AT_ONCE):
        invites = [Invite(each, new_code(), now + lasts) for each in people[start : start + _AT_ONCE]]
        ids = [each.person.person_id for each in invites]
        async with transaction():
            key = await take_turn()
            await _revoke(ids, now)
            rows = [
                (each.code.hash(key), str(CodeKind.INVITE), each.person.person_id, actor, now, each.expires_at)
                for each in invites
            ]
            await load("link_code", _COLUMNS, rows)
            await acts.invited(ids, now + lasts, actor=actor, now=now)
        made += invites
    return made


async def revoke(people: Sequence[Identity], *, actor: str, now: datetime) -> list[Identity]:
    """Take back the invites of ``people`` that could still be used; returns whose it was."""
    revoked: set[int] = set()
    for start in range(0, len(people), _AT_ONCE):
        ids = [each.person_id for each in people[start : start + _AT_ONCE]]
        async with transaction():
            await take_turn()
            among, value = member_of("person_id", ids)
            rows = await fetch(
                f"SELECT DISTINCT person_id FROM link_code WHERE {among} AND {_LIVE} AND expires_at > ?", value, now
            )
            held = sorted(row["person_id"] for row in rows)
            await _revoke(held, now)
            await acts.revoked(held, actor=actor, now=now)
        revoked.update(held)
    return [each for each in people if each.person_id in revoked]


async def _revoke(ids: Sequence[int], now: datetime) -> None:
    among, value = member_of("person_id", ids)
    await execute(f"UPDATE link_code SET revoked_at = ? WHERE {among} AND {_LIVE}", now, value)


async def _linked(people: Sequence[Identity], terminals: Collection[str]) -> set[int]:
    among, ids = member_of("p.id", [each.person_id for each in people])
    opened, platforms = member_of("a.platform", sorted(terminals))
    rows = await fetch(_LINKED.format(among, opened), ids, platforms)
    return {row["id"] for row in rows}
