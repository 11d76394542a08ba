"""How the audit log speaks of accounts and invites. No code is ever in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.events import Address
from models import audit
from models.people import Identity

__all__ = ["INVITED", "LINKED", "REVOKED", "UNLINKED", "invited", "linked", "revoked", "unlinked"]

LINKED: Final = "account.link"
UNLINKED: Final = "account.unlink"
INVITED: Final = "invite.make"
REVOKED: Final = "invite.revoke"


async def linked(
    address: Address, person: Identity, guest: Identity | None, *, actor: str, by: str, now: datetime
) -> None:
    """Note that ``actor`` joined ``address`` to ``person``, ``by`` a code of that kind or by hand.

    ``guest`` is who was merged for it: entries about them are about ``person`` from now on.
    """
    details: dict[str, audit.Json] = {"account": str(address), "by": by}
    if guest is not None:
        details["guest"] = guest.person_id
    await audit.record(actor, LINKED, at=now, person_id=person.person_id, details=details)


async def unlinked(address: Address, person: Identity, *, actor: str, now: datetime) -> None:
    """Note that ``actor`` parted ``address`` from ``person``."""
    await audit.record(actor, UNLINKED, at=now, person_id=person.person_id, details={"account": str(address)})


async def invited(people: Sequence[int], until: datetime, *, actor: str, now: datetime) -> None:
    """Note that ``actor`` made an invite for each of ``people``, good ``until`` then (UTC)."""
    await audit.record_each(actor, INVITED, people, at=now, details={"until": until.isoformat()})


async def revoked(people: Sequence[int], *, actor: str, now: datetime) -> None:
    """Note that ``actor`` took the invite of each of ``people`` back."""
    await audit.record_each(actor, REVOKED, people, at=now)
