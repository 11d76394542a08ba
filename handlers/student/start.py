"""``/start``: the first contact, the question about a Pix account with a way on for each answer, and coming back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from bot.arguments import Parameter
from bot.commands import Command, Feature, Press
from bot.message import Row, Text
from bot.ports import Role
from bot.replies import Reply, answer, replacing
from bot.request import Request
from handlers import buttons
from handlers.known import Known, known, person_of
from handlers.language import spoken
from handlers.linking.feature import typed_code
from handlers.linking.giving import give
from handlers.services import Services
from handlers.stop import UNDO
from handlers.student.account_answers import way_buttons, way_on
from handlers.student.group_note import group_note
from handlers.student.levels_text import standing
from handlers.texts import lines, paragraphs
from models.linking import code_in
from models.preferences import SchoolAccount, preferences, set_school_account

__all__ = ["feature"]

_ACCOUNT = "start-account"
_ASK = "start-ask"
_LANGUAGE = "start-language"
_LANGUAGE_FIRST = "start-language-first"


def feature(services: Services) -> Feature:
    """Return what this module brings. A deep link may carry a code after ``/start``; anything else is harmless."""
    return Feature(
        commands=(
            Command(
                name="start",
                run=partial(_start, services),
                summary="start-summary",
                parameters=(Parameter("payload", required=False, rest=True, default=""),),
            ),
        ),
        presses=(
            Press(name=_ACCOUNT, run=partial(_answered, services)),
            Press(name=_ASK, run=partial(_ask, services)),
            Press(name=_LANGUAGE, run=partial(_speak, services)),
            Press(name=_LANGUAGE_FIRST, run=partial(_speak_first, services)),
        ),
    )


async def _start(services: Services, request: Request, payload: str) -> Reply:
    if (code := code_in(payload)) is not None:
        return await give(services, request, typed_code(request, code))
    if request.who.role > Role.STUDENT:
        return _team(request)
    chosen, found = await preferences(person_of(request)), await known(services, request)
    silent = chosen.silenced_at is not None
    if silent or chosen.school_account is not None or _met(request):
        return await _again(request, found, silent=silent)
    return await _first(request, found, silent=silent)


def _met(request: Request) -> bool:
    """Tell whether this is a known student who has written before: they come back, whatever they never answered."""
    return request.who.number is not None and not request.who.newcomer


async def _ask(services: Services, request: Request) -> Reply:
    chosen = await preferences(person_of(request))
    first = await _first(request, await known(services, request), silent=chosen.silenced_at is not None)
    return replace(first, edit=True)


async def _speak_first(services: Services, request: Request, code: str) -> Reply:
    return await _ask(services, await spoken(services, request, code))


async def _speak(services: Services, request: Request, code: str) -> Reply:
    return replace(await _start(services, await spoken(services, request, code), ""), edit=True)


async def _answered(services: Services, request: Request, given: str) -> Reply:
    account = SchoolAccount(given)
    await set_school_account(person_of(request), account)
    found = await known(services, request)
    change = buttons.press(request, "start-change", _ASK)
    return replacing(way_on(request, account, found), *way_buttons(request, account, found), (change,))


def _team(request: Request) -> Reply:
    row = (buttons.command(request, "button-commands", "help"), buttons.other_language(request, _LANGUAGE))
    return answer(request.say("start-staff"), row)


async def _first(request: Request, found: Known, *, silent: bool) -> Reply:
    known_since = found.profile.sent_at
    question = (
        request.say("start-question")
        if known_since is None
        else request.say("start-question-known", date=request.calendar.date(known_since))
    )
    text = lines(request.say("start-hello"), question, _silence(request, silent=silent))
    answers: Row = (
        buttons.press(request, "start-yes", _ACCOUNT, SchoolAccount.USED),
        buttons.press(request, "start-school", _ACCOUNT, SchoolAccount.FROM_SCHOOL),
        buttons.press(request, "start-no" if known_since is None else "start-no-other", _ACCOUNT, SchoolAccount.NONE),
    )
    levels: Row = () if found.nothing else (buttons.command(request, "button-levels", "levels"),)
    other: Row = (buttons.other_language(request, _LANGUAGE_FIRST),)
    note, more = await group_note(request)
    return answer(paragraphs(text, note), answers, levels, more, _unsilence(request, silent=silent), other)


async def _again(request: Request, found: Known, *, silent: bool) -> Reply:
    name = request.who.first_name
    hello = request.say("start-again-named", name=name) if name else request.say("start-again")
    text = lines(hello, *_where_you_are(request, found), _silence(request, silent=silent))
    helps: Row = (buttons.next_step(request, found), buttons.command(request, "button-commands", "help"))
    other: Row = (buttons.other_language(request, _LANGUAGE),)
    note, more = await group_note(request)
    return answer(
        paragraphs(text, note),
        helps,
        (buttons.finished(request),),
        more,
        _unsilence(request, silent=silent),
        other,
    )


def _where_you_are(request: Request, found: Known) -> list[Text]:
    if found.nothing:
        return [request.say("start-again-unknown")]
    return standing(request, found.profile)


def _silence(request: Request, *, silent: bool) -> Text:
    """Say how to silence the bot; to who did, ask whether it should stay so."""
    return request.say("start-again-silent" if silent else "start-silence")


def _unsilence(request: Request, *, silent: bool) -> Row:
    return (buttons.press(request, "button-speak-again", UNDO),) if silent else ()
