"""Putting a reminder off, and changing one's mind about that."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from bot.commands import Feature, Press
from bot.events import Pressed
from bot.message import Button, Text
from bot.replies import Reply, answer, replacing
from bot.request import Request
from handlers import buttons
from handlers.known import person_of
from handlers.notices.retake_buttons import SNOOZE
from handlers.reminders.after import mine, replanned, silence, touched, unsilence
from handlers.services import Services
from handlers.texts import lines, listed
from models.holding import hold_people
from models.queue.delivery import WAITING, Delivery
from models.queue.kinds import Kind
from models.queue.port import Filter
from models.reminders.changes import EXPIRES_AFTER, put_off_by_hand
from models.reminders.facts import told_in
from models.reminders.reasons import DECLINED

__all__ = ["UNSNOOZE", "feature", "undo"]

_SAME_DAY: Final = timedelta(days=1)
"""Another hour chosen since moves what was put off, within its day."""
UNSNOOZE: Final = "retake-unsnooze"
"""The press that takes back a delay: ``(until when, in seconds since 1970; the id of the delivery put off)``."""


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    return Feature(
        presses=(
            Press(name=SNOOZE, run=partial(_snooze, services), once=True),
            Press(name=UNSNOOZE, run=partial(_unsnooze, services), once=True),
        )
    )


def undo(request: Request, until: datetime, delivery_id: int) -> Button:
    """Return the button that takes back that ``delivery_id``, or what this message told, was put off ``until`` then."""
    return buttons.press(request, "reminders-undo", UNSNOOZE, str(int(until.timestamp())), str(delivery_id))


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
    return answer(text, unsilence(request, silent), (undo(request, when, int(carrier)),), mine(request))


async def _still_said(services: Services, request: Request, when: datetime) -> bool:
    """Tell whether something of what was put off until ``when`` still holds: an answer may have come in between."""
    await replanned(services, request)
    return any(each.due_at == when for each in await services.desk.planned(person_of(request)))


async def _unsnooze(services: Services, request: Request, stamp: str, delivery_id: str = "") -> Reply:
    """Take back what was put off until ``stamp`` (seconds since 1970): what was sent before is not said again.

    What had not been sent yet returns to where it was planned. A button of before ``delivery_id`` was written on it
    takes back all that was put off until then.
    """
    until = datetime.fromtimestamp(int(stamp), UTC)
    await hold_people([person_of(request)])
    waiting = await _put_off(services, request, int(delivery_id) if delivery_id else None)
    await services.queue.skip([row.id for row in waiting if row.due_at == until and row.attempts], DECLINED)
    for row in waiting:
        if put_off_by_hand(row) and abs(row.due_at - until) < _SAME_DAY:
            await services.queue.postpone([row.id], row.due_at, row.due_at + EXPIRES_AFTER)
    await replanned(services, request)
    return replacing(await _back(services, request, {row.id for row in waiting if not row.attempts}), mine(request))


async def _put_off(services: Services, request: Request, meant: int | None) -> Sequence[Delivery]:
    """Return what waits of who asks: all, or only the delivery ``meant`` and what was told in that message."""
    person = person_of(request)
    waiting = await services.queue.find(Filter(person_id=person, kinds={Kind.RETAKE}, states=WAITING))
    if meant is None:
        return waiting
    found = await services.queue.find(Filter(person_id=person), after=meant - 1, limit=1)
    message = [row for row in found if row.id == meant]
    return [row for row in waiting if row.id == meant or any(told_in(row, each) for each in message)]


async def _back(services: Services, request: Request, ids: Collection[int]) -> Text:
    """Return when the one of ``ids`` comes that was planned before it was put off, or that what was sent does not."""
    back = [each for each in await services.desk.planned(person_of(request)) if each.delivery_id in ids]
    if len(back) != 1:
        return request.say("reminders-unsnoozed")
    names = listed(request, (back[0].window.competence,))
    return request.say("reminders-put-back", name=names, when=request.calendar.near(back[0].due_at))
