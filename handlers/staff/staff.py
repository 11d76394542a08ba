"""``/staff``: who belongs to the team of the programme. Owners add and remove people, by words or by buttons."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import Final

from bot.arguments import ArgumentError, Parameter, Suggestion
from bot.commands import Command, Feature, Flow, Press, Step
from bot.events import Language
from bot.message import Button, Row
from bot.ports import Role
from bot.replies import Reply, answer
from bot.request import Request
from handlers import buttons
from handlers.staff import staff_adding as adding
from handlers.staff import staff_removing as removing
from handlers.staff.staff_text import LIST, called, line, read_role
from handlers.texts import lines, quoted
from models.staff import Member, members
from pix.names import fold

__all__ = ["feature"]

_NAME: Final = "staff"


class _Act(Enum):
    """What may be asked of the team besides its list."""

    ADD = "add"
    REMOVE = "remove"


_WORDS: Final = {
    **dict.fromkeys(("add", "ajouter", "ajoute", "ajoutez", "grant", "+"), _Act.ADD),
    **dict.fromkeys(("remove", "retirer", "retire", "retirez", "enlever", "revoke", "delete"), _Act.REMOVE),
}


def _act(request: Request, text: str) -> _Act:
    """Read what is to be done. Raises `ArgumentError`."""
    del request
    if (found := _WORDS.get(fold(text))) is None:
        raise ArgumentError("staff-act-wrong", typed=quoted(text))
    return found


async def _suggest(language: Language, typed: str) -> list[Suggestion]:
    shown = {"fr": ("ajouter", "retirer"), "en": ("add", "remove")}[language]
    return [Suggestion(each, each) for each in shown if each.startswith(fold(typed))]


_PARAMETERS: Final = (
    Parameter("act", _act, required=False, expected="staff-act-expected", words={"fr": "acte"}, suggest=_suggest),
    Parameter("who", required=False, rest=True, default="", expected="staff-who-expected", words={"fr": "qui"}),
)


def feature() -> Feature:
    """Return what this module brings."""
    command = Command(
        name=_NAME,
        run=_staff,
        summary="staff-summary",
        parameters=_PARAMETERS,
        role=Role.STAFF,
        example="/staff add 22012345",
    )
    return Feature(
        commands=(command,),
        presses=(
            Press(name=LIST, run=_list, role=Role.STAFF),
            Press(name=adding.ADD, run=adding.ask_who, role=Role.OWNER),
            Press(name=adding.PICK, run=adding.picked, role=Role.OWNER),
            Press(name=removing.REMOVE, run=removing.ask, role=Role.OWNER),
            Press(name=removing.REMOVE_YES, run=removing.remove, role=Role.OWNER, once=True),
        ),
        flows=(
            Flow(
                name=adding.FLOW,
                steps=(Step(name=adding.WHO, run=adding.given), Step(name=adding.ROLE, run=adding.add, convert=_role)),
                role=Role.OWNER,
            ),
        ),
    )


def _role(request: Request, text: str) -> Role:
    """Read a role. Raises `ArgumentError`."""
    del request
    if (role := read_role(text)) is None:
        raise ArgumentError("staff-role-wrong", typed=quoted(text))
    return role


async def _staff(request: Request, act: _Act | None, who: str) -> Reply:
    if act is None:
        return await _listed(request)
    if request.who.role < Role.OWNER:
        return answer(request.say("staff-owners-only"))
    match act:
        case _Act.ADD:
            return await (adding.given(request, who) if who else adding.ask_who(request))
        case _Act.REMOVE:
            return await (removing.named(request, who) if who else _listed(request))


async def _list(request: Request) -> Reply:
    """Show the team in the place of a question about it, which is closed."""
    return adding.closing(request, replace(await _listed(request), edit=True))


async def _listed(request: Request) -> Reply:
    team = await members()
    owner = request.who.role is Role.OWNER
    text = lines(
        request.say("staff-title", count=len(team)),
        *(line(request, each) for each in team),
        request.say("staff-how-owner" if owner else "staff-how"),
    )
    return answer(text, *(_rows(request, team) if owner else ()))


def _rows(request: Request, team: list[Member]) -> tuple[Row, ...]:
    """Return a button to remove each of the team, and one to add somebody."""
    removing_each = tuple((_removing(request, each),) for each in team)
    return (*removing_each, (buttons.press(request, "staff-button-add", adding.ADD),))


def _removing(request: Request, member: Member) -> Button:
    label = request.word("staff-button-remove", name=called(request, member.person, member.addresses))
    return buttons.labelled(label, removing.REMOVE, str(member.person.person_id))
