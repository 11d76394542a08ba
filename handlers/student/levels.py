"""``/levels``: the answer first, the 16 competences behind a button."""

from __future__ import annotations

from functools import partial

from bot.commands import Command, Feature, Press
from bot.message import Row
from bot.replies import Reply, answer, replacing
from bot.request import Request
from handlers import buttons
from handlers.known import Known, known
from handlers.reminders.importing import offer
from handlers.services import Services
from handlers.student.all_levels import all_levels
from handlers.student.arrival import first_step, ways
from handlers.student.group_note import group_note
from handlers.student.levels_text import summary
from handlers.texts import paragraphs

__all__ = ["feature"]


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    return Feature(
        commands=(
            Command(name="levels", words={"fr": "niveaux"}, run=partial(_levels, services), summary="levels-summary"),
        ),
        presses=(
            Press(name="levels-all", run=partial(_all, services)),
            Press(name="levels-back", run=partial(_back, services)),
        ),
    )


async def _levels(services: Services, request: Request) -> Reply:
    found, (note, more) = await known(services, request), await group_note(request)
    if found.nothing:
        text = paragraphs(ways(request, found), note)
        return answer(text, first_step(request, found), (buttons.finished(request),), more)
    text = paragraphs(summary(request, found.profile), note)
    return answer(text, *_under_summary(request, found), await offer(request, found), more)


async def _back(services: Services, request: Request) -> Reply:
    reply = await _levels(services, request)
    return Reply(reply.messages, edit=True)


async def _all(services: Services, request: Request) -> Reply:
    found = await known(services, request)
    if found.nothing:
        return replacing(ways(request, found), first_step(request, found))
    back = buttons.press(request, "button-back", "levels-back")
    one = buttons.command(request, "button-competence", "competence")
    return replacing(all_levels(request, found.profile), (back, one))


def _under_summary(request: Request, found: Known) -> tuple[Row, ...]:
    everything = buttons.press(request, "levels-all-button", "levels-all")
    return (everything,), (buttons.finished(request),), buttons.send_profile(request, found)
