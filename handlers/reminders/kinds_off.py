"""The button under a message sent unasked that turns its kind off, and the one that takes it back."""

from __future__ import annotations

from functools import partial
from typing import Final

from bot.commands import Feature, Press
from bot.replies import Reply, answer, replacing
from bot.request import Request
from handlers import buttons
from handlers.known import person_of
from handlers.notices.notice import KIND_OFF
from handlers.reminders.after import mine, replanned
from handlers.reminders.rhythm import KIND_NAMES
from handlers.services import Services
from models.queue.kinds import Kind
from models.reminders import choices

__all__ = ["KIND_ON", "feature"]

KIND_ON: Final = "kind-on"
"""The press that takes it back: ``(the kind)``."""


def feature(services: Services) -> Feature:
    """Return what this module brings. Both set a state: a second press finds it set."""
    return Feature(
        presses=(
            Press(name=KIND_OFF, run=partial(_off, services)),
            Press(name=KIND_ON, run=partial(_on, services)),
        )
    )


async def _off(services: Services, request: Request, name: str) -> Reply:
    kind = Kind(name)
    await choices.turn_off(person_of(request), kind, request.now)
    await replanned(services, request)
    undo = buttons.press(request, "reminders-undo", KIND_ON, kind)
    return answer(request.say("reminders-kind-stopped", name=request.say(KIND_NAMES[kind])), (undo,), mine(request))


async def _on(services: Services, request: Request, name: str) -> Reply:
    kind = Kind(name)
    await choices.turn_on(person_of(request), kind)
    await replanned(services, request)
    text = request.say("reminders-kind-restored", name=request.say(KIND_NAMES[kind]))
    return replacing(text, (buttons.press(request, "notice-stop", KIND_OFF, kind),), mine(request))
