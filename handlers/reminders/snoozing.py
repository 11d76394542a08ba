"""Putting a reminder off, and changing one's mind about that."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from bot.commands import Feature, Press
from bot.events import Pressed
from bot.message import Button
from bot.replies import Reply, answer, replacing
from bot.request import Request
from handlers import buttons
from handlers.known import person_of
from handlers.notices.retake_buttons import SNOOZE
from handlers.reminders.after import mine, replanned, silence, touched, unsilence
from handlers.services import Services
from handlers.texts import lines
from models.queue.delivery import WAITING
from models.queue.kinds import Kind
from models.queue.port import Filter
from models.reminders.changes import EXPIRES_AFTER, put_off_by_hand
from models.reminders.reasons import DECLINED

__all__ = ["UNSNOOZE", "feature", "undo"]

_SAME_DAY: Final = timedelta(days=1)
"""Another hour chosen since moves what was put off, within its day."""
UNSNOOZE: Final = "retake-unsnooze"
"""The press that takes back a delay: ``(until when, in seconds since 1970)``."""


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    return Feature(
        presses=(
            Press(name=SNOOZE, run=partial(_snooze, services), once=True),
            Press(name=UNSNOOZE, run=partial(_unsnooze, services), once=True),
        )
    )


def undo(request: Request, until: datetime) -> Button:
    """Return the button that takes back what was put off ``until`` then."""
    return buttons.press(request, "reminders-undo", UNSNOOZE, str(int(until.timestamp())))


async def _snooze(services: Services, request: Request, carrier: str, days: str) -> Reply:
    await touched(request)
    happening = request.event.happening
    shown = happening.message if isinstance(happening, Pressed) else ""
    when = await services.desk.snooze(
        person_of(request), int(carrier), days=int(days), now=request.now, reference=shown
    )
    if when is None or not await _still_said(services, request, when):
        rows = (buttons.command(request, "button-retakes", "retakes"),), mine(request)
        return answer(request.say("reminders-snooze-lapsed"), *rows)
    silent = await silence(request)
    text = lines(request.say("reminders-snoozed", when=request.calendar.near(when)), silent)
    return answer(text, unsilence(request, silent), (undo(request, when),), mine(request))


async def _still_said(services: Services, request: Request, when: datetime) -> bool:
    """Tell whether something of what was put off until ``when`` still holds: an answer may have come in between."""
    await replanned(services, request)
    return any(each.due_at == when for each in await services.desk.planned(person_of(request)))


async def _unsnooze(services: Services, request: Request, stamp: str) -> Reply:
    """Take back what was put off until ``stamp`` (seconds since 1970): what was sent before is not said again.

    What had not been sent yet returns to where it was planned.
    """
    until = datetime.fromtimestamp(int(stamp), UTC)
    where = Filter(person_id=person_of(request), kinds={Kind.RETAKE}, states=WAITING)
    waiting = await services.queue.find(where)
    await services.queue.skip([row.id for row in waiting if row.due_at == until and row.attempts], DECLINED)
    for row in waiting:
        if put_off_by_hand(row) and abs(row.due_at - until) < _SAME_DAY:
            await services.queue.postpone([row.id], row.due_at, row.due_at + EXPIRES_AFTER)
    await replanned(services, request)
    return replacing(request.say("reminders-unsnoozed"), mine(request))
