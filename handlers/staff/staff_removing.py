"""Somebody leaves the team: asked by their name, then done at once, with all that they could do and had under way."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.message import Row, Text
from bot.ports import Role
from bot.replies import Reply, answer, replacing
from bot.request import Request
from handlers import buttons
from handlers.known import person_of
from handlers.staff.staff_text import LIST, called, portrait
from handlers.texts import lines, quoted
from models.accounts import accounts_of
from models.people import Identity, PersonMissing, PersonUnknown, find, identity, read_who
from models.staff import LastOwner, Member, NotAnOwner, members, revoke
from pix.names import fold

__all__ = ["REMOVE", "REMOVE_YES", "ask", "named", "remove"]

REMOVE: Final = "staff-remove"
"""The press that asks whether somebody, by their id, is to leave the team."""
REMOVE_YES: Final = "staff-remove-yes"
"""The press that has them leave."""


async def named(request: Request, typed: str) -> Reply:
    """Ask whether who is meant by ``typed`` is to leave: by number, by account, or by name among the team."""
    team = await members()
    try:
        person = await find(read_who(typed))
    except (PersonUnknown, ValueError):
        return await _by_name(request, typed, team)
    return await _asked(request, person)


async def ask(request: Request, person_id: str) -> Reply:
    """Ask whether the person of this id is to leave the team."""
    person = await identity(int(person_id))
    if person is None:
        return replacing(request.say("staff-gone"), _back(request))
    return replace(await _asked(request, person), edit=True)


async def remove(request: Request, person_id: str) -> Reply:
    """Have the person of this id leave the team."""
    try:
        change = await revoke(int(person_id), actor=str(request.event.address), now=request.now, by=person_of(request))
    except PersonMissing:
        return replacing(request.say("staff-gone"), _back(request))
    except NotAnOwner:
        return replacing(request.say("staff-owners-only"))
    except LastOwner as problem:
        return replacing(await _last(request, problem.person), _back(request))
    if change.person.person_id == person_of(request):
        return replacing(request.say("staff-removed-self"))
    name = await _name(request, change.person)
    if not change.changed:
        return replacing(request.say("staff-not-member", name=name), _back(request))
    return replacing(request.say("staff-removed", name=name), _back(request))


async def _asked(request: Request, person: Identity) -> Reply:
    name = await _name(request, person)
    if person.role is Role.STUDENT:
        return answer(request.say("staff-not-member", name=name), _back(request))
    if await _is_last(person):
        return answer(await _last(request, person), _back(request))
    oneself = person.person_id == person_of(request)
    question = request.say("staff-ask-remove-self") if oneself else request.say("staff-ask-remove", name=name)
    label = request.word("staff-remove-self-yes") if oneself else request.word("staff-remove-yes", name=name)
    yes = buttons.labelled(label, REMOVE_YES, str(person.person_id))
    return answer(lines(await portrait(request, person), question), (yes,), _no(request))


async def _is_last(person: Identity) -> bool:
    owners = [each.person.person_id for each in await members() if each.person.role is Role.OWNER]
    return owners == [person.person_id]


async def _by_name(request: Request, typed: str, team: list[Member]) -> Reply:
    words = fold(typed.removeprefix("@")).split()
    found = [each for each in team if words and set(words) <= set(fold(each.person.full_name).split())]
    if not found:
        return answer(request.say("staff-not-found", typed=quoted(typed)), _back(request))
    if len(found) == 1:
        return await _asked(request, found[0].person)
    labels = (
        (request.word("staff-button-remove", name=called(request, each.person, each.addresses)), each.person.person_id)
        for each in found
    )
    rows = ((buttons.labelled(label, REMOVE, str(id_)),) for label, id_ in labels)
    return answer(request.say("staff-near", typed=quoted(typed)), *rows, _no(request))


async def _name(request: Request, person: Identity) -> str:
    return called(request, person, [each.address for each in await accounts_of(person.person_id)])


async def _last(request: Request, person: Identity) -> Text:
    return request.say("staff-last-owner", name=await _name(request, person))


def _no(request: Request) -> Row:
    return (buttons.press(request, "staff-button-no", LIST),)


def _back(request: Request) -> Row:
    return (buttons.press(request, "staff-button-list", LIST),)
