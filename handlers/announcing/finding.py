"""An announcement found by its number, the buttons that lead to it, and what is said where there is none."""

from __future__ import annotations

from typing import Final

from bot.message import Button
from bot.replies import Reply, answer
from bot.request import Request
from bot.voice import Speaking
from handlers import buttons
from handlers.texts import quoted
from models.announcing.announcement import Announcement, State, announcement

__all__ = ["LIST", "REPORT", "SHEET", "found_by", "listing", "to_report", "to_sheet", "unknown"]

LIST: Final = "announcement-list"
"""Shows the latest announcements."""
SHEET: Final = "announcement-sheet"
"""Shows the sheet: ``(the announcement's id)``."""
REPORT: Final = "announcement-report"
"""Shows the report: ``(the announcement's id)``."""

_DIGITS: Final = 18


async def found_by(number: str) -> Announcement | None:
    """Return the announcement of that ``number``, as it was typed or pressed; a draft was announced to nobody."""
    found = await announcement(int(number)) if number.isdecimal() and len(number) <= _DIGITS else None
    return None if found is None or found.state is State.DRAFT else found


def unknown(request: Request, number: str) -> Reply:
    """Say that there is no announcement of that ``number``."""
    return answer(request.say("history-unknown", id=quoted(number)), (listing(request),))


def listing(request: Request) -> Button:
    """Return the button to the list."""
    return buttons.press(request, "history-list", LIST)


def to_sheet(voice: Speaking, number: str) -> Button:
    """Return the button to the sheet of the announcement of that ``number``."""
    return buttons.press(voice, "history-sheet-button", SHEET, number)


def to_report(voice: Speaking, number: str) -> Button:
    """Return the button to the report of the announcement of that ``number``."""
    return buttons.press(voice, "history-report-button", REPORT, number)
