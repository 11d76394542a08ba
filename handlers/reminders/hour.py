"""The conversation about the hour at which reminders come: common ones as buttons, any other typed."""

from __future__ import annotations

import re
from datetime import time
from functools import partial
from typing import Final

from bot.arguments import ArgumentError
from bot.commands import Feature, Flow, Press, Step
from bot.folding import fold
from bot.message import Button, Text
from bot.replies import Ask, Reply, answer, answering
from bot.request import Request
from handlers.known import person_of
from handlers.reminders.after import mine, replanned
from handlers.reminders.overview_buttons import HOUR
from handlers.services import Services
from handlers.settings.quiet import clock
from handlers.texts import lines, quoted
from models.preferences import preferences
from models.quiet_hours import QuietHours
from models.reminders.choices import set_hour

__all__ = ["feature", "read_hour"]

_FLOW, _STEP = "reminder-hour", "hour"
_CAMPUS: Final = "campus"
_LIKE_CAMPUS: Final = frozenset({_CAMPUS, "comme le campus", "like the campus"})
_COMMON: Final = (time(8, 30), time(12, 30), time(18), time(20))
_HOUR: Final = re.compile(r"(?:a|at|vers|around)?\s*(\d{1,2})\s*(?:(?:h|heures?|:)\s*(\d{2})?)?\s*(am|pm)?")
_NAMED: Final = {"midi": time(12), "noon": time(12)}


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    step = Step(name=_STEP, run=partial(_set, services), convert=_convert)
    return Feature(presses=(Press(name=HOUR, run=partial(_ask, services)),), flows=(Flow(name=_FLOW, steps=(step,)),))


def read_hour(text: str) -> time | None:
    """Return the hour that ``text`` names (``18 h 30``, ``18:30``, ``18``, ``6 pm``, ``midi``), None for none."""
    said = fold(text)
    if said in _NAMED:
        return _NAMED[said]
    found = _HOUR.fullmatch(said)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _convert(request: Request, text: str) -> time | None:
    """Return the hour that ``text`` names; None for the campus's."""
    del request
    if fold(text) in _LIKE_CAMPUS:
        return None
    hour = read_hour(text)
    if hour is None:
        raise ArgumentError("reminders-hour-unreadable", typed=quoted(text))
    return hour


async def _ask(services: Services, request: Request) -> Reply:
    campus = request.word("reminders-hour-campus", hour=clock(request, services.customs.hour))
    options = tuple(Button(clock(request, each), answering(_FLOW, _STEP, f"{each:%H:%M}")) for each in _COMMON)
    like_campus = (Button(campus, answering(_FLOW, _STEP, _CAMPUS)),)
    return answer(request.say("reminders-ask-hour"), options, like_campus).asking(Ask(_FLOW, _STEP))


async def _set(services: Services, request: Request, hour: time | None) -> Reply:
    await set_hour(person_of(request), hour)
    await replanned(services, request)
    kept = hour or services.customs.hour
    text = request.say("reminders-hour-set", hour=clock(request, kept))
    return answer(lines(text, await _quiet_then(services, request, kept)), mine(request)).ending()


async def _quiet_then(services: Services, request: Request, hour: time) -> Text:
    """Return that ``hour`` lies in the person's quiet hours, whose end is then waited for; nothing when it does not."""
    chosen = (await preferences(person_of(request))).quiet_hours
    quiet = services.quiet_hours if chosen is None else chosen
    if not isinstance(quiet, QuietHours) or not quiet.covers(hour):
        return ()
    return request.say("reminders-hour-quiet", end=clock(request, quiet.end))
