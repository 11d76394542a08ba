"""Windows known from a file: announced only to who asked for it, in one tap, once their levels are here."""

from __future__ import annotations

from functools import partial

from bot.commands import Feature, Press
from bot.message import Row, Text
from bot.replies import Reply, answer
from bot.request import Request
from handlers import buttons
from handlers.known import Known, person_of
from handlers.reminders.after import mine, replanned, silence, unsilence
from handlers.reminders.overview_buttons import FILES
from handlers.services import Services
from handlers.texts import lines, listed
from models.preferences import preferences
from models.queue.kinds import Kind
from models.reminders.choices import choices_of, set_imports

__all__ = ["feature", "offer"]

_YES, _NO = "yes", "no"


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    return Feature(presses=(Press(name=FILES, run=partial(_files, services)),))


async def offer(request: Request, found: Known) -> Row:
    """Return the button that asks to be told when windows open; none for who answered it, or has sent no level yet."""
    if found.profile.sent_at is None or not found.profile.started:
        return ()
    chosen, person = await choices_of(person_of(request)), await preferences(person_of(request))
    if chosen.imports is not None or not chosen.wants(Kind.RETAKE) or person.silenced_at is not None:
        return ()
    return (buttons.press(request, "reminders-offer", FILES, _YES),)


async def _files(services: Services, request: Request, answered: str = _YES) -> Reply:
    wanted = answered == _YES
    await set_imports(person_of(request), wanted=wanted)
    if not wanted:
        await replanned(services, request)
        undo = buttons.press(request, "reminders-undo", FILES, _YES)
        return answer(request.say("reminders-files-refused"), (undo,), mine(request))
    await services.desk.plan_imported([person_of(request)], now=request.now)
    silent = await silence(request)
    text = lines(request.say("reminders-files-wanted"), await _first(services, request), silent)
    undo = buttons.press(request, "reminders-undo", FILES, _NO)
    return answer(text, unsilence(request, silent), (undo,), mine(request))


async def _first(services: Services, request: Request) -> Text:
    """Return the first reminder that is planned; that none is, where none is."""
    planned = await services.desk.planned(person_of(request))
    if not planned:
        return request.say("reminders-none-planned")
    soonest = planned[0]
    names = listed(request, (soonest.window.competence,))
    return request.say("reminders-first", when=request.calendar.near(soonest.due_at), names=names)
