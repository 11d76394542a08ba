"""The presses that decide over an announcement that was confirmed. Anybody of the team may stop one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from bot.commands import Feature, Press
from bot.formatting import Calendar
from bot.message import plain
from bot.ports import Role
from bot.replies import Reply, answer, replacing
from bot.request import Request
from handlers.announcing.refusals import sentence
from handlers.services import Services
from models.announcing.announcement import announcement
from models.announcing.errors import NotNow
from models.announcing.holding import cancel

__all__ = ["CANCEL", "feature"]

CANCEL: Final = "announcement-cancel"
"""Calls a confirmed announcement off: ``(its id)``."""


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    return Feature(presses=(Press(name=CANCEL, run=partial(_cancelled, services), role=Role.STAFF),))


async def _cancelled(services: Services, request: Request, number: str) -> Reply:
    found = await announcement(int(number))
    if found is None:
        return answer(request.say("announcement-unknown"))
    try:
        await cancel(found, actor=str(request.event.address), now=request.now)
    except NotNow as refusal:
        said: Callable[..., str] = request.word
        calendar = Calendar(request.language, services.zone, request.now)
        return answer(plain(sentence(refusal, said, calendar)))
    return replacing(request.say("announcement-cancelled"))
