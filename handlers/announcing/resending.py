"""An announcement sent again, in the chat, to those of whom nobody knows whether they have it."""

from __future__ import annotations

from functools import partial
from typing import Final

from bot.commands import Feature, Press
from bot.ports import Role
from bot.replies import Reply, answer, replacing
from bot.request import Request
from handlers import buttons
from handlers.announcing.amending_buttons import RESEND, author, refused
from handlers.announcing.finding import found_by, to_sheet, unknown
from handlers.services import Services
from models.announcing.amending.again import send_again, uncertain_of
from models.announcing.errors import AnnouncingError

__all__ = ["feature"]

_AGAIN: Final = "amend-again"


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    return Feature(
        presses=(
            Press(name=RESEND, run=partial(_ask_to_resend, services), role=Role.STAFF),
            Press(name=_AGAIN, run=partial(_resend, services), role=Role.STAFF, once=True),
        )
    )


async def _ask_to_resend(services: Services, request: Request, number: str) -> Reply:
    found = await found_by(number)
    if found is None:
        return unknown(request, number)
    count = len((await uncertain_of(services.queue, found, request.now)).ids)
    if not count:
        return answer(request.say("amending-none-uncertain", id=number), (to_sheet(request, number),))
    yes = buttons.labelled(request.word("amending-resend-yes", count=count), _AGAIN, number, str(count))
    return answer(request.say("amending-ask-resend", id=number, count=count), (yes,), (to_sheet(request, number),))


async def _resend(services: Services, request: Request, number: str, count: str) -> Reply:
    found = await found_by(number)
    if found is None:
        return unknown(request, number)
    try:
        sent = await send_again(services.queue, found, int(count), author(request), request.who.role, now=request.now)
    except AnnouncingError as error:
        return answer(refused(request, error), (to_sheet(request, number),))
    return replacing(request.say("amending-resent", id=number, count=sent), (to_sheet(request, number),))
