"""When it leaves, by the campus's clock; what passes is said with the nearest hour that does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.replies import Reply
from bot.request import Request
from bot.wall_clock import instant_at
from handlers.announcing.composing.asking import campus_calendar
from handlers.announcing.composing.preview import current, onward
from handlers.announcing.composing.questions import ask_when
from handlers.announcing.hours import Ahead, InTheGap, InThePast, NoHour, Now, Unread, read_hour
from handlers.services import Services
from handlers.texts import quoted

__all__ = ["write_when"]


async def write_when(services: Services, request: Request, text: str) -> Reply:
    """Take ``text`` for when it leaves."""
    what, moment, typed = await current(request), campus_calendar(services, request).moment, quoted(text)
    match read_hour(text, request.now, services.zone):
        case Now():
            return await onward(services, request, replace(what, starts_at=None))
        case Ahead(instant):
            return await onward(services, request, replace(what, starts_at=instant))
        case InThePast(instant):
            said = request.say("compose-when-past", moment=moment(instant))
            return ask_when(services, request, what, said, _next_day(services, request, instant))
        case InTheGap(following):
            said = request.say("compose-when-gap", typed=typed, moment=moment(following))
            return ask_when(services, request, what, said, following)
        case NoHour():
            return ask_when(services, request, what, request.say("compose-when-no-hour", typed=typed))
        case Unread():
            return ask_when(services, request, what, request.say("compose-when-unread", typed=typed))


def _next_day(services: Services, request: Request, past: datetime) -> datetime:
    """Return the next instant at which the campus's clock shows the hour of ``past``."""
    zone = services.zone
    clock, today = past.astimezone(zone).time(), request.now.astimezone(zone).date()
    soon = instant_at(today, clock, zone)
    return soon if soon > request.now else instant_at(today + timedelta(days=1), clock, zone)
