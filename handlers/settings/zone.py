"""The conversation about a person's time zone: common ones as choices, any other by the name of a place."""

from __future__ import annotations

from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from bot.arguments import ArgumentError
from bot.commands import Feature, Flow, Press, Step
from bot.formatting import Calendar
from bot.message import Button, Choices, Message
from bot.replies import Ask, Reply, answer, answering
from bot.request import Request
from handlers import buttons
from handlers.known import person_of
from handlers.services import Services
from handlers.settings.places import COMMON, find_place, place
from handlers.texts import quoted
from models.preferences import ZoneUnknown, set_zone
from pix.names import fold

__all__ = ["ASK", "feature"]

ASK: Final = "zone-ask"
"""The press that opens the conversation."""

_FLOW, _STEP = "zone", "place"
_CAMPUS = "campus"
_LIKE_CAMPUS = frozenset({_CAMPUS, "comme le campus", "like the campus"})


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    step = Step(name=_STEP, run=partial(_set, services), convert=_convert)
    return Feature(presses=(Press(name=ASK, run=partial(_ask, services)),), flows=(Flow(name=_FLOW, steps=(step,)),))


async def _ask(services: Services, request: Request) -> Reply:
    campus = request.word("settings-zone-like-campus", zone=place(services.zone, request.language))
    options = (Button(campus, answering(_FLOW, _STEP, _CAMPUS)), *(_option(request, name) for name in COMMON))
    choices = Choices(request.word("settings-zones"), options)
    return Reply((Message(request.say("settings-ask-zone"), choices=choices),)).asking(Ask(_FLOW, _STEP))


def _option(request: Request, name: str) -> Button:
    return Button(place(ZoneInfo(name), request.language), answering(_FLOW, _STEP, name))


def _convert(request: Request, text: str) -> ZoneInfo | None:
    """Return the zone that ``text`` names; None for the campus's."""
    del request
    if fold(text) in _LIKE_CAMPUS:
        return None
    try:
        return find_place(text)
    except ZoneUnknown:
        raise ArgumentError("settings-zone-unknown", typed=quoted(text)) from None


async def _set(services: Services, request: Request, zone: ZoneInfo | None) -> Reply:
    await set_zone(person_of(request), zone.key if zone else None)
    await services.desk.replan(person_of(request), now=request.now)
    there = zone or services.zone
    hour = Calendar(request.language, there, request.now).hour(request.now)
    key = "settings-zone-set" if zone else "settings-zone-reset"
    text = request.say(key, zone=place(there, request.language), hour=hour)
    return answer(text, (buttons.command(request, "button-settings", "settings"),)).ending()
