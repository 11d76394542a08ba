"""The report of an announcement in a chat: as text, and as a picture."""

from __future__ import annotations

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
from models.announcing.fates import report

__all__ = ["feature"]

_PICTURE: Final = "announcement-picture"


def feature() -> Feature:
    """Return what this module brings."""
    return Feature(
        presses=(
            Press(name=REPORT, run=_reported, role=Role.STAFF),
            Press(name=_PICTURE, run=_drawn, role=Role.STAFF),
        )
    )


async def _reported(request: Request, number: str) -> Reply:
    found = await found_by(number)
    if found is None:
        return unknown(request, number)
    told = await report(found)
    others = (buttons.press(request, "history-picture-button", _PICTURE, number),) if told.people else ()
    return answer(report_text(request, found, told), others, (to_sheet(request, number),))


async def _drawn(request: Request, number: str) -> Reply:
    found = await found_by(number)
    if found is None:
        return unknown(request, number)
    told = await report(found)
    message = Message(headline(request, found, told), attachments=(picture(request, found, told),))
    return Reply((message.with_buttons((to_sheet(request, number),)),))
