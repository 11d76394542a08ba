"""What follows every choice about reminders: the plan is brought in line, and silence is recalled where it reigns."""

from __future__ import annotations

from bot.message import Row, Text
from bot.request import Request
from handlers import buttons
from handlers.known import person_of
from handlers.services import Services
from handlers.stop import UNDO
from models.preferences import preferences
from models.reminders import choices

__all__ = ["mine", "replanned", "silence", "touched", "unsilence"]


async def replanned(services: Services, request: Request) -> None:
    """Bring what waits for who asks in line with what they just chose."""
    await services.desk.replan(person_of(request), now=request.now)


async def touched(request: Request) -> None:
    """Note that something under a reminder was pressed, so that it was not ignored."""
    await choices.answered(person_of(request), request.now)


async def silence(request: Request) -> Text:
    """Return that nothing leaves while silence reigns; nothing to say when it does not."""
    since = (await preferences(person_of(request))).silenced_at
    return request.say("reminders-silenced", date=request.calendar.date(since)) if since else ()


def unsilence(request: Request, silent: Text) -> Row:
    """Return the button that ends the silence, where ``silent`` says that it reigns."""
    return (buttons.press(request, "button-speak-again", UNDO),) if silent else ()


def mine(request: Request) -> Row:
    """Return the button to one's reminders."""
    return (buttons.command(request, "button-reminders", "reminders"),)
