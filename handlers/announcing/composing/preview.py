"""What comes next: the question that is still open, else the preview of a draft that is held still and counted."""

from __future__ import annotations

from typing import Final

from bot.message import Row, Text, plain
from bot.ports import Role
from bot.replies import Reply
from bot.request import Request
from handlers import buttons
from handlers.announcing.composing.asking import refused, screen
from handlers.announcing.composing.audience_screen import ask_audience
from handlers.announcing.composing.names import (
    ABSENT,
    AUDIENCE,
    BUTTON,
    CHANGE,
    DROP,
    ENGLISH,
    FILE,
    PLACES,
    SEND,
    TEST,
    TEXT,
    URGENT,
    WHEN,
    WHOLE,
)
from handlers.announcing.composing.posts import posts_in
from handlers.announcing.composing.preview_text import Looked, preview_text
from handlers.announcing.composing.questions import ask_alt, ask_english, ask_text, ask_when
from handlers.announcing.showing import Voices, samples_of
from handlers.known import person_of
from handlers.services import Services
from handlers.staff.audience_words import explained
from models.announcing.compositions import Composition, composition, file_in, keep, shown_as
from models.announcing.drafts import Author, Draft, Shown, draft, longest_of
from models.announcing.errors import AnnouncingError, NobodyMeant, NotForAll, PostTooLong, TooLate, TooLong
from models.announcing.places import places, places_of_ids
from models.announcing.words import WordsWrong, template
from models.audiences.describing import described
from models.audiences.mistakes import Mistake
from models.audiences.understanding import understand
from models.queue.kinds import Kind

__all__ = ["author_of", "current", "onward"]

_CHANGED: Final = {
    TEXT: "compose-change-text",
    ENGLISH: "compose-change-english",
    FILE: "compose-change-file",
    BUTTON: "compose-change-button",
    AUDIENCE: "compose-change-audience",
    WHEN: "compose-change-when",
}


async def current(request: Request) -> Composition:
    """Return what who asks is writing, nothing yet where they write nothing."""
    return await composition(person_of(request), request.now) or Composition()


async def onward(services: Services, request: Request, what: Composition, said: Text = ()) -> Reply:
    """Keep ``what`` was chosen, and show what comes next, below what is ``said`` first."""
    await keep(person_of(request), what, request.now)
    if not what.french:
        return ask_text(request, what, said)
    if not what.addressed:
        return await ask_audience(services, request, what, said)
    if what.starts_at is not None and what.starts_at <= request.now:
        return ask_when(services, request, what, refused(services, request, TooLate(what.starts_at)))
    if what.file is not None and what.file.is_picture and not what.file.alt:
        return ask_alt(request, what, said)
    return await _previewed(services, request, what)


def author_of(request: Request) -> Author:
    """Return who asks as the author of an announcement."""
    return Author(person_of(request), str(request.event.address))


async def _previewed(services: Services, request: Request, what: Composition) -> Reply:
    """Hold ``what`` still as a draft and show it; what stands in the way is asked for again."""
    announcing = services.announcing
    try:
        wanted = await _wanted(services, request, what)
        longest, rooms = announcing.limits.longest, announcing.limits.rooms
        shown = await draft(wanted, author_of(request), announcing.terms, longest=longest, now=request.now, rooms=rooms)
    except Mistake as mistake:
        said = plain(explained(mistake, request.word, request.language))
        return await ask_audience(services, request, what, said, stuck=True)
    except NobodyMeant:
        return await ask_audience(services, request, what, request.say("compose-nobody"), stuck=True)
    except (WordsWrong, NotForAll, TooLong, PostTooLong) as error:
        ask_words = ask_english if await _is_english(services, what, error) else ask_text
        return ask_words(request, what, _refused(services, request, error), stuck=True)
    await shown_as(person_of(request), shown.kept.id)
    voices = Voices(services.rules, request.translator, services.customs, request.now)
    samples = await samples_of(shown.kept, shown.samples, voices)
    who = described(wanted.audience, request.word) if wanted.audience else ""
    posts = await posts_in(services, request, shown.kept, wanted.places)
    text = preview_text(services, request, what, Looked(shown.reach, who, samples, posts))
    return screen(request, text, *await _rows(request, what, shown))


def _refused(services: Services, request: Request, error: WordsWrong | AnnouncingError) -> Text:
    """Return the sentence for ``error``, with what can be done about it in a chat."""
    if isinstance(error, NotForAll):
        return request.say("compose-not-for-all", names=", ".join(f"{{{name}}}" for name in error.variables))
    return refused(services, request, error)


async def _is_english(services: Services, what: Composition, error: WordsWrong | AnnouncingError) -> bool:
    """Tell whether ``error`` is about the English version alone: the French one may be written anew forever then."""
    match error:
        case NotForAll():
            return not template(what.french).variables
        case TooLong():
            return await longest_of(what.french) <= services.announcing.limits.longest
        case _:
            return False


async def _wanted(services: Services, request: Request, what: Composition) -> Draft:
    """Return what is to be announced. Raises `Mistake`."""
    terms, known = services.announcing.terms, await places_of_ids(what.places)
    return Draft(
        what.content,
        await understand(what.audience, terms, request.language) if what.audience else None,
        Kind.URGENT if what.urgent else Kind.ANNOUNCEMENT,
        await file_in(person_of(request)),
        what.starts_at,
        places=[known[id_] for id_ in what.places if id_ in known],
    )


async def _rows(request: Request, what: Composition, shown: Shown) -> tuple[Row, ...]:
    id_, reach = str(shown.kept.id), shown.reach
    sending = buttons.press(request, "compose-send", SEND, id_, str(reach.reachable))
    absent = buttons.labelled(request.word("compose-absent", count=reach.absent), ABSENT, id_)
    change = {step: buttons.press(request, label, CHANGE, step) for step, label in _CHANGED.items()}
    urgent = buttons.press(
        request, "compose-ordinary" if what.urgent else "compose-urgent", URGENT, "off" if what.urgent else "on"
    )
    where = (buttons.press(request, "compose-change-places", CHANGE, PLACES),) if await places() else ()
    return (
        (sending,) if reach.reachable or shown.kept.posts else (),
        (buttons.press(request, "compose-test", TEST, id_), buttons.press(request, "compose-whole", WHOLE, id_)),
        (change[TEXT], change[ENGLISH], change[FILE], change[BUTTON]),
        (change[AUDIENCE], *where, change[WHEN], *((urgent,) if request.who.role is Role.OWNER else ())),
        (*((absent,) if reach.absent else ()), buttons.press(request, "compose-drop", DROP)),
    )
