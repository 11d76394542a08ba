"""Somebody joins the team: found, shown, given a role by a second word. Nobody is let in by a mistyped number alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, assert_never

from bot.accounts import AccountIdWrong, PlatformUnknown, read_account
from bot.events import Address
from bot.message import Action, Button, Row, Text
from bot.ports import Role
from bot.replies import Ask, Reply, answer, answering
from bot.request import Request
from handlers import buttons
from handlers.known import person_of
from handlers.staff.staff_finding import Nearby, Newcomer, Nobody, seek
from handlers.staff.staff_text import LIST, called, portrait, read_role
from handlers.texts import lines, quoted
from models.people import Identity, PersonMissing, identity
from models.staff import NotAnOwner, Whom, grant

__all__ = ["ADD", "FLOW", "PICK", "ROLE", "WHO", "add", "ask_who", "closing", "given", "picked"]

FLOW: Final = "staff-add"
WHO: Final = "who"
ROLE: Final = "role"
ADD: Final = "staff-add"
"""The press that asks whom to add."""
PICK: Final = "staff-pick"
"""The press that means somebody, by their id, among several who were offered."""

_MEANT: Final = "meant"
"""Whom the question about the role is about: a person's id, or an account never seen."""


def closing(request: Request, reply: Reply) -> Reply:
    """Return ``reply``, which closes the question whom to add, if that is the one that waits."""
    return reply.ending() if request.dialog is not None and request.dialog.flow == FLOW else reply


async def ask_who(request: Request) -> Reply:
    """Ask whom to add."""
    return answer(request.say("staff-ask-who"), _no(request)).asking(Ask(FLOW, WHO))


async def given(request: Request, typed: str) -> Reply:
    """Show who is meant by ``typed``, which may end with a role, and ask for the role."""
    words, _, last = typed.strip().rpartition(" ")
    role = read_role(last) if words else None
    typed = typed if role is None else words
    found = await seek(request, typed)
    match found:
        case Identity():
            return await _shown(request, found, role)
        case Newcomer(address):
            return _newcomer(request, address, role)
        case Nearby(people):
            return _offered(request, typed, people)
        case Nobody():
            return answer(_unknown(request, typed), _no(request)).asking(Ask(FLOW, WHO))
        case _:
            assert_never(found)


async def picked(request: Request, person_id: str) -> Reply:
    """Show the person of this id, and ask for the role."""
    person = await identity(int(person_id))
    if person is None:
        return _gone(request)
    return replace(await _shown(request, person, None), edit=True)


async def add(request: Request, role: Role) -> Reply:
    """Give ``role`` to who was shown."""
    meant = request.dialog.data[_MEANT] if request.dialog else ""
    whom: Whom = int(meant) if meant.isdecimal() else Address.parse(meant)
    by, actor = person_of(request), str(request.event.address)
    try:
        change = await grant(whom, role, actor=actor, now=request.now, by=by)
    except PersonMissing:
        return _gone(request)
    except NotAnOwner:
        return closing(request, answer(request.say("staff-owners-only")))
    name = called(request, change.person, (whom,) if isinstance(whom, Address) else ())
    if not change.changed:
        return _done(request, request.say("staff-already", name=name, role=_role(request, change.after)))
    told = request.say("staff-added", name=name, role=_role(request, change.after))
    return _done(request, lines(told, request.say("staff-added-next")))


def _done(request: Request, text: Text) -> Reply:
    return closing(request, replace(answer(text, _team(request)), edit=True))


async def _shown(request: Request, person: Identity, role: Role | None) -> Reply:
    who = await portrait(request, person)
    if person.role is Role.OWNER or person.role is role:
        name = called(request, person)
        return _done(request, lines(who, request.say("staff-already", name=name, role=_role(request, person.role))))
    least = Role.OWNER if person.role is Role.STAFF else Role.STAFF
    return _asked(request, who, str(person.person_id), role, least)


def _newcomer(request: Request, address: Address, role: Role | None) -> Reply:
    who = request.say("staff-newcomer", account=str(address))
    return _asked(request, who, str(address), role, Role.STAFF)


def _asked(request: Request, who: Text, meant: str, role: Role | None, least: Role) -> Reply:
    """Ask which role, from ``least`` on, is given to ``who``; only about ``role`` where it was said already."""
    staff = Button(request.word("staff-give-staff"), answering(FLOW, ROLE, "staff"))
    owner = Button(request.word("staff-give-owner"), answering(FLOW, ROLE, "owner"))
    offered = {Role.STAFF: staff, Role.OWNER: owner}
    rows: list[Row] = [(each,) for known, each in offered.items() if known >= least and role in {None, known}]
    text = lines(who, request.say("staff-ask-role"), request.say("staff-roles"))
    return answer(text, *rows, _no(request)).asking(Ask(FLOW, ROLE, {_MEANT: meant}))


def _offered(request: Request, typed: str, people: tuple[Identity, ...]) -> Reply:
    options = (Button(_label(request, each), Action(PICK, (str(each.person_id),))) for each in people)
    text = request.say("staff-near", typed=quoted(typed))
    return answer(text, *((option,) for option in options), _no(request)).asking(Ask(FLOW, WHO))


def _label(request: Request, person: Identity) -> str:
    name = person.full_name or request.word("staff-unnamed")
    return request.word("staff-option", name=name, number=person.number or f"#{person.person_id}")


def _unknown(request: Request, typed: str) -> Text:
    if ":" not in typed:
        return request.say("staff-unknown", typed=quoted(typed))
    try:
        read_account(typed)
    except PlatformUnknown as problem:
        known = ", ".join(problem.known)
        return request.say("staff-platform-unknown", platform=quoted(problem.platform), known=known)
    except AccountIdWrong as problem:
        return request.say("staff-account-wrong", typed=quoted(typed), platform=problem.platform)
    except ValueError:
        return request.say("staff-unknown", typed=quoted(typed))
    return request.say("staff-unknown", typed=quoted(typed))


def _role(request: Request, role: Role) -> str:
    return request.word("staff-role-owner" if role is Role.OWNER else "staff-role-staff")


def _no(request: Request) -> Row:
    return (buttons.press(request, "staff-button-no", LIST),)


def _gone(request: Request) -> Reply:
    return _done(request, request.say("staff-gone"))


def _team(request: Request) -> Row:
    return (buttons.press(request, "staff-button-list", LIST),)
