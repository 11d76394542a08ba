"""``/stop``: nothing unasked any more, on any platform; and its undoing."""

from __future__ import annotations

from functools import partial
from typing import Final

from bot.commands import Command, Feature, Press
from bot.replies import Reply, answer, replacing
from bot.request import Request
from handlers import buttons
from handlers.known import person_of
from handlers.reminders.missed import catching_up
from handlers.services import Services
from handlers.texts import lines
from models.preferences import preferences, set_silence

__all__ = ["UNDO", "feature"]

UNDO: Final = "stop-undo"
"""The press that ends the silence."""


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    return Feature(
        commands=(Command(name="stop", run=_stop, summary="stop-summary"),),
        presses=(Press(name=UNDO, run=partial(_undo, services)),),
    )


async def _stop(request: Request) -> Reply:
    """Silence what is sent unasked, since the first time it was asked for."""
    person = person_of(request)
    already = (await preferences(person)).silenced_at is not None
    if not already:
        await set_silence(person, request.now)
    text = request.say("stop-already" if already else "stop-done")
    return answer(text, (buttons.press(request, "button-speak-again", UNDO),))


async def _undo(services: Services, request: Request) -> Reply:
    """End the silence, and say what may be retaken of what it kept from being told."""
    person = person_of(request)
    since = (await preferences(person)).silenced_at
    await set_silence(person, None)
    missed = await catching_up(services, request, since)
    text = lines(request.say("stop-undone"), missed.text)
    return replacing(text, missed.row or (buttons.command(request, "button-levels", "levels"),))
