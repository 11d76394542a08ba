"""The conversation about quiet hours: a window such as ``22:00-08:00``, none, or the campus's."""

from __future__ import annotations

from datetime import datetime, time
from functools import partial
from typing import Final

from bot.arguments import ArgumentError
from bot.commands import Feature, Flow, Press, Step
from bot.message import Button, Text
from bot.replies import Ask, Reply, answer, answering
from bot.request import Request
from handlers import buttons
from handlers.known import person_of
from handlers.services import Services
from handlers.settings.places import place
from handlers.texts import quoted
from models.preferences import set_quiet_hours
from models.quiet_hours import OFF, QuietHoursUnreadable, parse_quiet_hours
from pix.names import fold

__all__ = ["ASK", "clock", "feature"]

ASK: Final = "quiet-ask"
"""The press that opens the conversation."""

_FLOW, _STEP = "quiet", "hours"
_CAMPUS = "campus"
_LIKE_CAMPUS = frozenset({_CAMPUS, "comme le campus", "like the campus"})
_NONE = frozenset({OFF, "aucune", "aucun", "non", "none", "no"})


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    step = Step(name=_STEP, run=partial(_set, services), convert=_convert)
    return Feature(presses=(Press(name=ASK, run=_ask),), flows=(Flow(name=_FLOW, steps=(step,)),))


def clock(request: Request, hour: time) -> str:
    """Return a wall-clock ``hour`` as the person writes it: ``22 h``, ``22:00``."""
    return request.calendar.hour(datetime.combine(request.now, hour, request.who.zone))


async def _ask(request: Request) -> Reply:
    row = (
        Button(request.word("settings-quiet-like-campus"), answering(_FLOW, _STEP, _CAMPUS)),
        Button(request.word("settings-quiet-none"), answering(_FLOW, _STEP, OFF)),
    )
    return answer(request.say("settings-ask-quiet"), row).asking(Ask(_FLOW, _STEP))


def _convert(request: Request, text: str) -> str | None:
    """Return ``text`` as it is stored: a window, or "off"; None for the campus's."""
    del request
    asked = fold(text)
    if asked in _LIKE_CAMPUS:
        return None
    if asked in _NONE:
        return OFF
    try:
        return str(parse_quiet_hours(text) or OFF)
    except QuietHoursUnreadable:
        raise ArgumentError("settings-quiet-unreadable", typed=quoted(text)) from None


async def _set(services: Services, request: Request, hours: str | None) -> Reply:
    await set_quiet_hours(person_of(request), hours)
    await services.desk.replan(person_of(request), now=request.now)
    button = buttons.command(request, "button-settings", "settings")
    return answer(_noted(services, request, hours), (button,)).ending()


def _noted(services: Services, request: Request, hours: str | None) -> Text:
    window = services.quiet_hours if hours is None else parse_quiet_hours(hours)
    if window is None:
        return request.say("settings-quiet-reset-none" if hours is None else "settings-quiet-cleared")
    start, end = clock(request, window.start), clock(request, window.end)
    if hours is None:
        return request.say("settings-quiet-reset-window", start=start, end=end)
    return request.say("settings-quiet-set", start=start, end=end, zone=place(request.who.zone, request.language))
