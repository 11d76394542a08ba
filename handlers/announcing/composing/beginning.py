"""Where the conversation begins, goes on after a while, and is given up."""

from __future__ import annotations

from bot.message import as_plain
from bot.replies import Reply
from bot.request import Request
from handlers import buttons
from handlers.announcing.composing.asking import screen
from handlers.announcing.composing.names import DROP, FRESH, PREVIEW
from handlers.announcing.composing.preview import current, onward
from handlers.known import person_of
from handlers.services import Services
from handlers.texts import quoted
from models.announcing.compositions import Composition, composition, forget
from models.announcing.words import template

__all__ = ["begin", "drop", "go_on", "start_anew"]


async def begin(services: Services, request: Request) -> Reply:
    """Ask for the words, or whether to go on with what was begun before."""
    what = await composition(person_of(request), request.now)
    if what is None or not what.french:
        return await onward(services, request, what or Composition())
    when = request.calendar.near(what.updated_at or request.now)
    text = request.say("compose-begun", when=when, text=_beginning(what.french))
    return screen(
        request,
        text,
        (buttons.press(request, "compose-resume", PREVIEW), buttons.press(request, "compose-fresh", FRESH)),
        (buttons.press(request, "compose-drop", DROP),),
    )


async def go_on(services: Services, request: Request) -> Reply:
    """Show what comes next of what is being written."""
    return await onward(services, request, await current(request))


async def start_anew(services: Services, request: Request) -> Reply:
    """Forget what was written and ask for the words."""
    await forget(person_of(request))
    return await onward(services, request, Composition())


async def drop(request: Request) -> Reply:
    """Give up what is being written."""
    key = "compose-dropped" if await forget(person_of(request)) else "compose-nothing"
    return screen(request, request.say(key), (buttons.press(request, "compose-write", FRESH),))


def _beginning(words: str) -> str:
    """Return how ``words`` begin, as they look but for what differs from person to person."""
    read = template(words)
    return quoted(as_plain(read.filled({name: f"{{{name}}}" for name in read.variables})))
