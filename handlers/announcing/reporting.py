"""The report of an announcement in a chat: as text, as a picture, and as a table that follows as a file."""

from __future__ import annotations

from functools import partial
from typing import Final

from bot.commands import Feature, Press
from bot.message import Message
from bot.ports import Role
from bot.replies import Reply, answer
from bot.request import Request
from handlers import buttons
from handlers.announcing.finding import REPORT, found_by, to_sheet, unknown
from handlers.announcing.report_picture import picture
from handlers.announcing.report_text import headline, report_text
from handlers.known import person_of
from handlers.services import Services
from models import audit
from models.announcing.fates import report
from models.announcing.posts import posts_of
from models.announcing.tables import owe_table

__all__ = ["TABLED", "feature"]

TABLED: Final = "announcement.table"
"""How the audit log calls a table of who got an announcement, and who pressed its button."""

_PICTURE: Final = "announcement-picture"
_TABLE: Final = "announcement-table"


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    return Feature(
        presses=(
            Press(name=REPORT, run=_reported, role=Role.STAFF),
            Press(name=_PICTURE, run=_drawn, role=Role.STAFF),
            Press(name=_TABLE, run=partial(_asked_for, services), role=Role.STAFF),
        )
    )


async def _reported(request: Request, number: str) -> Reply:
    found = await found_by(number)
    if found is None:
        return unknown(request, number)
    told = await report(found)
    text, others = report_text(request, found, told, await posts_of(found)), (to_sheet(request, number),)
    if not told.people:
        return answer(text, others)
    forms = (
        buttons.press(request, "history-picture-button", _PICTURE, number),
        buttons.press(request, "history-table-button", _TABLE, number),
    )
    return answer(text, forms, others)


async def _drawn(request: Request, number: str) -> Reply:
    found = await found_by(number)
    if found is None:
        return unknown(request, number)
    told = await report(found)
    message = Message(headline(request, found, told), attachments=(picture(request, found, told),))
    return Reply((message.with_buttons((to_sheet(request, number),)),))


async def _asked_for(services: Services, request: Request, number: str) -> Reply:
    """Let the table follow: to make it takes longer than an answer may, and keeps others from writing."""
    found = await found_by(number)
    if found is None:
        return unknown(request, number)
    details = {"announcement": found.id}
    await audit.record(str(request.event.address), TABLED, at=request.now, details=details)
    await owe_table(services.queue, found.id, person_of(request), request.event.address, request.now)
    return answer(request.say("history-table-follows", id=number))
