"""From a chat address to the person behind it: what ``bot.ports.Directory`` asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from bot.events import Address, Language
from bot.ports import Clock, Requester, Role
from models.accounts import open_account, printable
from models.database import Row, fetch_one, sharing
from models.fields import read_instant
from models.holding import hold_accounts
from models.schema import Account

__all__ = ["StoredDirectory"]

_SEEN_EVERY = timedelta(hours=1)
"""How stale ``seen_at`` may be: a tap that only reads must not cost a write."""

_FIND = """
SELECT a.id, a.person_id, a.locale, a.display_name, a.unreachable_reason, a.seen_at,
       p.number, p.first_name, p.role, p.language, p.zone, p.plain_text
FROM account a JOIN person p ON p.id = a.person_id
WHERE a.platform = ? AND a."user" = ?
"""


class StoredDirectory:
    """People as the database knows them. ``zone`` is the campus's, for those who chose none.

    ``in_their_place``: somebody else speaks as them, so that no contact says that they were there.
    """

    def __init__(self, clock: Clock, zone: ZoneInfo, *, in_their_place: bool = False) -> None:
        self._clock = clock
        self._zone = zone
        self._in_their_place = in_their_place

    async def requester(self, address: Address, *, language: Language, private: bool, name: str) -> Requester:
        """Return who is at ``address``; at the first private contact a guest and its account are made.

        ``language`` is the client's, used until the person chooses one. A private contact also clears the account's
        "unreachable" mark; one in a group proves nothing of the kind, and never makes anyone.
        """
        found = await _find(address)
        if not private:
            return self._known(address, found, language) if found else self._stranger(address, language)
        if found is not None:
            newcomer = await self._touch(found, language, printable(name))
            return self._known(address, found, language, newcomer=newcomer)
        opened = await open_account(address, self._clock.now(), locale=language, display_name=name)
        found = await _find(address)
        if found is None:
            raise LookupError(address)
        return self._known(address, found, language, newcomer=opened.made)

    async def held_role(self, person_id: int) -> Role:
        """Return the role of ``person_id`` as it is at this moment, kept from changing until the transaction ends.

        Who revokes it meanwhile waits for the end; who is waited for here has revoked it. One forgotten is a student.
        """
        row = await fetch_one(f"SELECT role FROM person WHERE id = ?{sharing()}", person_id)
        return Role.STUDENT if row is None else Role(row["role"])

    async def _touch(self, found: _Found, language: Language, name: str) -> bool:
        """Bring the account up to date if it is not; tells whether this was its first private contact."""
        # Three reminders ignored make a pause: somebody in their place must not pass for them and prevent it.
        now = found.seen_at if self._in_their_place else self._clock.now()
        if not found.is_stale(language, name, now):
            return False
        await hold_accounts(found.person_id)
        changed = await Account.filter(id=found.account_id, locale=found.locale).update(
            locale=language,
            display_name=name or found.display_name,
            seen_at=now,
            unreachable_reason=None,
            unreachable_at=None,
        )
        return not found.locale and bool(changed)

    def _known(self, address: Address, found: _Found, language: Language, *, newcomer: bool = False) -> Requester:
        return Requester(
            address=address,
            person_id=found.person_id,
            role=found.role,
            language=found.language or language,
            zone=ZoneInfo(found.zone) if found.zone else self._zone,
            first_name=found.first_name,
            number=found.number,
            plain_text=found.plain_text,
            newcomer=newcomer,
        )

    def _stranger(self, address: Address, language: Language) -> Requester:
        return Requester(address, person_id=None, role=Role.STUDENT, language=language, zone=self._zone)


@dataclass(frozen=True, slots=True)
class _Found:
    account_id: int
    person_id: int
    locale: str
    display_name: str
    unreachable: bool
    seen_at: datetime
    number: str | None
    first_name: str
    role: Role
    language: Language | None
    zone: str | None
    plain_text: bool

    def is_stale(self, language: Language, name: str, now: datetime) -> bool:
        """Tell whether the row says something else than this contact, or said it long ago."""
        renamed = bool(name) and name != self.display_name
        return self.unreachable or renamed or language != self.locale or abs(now - self.seen_at) >= _SEEN_EVERY


async def _find(address: Address) -> _Found | None:
    row = await fetch_one(_FIND, address.platform, address.user)
    return None if row is None else _found(row)


def _found(row: Row) -> _Found:
    return _Found(
        account_id=row["id"],
        person_id=row["person_id"],
        locale=row["locale"],
        display_name=row["display_name"],
        unreachable=row["unreachable_reason"] is not None,
        seen_at=read_instant(row["seen_at"]),
        number=row["number"],
        first_name=row["first_name"],
        role=Role(row["role"]),
        language=cast("Language | None", row["language"]),
        zone=row["zone"],
        plain_text=bool(row["plain_text"]),
    )
