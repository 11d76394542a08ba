"""Who the terminal speaks as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.failures import Failure
from bot.adapters.console.manifest import MANIFEST
from bot.events import Address
from models import audit
from models.accounts import attach_account
from models.people import Identity, by_number, nearest_number

__all__ = ["Speaker", "speak_as", "student"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A terminal's account, and the student behind it; None is a guest.

    ``in_their_place``: who sits there is not that student.
    """

    address: Address
    person: Identity | None
    in_their_place: bool = False


async def speak_as(
    number: str | None, *, login: str, actor: str, now: datetime, in_their_place: bool = False
) -> Speaker:
    """Return who the terminal speaks as: the student ``number``, else ``login``'s own account.

    ``in_their_place`` tells that it is an operator, whose contacts say nothing of the student's. Speaking as a student
    is audited. Raises `Failure` for a number nobody has.
    """
    if number is None:
        return Speaker(Address(MANIFEST.name, login), None)
    person = await student(number)
    address = Address(MANIFEST.name, person.number or number)
    await attach_account(address, person.person_id, now, seen=not in_their_place)
    await audit.record(actor, "chat.as", at=now, person_id=person.person_id)
    return Speaker(address, person, in_their_place)


async def student(number: str) -> Identity:
    """Return the student ``number``. Raises `Failure`, with the nearest one where there is one."""
    person = await by_number(number)
    if person is not None:
        return person
    near = await nearest_number(number)
    if near is not None:
        raise Failure("cli-person-unknown-near", number=number, nearest=near)
    raise Failure("cli-person-unknown", number=number)
