"""The safety catch in the chat: a second button that repeats the count, and the time to take it back."""

from __future__ import annotations

from typing import Final

from bot.message import Text
from bot.replies import Reply
from bot.request import Request
from handlers import buttons
from handlers.announcing.composing.asking import campus_calendar, refused, screen
from handlers.announcing.composing.names import CONFIRM
from handlers.announcing.composing.posts import goes_to
from handlers.announcing.composing.preview import author_of
from handlers.announcing.composing.trying import back, draft_of, gone
from handlers.announcing.history_text import title
from handlers.announcing.progress import CANCEL
from handlers.known import person_of
from handlers.services import Services
from handlers.texts import lines
from models.announcing import compositions
from models.announcing.announcement import GOING, Announcement, State, announcement
from models.announcing.confirming import UNDO, confirm
from models.announcing.drafts import VALID_FOR
from models.announcing.errors import AnnouncingError, NotNow, Outdated
from models.announcing.requests import request_second

__all__ = ["ask_to_send", "send"]

_UNDONE: Final = frozenset({State.ASKED, *GOING})
"""What can be called off."""


async def ask_to_send(services: Services, request: Request, number: str, reached: str) -> Reply:
    """Ask for the confirmation of the draft ``number``, which ``reached`` people would get."""
    found = await draft_of(request, number)
    if found is None:
        return gone(request)
    if request.now - found.created_at >= VALID_FOR:
        return screen(request, refused(services, request, Outdated()), back(request))
    count = int(reached)
    check = request.say("compose-last-check", text=title(found, request.language))
    text = lines(check, _counted(services, request, found, count))
    yes = buttons.labelled(_label(request, found, count), CONFIRM, number, str(found.confirmed_by), reached)
    return screen(request, text, (yes,), back(request))


async def send(services: Services, request: Request, number: str, counted: str, reached: str) -> Reply:
    """Confirm the draft ``number`` for its author, who was shown its count, and that ``reached`` people get it."""
    found = await announcement(int(number))
    if found is None or found.author_id != person_of(request):
        return gone(request)
    undo = (buttons.press(request, "compose-undo", CANCEL, number),)
    try:
        state = await confirm(
            found, int(counted), author_of(request), request.who.role, services.announcing.catch, now=request.now
        )
    except NotNow as error:  # a second press of the same button takes the way back from nobody
        return screen(request, refused(services, request, error), undo if error.state in _UNDONE else ())
    except AnnouncingError as error:
        return screen(request, refused(services, request, error), back(request))
    await compositions.forget(person_of(request))
    if state is State.ASKED:
        others = await request_second(services.queue, found, now=request.now)
        return screen(request, request.say("compose-asked", others=others), undo)
    goes = goes_to(request, found, int(reached))
    if found.starts_at is not None and found.starts_at > request.now + UNDO:
        when = campus_calendar(services, request).moment(found.starts_at)
        return screen(request, request.say("compose-planned", goes=goes, when=when), undo)
    seconds = int(UNDO.total_seconds())
    return screen(request, request.say("compose-confirmed", goes=goes, seconds=seconds), undo)


def _label(request: Request, found: Announcement, count: int) -> str:
    """Return what the button says that confirms ``found``: it repeats the count."""
    if not found.posts:
        return request.word("compose-confirm", count=count)
    if not found.audience:
        return request.word("compose-confirm-posts", places=found.posts)
    return request.word("compose-confirm-both", count=count)


def _counted(services: Services, request: Request, found: Announcement, count: int) -> Text:
    """Return how many would get it and until when it can be taken back."""
    goes = goes_to(request, found, count)
    if found.starts_at is None:
        return request.say("compose-last-check-count", goes=goes, seconds=int(UNDO.total_seconds()))
    when = campus_calendar(services, request).moment(found.starts_at)
    return request.say("compose-last-check-planned", goes=goes, when=when)
