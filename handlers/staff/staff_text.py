"""The team in words: who somebody is, so that a mistyped number is noticed before it gives anything to a stranger."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from bot.events import Address
from bot.message import Text
from bot.ports import Role
from bot.request import Request
from handlers.texts import lines
from models.accounts import AccountCard, accounts_of
from models.people import Identity
from models.staff import Member
from pix.names import fold

__all__ = ["LIST", "ROLES", "called", "line", "portrait", "read_role"]

LIST: Final = "staff-list"
"""The press that shows the team again, and drops a question about it."""

ROLES: Final = MappingProxyType({"staff": Role.STAFF, "owner": Role.OWNER})
"""Roles as a button answers with them."""

_ROLE_WORDS: Final = MappingProxyType(
    {
        **dict.fromkeys(("staff", "team", "member", "equipe", "membre"), Role.STAFF),
        **dict.fromkeys(("owner", "responsable", "proprietaire"), Role.OWNER),
    }
)


def read_role(text: str) -> Role | None:
    """Return the role that ``text`` names, in either language; None where it names none."""
    return _ROLE_WORDS.get(fold(text.rstrip(" .!")))


def line(request: Request, member: Member) -> Text:
    """Return one of the team: who, from which accounts, in which role."""
    name = member.person.full_name or member.person.number or request.word("staff-unnamed")
    accounts = ", ".join(map(str, member.addresses))
    who = (
        request.say("staff-accounts", name=name, accounts=accounts)
        if accounts
        else request.say("staff-name", name=name)
    )
    return request.say("staff-line-owner" if member.person.role is Role.OWNER else "staff-line-staff", who=who)


def called(request: Request, person: Identity, addresses: Sequence[Address] = ()) -> str:
    """Return the shortest that names ``person``: by name, else by number, else by the first account."""
    account = str(addresses[0]) if addresses else request.word("staff-unnamed")
    return person.full_name or person.number or account


async def portrait(request: Request, person: Identity) -> Text:
    """Return who ``person`` is: name, number and group by the roster, and the accounts they write from."""
    cards = await accounts_of(person.person_id)
    name = person.full_name or request.word("staff-unnamed")
    known = request.say("staff-portrait", name=name, number=person.number) if person.number else ()
    return lines(
        known or request.say("staff-portrait-guest", name=name),
        request.say("staff-portrait-group", group=person.group) if person.group else (),
        *(_account(request, card) for card in cards),
    )


def _account(request: Request, card: AccountCard) -> Text:
    if not card.display_name:
        return request.say("staff-portrait-account", account=str(card.address))
    return request.say("staff-portrait-called", account=str(card.address), name=card.display_name)
