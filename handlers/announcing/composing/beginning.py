"""Where the conversation begins, goes on after a while, and is given up."""

from __future__ import annotations

from bot.message import as_plain
from bot.ports import Role
from bot.replies import Reply
from bot.request import Request
from handlers import buttons
from handlers.announcing.composing.asking import screen
from handlers.announcing.composing.names import DROP, FRESH, PREVIEW
from handlers.announcing.composing.preview import current, onward
from handlers.announcing.composing.trying import gone
from handlers.known import person_of
from handlers.services import Services
from handlers.texts import quoted
from models.announcing.announcement import Announcement, State, announcement, file_of
from models.announcing.compositions import Composition, attach, composition, forget, keep
from models.announcing.confirming import UNDO
from models.announcing.posts import chosen
from models.announcing.words import template
from models.queue.kinds import Kind

__all__ = ["begin", "drop", "go_on", "start_anew", "write_on"]


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


async def write_on(services: Services, request: Request, number: str) -> Reply:
    """Write on at the announcement ``number``, which its author took back; what they began meanwhile comes first."""
    found, person = await announcement(int(number)), person_of(request)
    if found is None or found.author_id != person or found.state is not State.CANCELLED:
        return gone(request)
    begun = await composition(person, request.now)
    if begun is not None and begun.french:
        return await begin(services, request)
    await keep(person, await _taken_up(request, found), request.now)
    if (file := await file_of(found.id)) is not None:
        await attach(person, file, request.now)
    return await onward(services, request, await current(request))


async def _taken_up(request: Request, found: Announcement) -> Composition:
    """Return ``found`` as it was composed, its file apart: an hour that was chosen is kept while it lies ahead."""
    planned = found.starts_at is not None and found.starts_at > request.now + UNDO
    return Composition(
        french=found.content.french,
        english=found.content.english,
        button=found.content.button,
        audience=found.audience,
        starts_at=found.starts_at if planned else None,
        urgent=found.kind is Kind.URGENT and request.who.role is Role.OWNER,
        places=tuple(await chosen(found.id)),
    )


async def drop(request: Request) -> Reply:
    """Give up what is being written."""
    key = "compose-dropped" if await forget(person_of(request)) else "compose-nothing"
    return screen(request, request.say(key), (buttons.press(request, "compose-write", FRESH),))


def _beginning(words: str) -> str:
    """Return how ``words`` begin, as they look but for what differs from person to person."""
    read = template(words)
    return quoted(as_plain(read.filled({name: f"{{{name}}}" for name in read.variables})))
