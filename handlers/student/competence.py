"""``/competence 3.1``: one competence by code, by name with slips, or chosen by its area."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final, assert_never

from bot.arguments import Parameter
from bot.commands import Command, Feature, Press
from bot.message import Button, Link, Row
from bot.replies import Reply, answer, replacing
from bot.request import Request
from handlers import buttons
from handlers.known import Known, known, person_of
from handlers.services import Services
from handlers.student.competence_choice import AREA, choose_area, choose_in, did_you_mean, not_found
from handlers.student.competence_text import RECENT, card, changes
from handlers.suggestions import suggest_competences
from models.profiles import history
from pix.framework import AREAS, Competence, competence
from pix.names import Exact, Near, Nothing, find_competence

__all__ = ["feature"]

_HISTORY = "competence-changes"
_BACK = "competence-back"


_SKILL: Final = Parameter(
    "skill",
    required=False,
    rest=True,
    default="",
    expected="competence-expected",
    words={"fr": "competence"},
    suggest=suggest_competences,
)


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    return Feature(
        commands=(
            Command(
                name="competence",
                run=partial(_competence, services),
                summary="competence-summary",
                parameters=(_SKILL,),
                example="/competence 3.1",
            ),
        ),
        presses=(
            Press(name=AREA, run=_area),
            Press(name=_HISTORY, run=_changes),
            Press(name=_BACK, run=partial(_back, services)),
        ),
    )


async def _competence(services: Services, request: Request, typed: str) -> Reply:
    if not typed:
        return choose_area(request)
    found = find_competence(typed)
    match found:
        case Exact(meant):
            return await _card(services, request, meant)
        case Near(candidates):
            return did_you_mean(request, typed, candidates)
        case Nothing():
            return not_found(request, typed)
        case _:
            assert_never(found)


async def _card(services: Services, request: Request, meant: Competence) -> Reply:
    found, past = await known(services, request), await history(person_of(request), meant.code)
    text = card(request, meant, found.profile, past)
    return answer(text, *_under_card(request, meant, found, has_more=len(past) > RECENT))


async def _area(request: Request, code: str = "") -> Reply:
    area = next((each for each in AREAS if each.code == code), None)
    return choose_in(request, area) if area is not None else replace(choose_area(request), edit=True)


async def _changes(request: Request, code: str) -> Reply:
    meant = competence(code)
    text = changes(request, meant, await history(person_of(request), code))
    return replacing(text, (buttons.press(request, "button-back", _BACK, code),))


async def _back(services: Services, request: Request, code: str) -> Reply:
    return replace(await _card(services, request, competence(code)), edit=True)


def _under_card(request: Request, meant: Competence, found: Known, *, has_more: bool) -> tuple[Row, ...]:
    pix = Button(request.word("competence-open", code=meant.code), Link(meant.url))
    more = (buttons.press(request, "competence-history-button", _HISTORY, meant.code),) if has_more else ()
    key = "button-how-levels" if found.nothing else "button-levels"
    return (pix,), more, (buttons.command(request, key, "levels"),)
