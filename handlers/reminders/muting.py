"""No more reminders for one competence, and again; and which one was meant, under a message about several."""

from __future__ import annotations

from functools import partial
from typing import Final

from bot.commands import Feature, Press
from bot.message import Action, Button, Text
from bot.replies import Reply, answer, do, replacing
from bot.request import Request
from handlers import buttons
from handlers.known import person_of
from handlers.notices.retake_buttons import DONE, MUTE, MUTE_ONE
from handlers.notices.several import unpack
from handlers.reminders.after import mine, replanned, touched
from handlers.services import Services
from handlers.texts import listed
from models.reminders.choices import mute, unmute
from pix.framework import competence

__all__ = ["UNMUTE", "feature"]

UNMUTE: Final = "unmute-competence"
"""The press that lets reminders of one competence through again: ``(its code)``."""


def feature(services: Services) -> Feature:
    """Return what this module brings. To mute and to unmute set a state: a second press finds it set."""
    return Feature(
        presses=(
            Press(name=MUTE, run=partial(_mute, services)),
            Press(name=UNMUTE, run=partial(_unmute, services)),
            Press(name=MUTE_ONE, run=_which_to_mute),
            Press(name=DONE, run=_which_was_done),
        )
    )


async def _mute(services: Services, request: Request, code: str) -> Reply:
    await touched(request)
    await mute(person_of(request), competence(code).code, request.now)
    await replanned(services, request)
    undo = buttons.press(request, "reminders-undo", UNMUTE, code)
    return answer(request.say("reminders-muted", name=_name(request, code)), (undo,), mine(request))


async def _unmute(services: Services, request: Request, code: str) -> Reply:
    await unmute(person_of(request), competence(code).code)
    await replanned(services, request)
    again = buttons.press(request, "reminders-mute-again", MUTE, code)
    return replacing(request.say("reminders-unmuted", name=_name(request, code)), (again,), mine(request))


async def _which_to_mute(request: Request, packed: str) -> Reply:
    await touched(request)
    options = (_option(request, code, Action(MUTE, (code,))) for code in unpack(packed))
    return answer(request.say("reminders-which-to-mute"), *((option,) for option in options))


async def _which_was_done(request: Request, packed: str) -> Reply:
    await touched(request)
    options = (_option(request, code, do("done", code)) for code in unpack(packed))
    return answer(request.say("reminders-which-was-done"), *((option,) for option in options))


def _option(request: Request, code: str, action: Action) -> Button:
    return Button(request.word("listed", code=code, name=competence(code).short(request.language)), action)


def _name(request: Request, code: str) -> Text:
    return listed(request, (code,))
