"""``/reminders``: what is planned, by date, and every choice behind a button; ``on`` and ``off`` in one word."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from bot.arguments import ArgumentError, Parameter
from bot.commands import Command, Feature, Press
from bot.folding import fold
from bot.replies import Reply, answer
from bot.request import Request
from handlers import buttons
from handlers.known import known, person_of
from handlers.notices.pause import GO_ON, GO_ON_NO
from handlers.notices.retake_buttons import STOP
from handlers.reminders.after import mine, replanned, silence, touched, unsilence
from handlers.reminders.missed import catching_up
from handlers.reminders.overview_buttons import PAGE, changes
from handlers.reminders.overview_text import State, overview
from handlers.services import Services
from handlers.texts import lines, quoted
from models.preferences import preferences
from models.queue.kinds import Kind
from models.reminders import choices

__all__ = ["feature", "overview_again"]

_ON: Final = frozenset({"on", "oui", "yes", "start", "activer", "reprendre"})
_OFF: Final = frozenset({"off", "non", "no", "stop", "couper", "arreter"})


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    parameter = Parameter("wanted", _convert, required=False, expected="reminders-expected", words={"fr": "choix"})
    return Feature(
        commands=(
            Command(
                name="reminders",
                words={"fr": "rappels"},
                run=partial(_reminders, services),
                summary="reminders-summary",
                parameters=(parameter,),
                example="/reminders off",
            ),
        ),
        presses=(
            Press(name=PAGE, run=partial(overview_again, services)),
            Press(name=GO_ON, run=partial(_resume, services)),
            Press(name=GO_ON_NO, run=partial(_stop, services)),
            Press(name=STOP, run=partial(_stop, services)),
        ),
    )


async def overview_again(services: Services, request: Request) -> Reply:
    """Return the overview of who asks, in place of the message pressed."""
    return replace(await _overview(services, request), edit=True)


def _convert(request: Request, text: str) -> bool:
    """Return whether reminders are wanted."""
    del request
    word = fold(text)
    if word not in _ON | _OFF:
        raise ArgumentError("reminders-argument-unknown", typed=quoted(text))
    return word in _ON


async def _reminders(services: Services, request: Request, wanted: bool | None) -> Reply:
    if wanted is None:
        return await _overview(services, request)
    return await (_resume if wanted else _stop)(services, request)


async def _overview(services: Services, request: Request) -> Reply:
    state = await _state(services, request)
    return answer(overview(request, state), *changes(request, state))


async def _resume(services: Services, request: Request) -> Reply:
    """Let reminders through: those turned off and those paused alike."""
    person = person_of(request)
    unheard = (await choices.choices_of(person)).paused_at, await choices.turn_on(person, Kind.RETAKE)
    await choices.resume(person, request.now)
    missed = await catching_up(services, request, min(filter(None, unheard), default=None))
    silent = await silence(request)
    text = lines(request.say("reminders-resumed"), missed.text, silent)
    return answer(text, missed.row, unsilence(request, silent), mine(request))


async def _stop(services: Services, request: Request) -> Reply:
    """Turn reminders off, however often it is asked."""
    await touched(request)
    await choices.turn_off(person_of(request), Kind.RETAKE, request.now)
    await replanned(services, request)
    undo = buttons.press(request, "reminders-undo", GO_ON)
    return answer(request.say("reminders-stopped"), (undo,), mine(request))


async def _state(services: Services, request: Request) -> State:
    person = person_of(request)
    return State(
        choices=await choices.choices_of(person),
        silenced_at=(await preferences(person)).silenced_at,
        planned=tuple(await services.desk.planned(person)),
        profile=(await known(services, request)).profile,
        customs=services.customs,
    )
