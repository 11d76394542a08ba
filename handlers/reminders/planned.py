"""What is planned, one reminder after the other, each to be put off or to be heard of no more."""

from __future__ import annotations

from functools import partial
from typing import Final

from bot.commands import Feature, Press
from bot.message import Action, Button, Row, Text
from bot.replies import Reply, answer, replacing
from bot.request import Request
from handlers import buttons
from handlers.known import person_of
from handlers.notices.retake_buttons import MUTE
from handlers.reminders.after import mine
from handlers.reminders.overview_buttons import PLANNED, back
from handlers.reminders.snoozing import undo
from handlers.services import Services
from handlers.texts import lines, listed
from models.addressees import wishes_of
from models.reminders.changes import PUT_OFF_EXPIRES_AFTER
from models.reminders.desk import Planned

__all__ = ["feature"]

_LATER: Final = "reminders-later"
_MOST: Final = 4
"""How many stand on one page, two buttons each."""
_DAYS: Final = 3


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    return Feature(
        presses=(
            Press(name=PLANNED, run=partial(_planned, services)),
            Press(name=_LATER, run=partial(_later, services), once=True),
        )
    )


async def _planned(services: Services, request: Request, start: str = "0") -> Reply:
    planned, first = await services.desk.planned(person_of(request)), int(start)
    if not planned:
        return replacing(request.say("reminders-none-planned"), back(request))
    shown = planned[first : first + _MOST]
    text = lines(request.say("reminders-planned"), *(_line(request, each) for each in shown))
    rest = first + _MOST < len(planned)
    more = (buttons.press(request, "reminders-button-more", PLANNED, str(first + _MOST)),) if rest else ()
    return replacing(text, *(_choices(request, each) for each in shown), more, back(request))


async def _later(services: Services, request: Request, delivery_id: str) -> Reply:
    """Put off one reminder by three days from where it was planned."""
    person = person_of(request)
    waiting = {each.delivery_id: each for each in await services.desk.planned(person)}
    planned = waiting.get(int(delivery_id))
    if planned is None:
        return answer(request.say("reminders-snooze-lapsed"), mine(request))
    hours = (await wishes_of([person], services.customs))[person].hours
    until = hours.in_days(_DAYS, planned.due_at)
    await services.queue.postpone([planned.delivery_id], until, until + PUT_OFF_EXPIRES_AFTER)
    text = request.say("reminders-put-off", name=_name(request, planned), when=request.calendar.near(until))
    return answer(text, (undo(request, until, planned.delivery_id),), mine(request))


def _line(request: Request, planned: Planned) -> Text:
    return request.say("reminders-day", when=request.calendar.near(planned.due_at), names=_name(request, planned))


def _choices(request: Request, planned: Planned) -> Row:
    code = planned.window.competence
    return (
        Button(request.word("reminders-button-later", code=code), Action(_LATER, (str(planned.delivery_id),))),
        Button(request.word("reminders-button-mute", code=code), Action(MUTE, (code,))),
    )


def _name(request: Request, planned: Planned) -> Text:
    return listed(request, (planned.window.competence,))
