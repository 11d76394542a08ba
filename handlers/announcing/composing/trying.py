"""Before it is sent: to its author alone, in full as some would read it, and who will not because they are not here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.events import Language
from bot.message import Attachment, Message, Row
from bot.replies import Reply, answer
from bot.request import Request
from bot.voice import Voice
from handlers import buttons
from handlers.announcing.composing.names import PREVIEW
from handlers.announcing.composing.posts import post_reads, posts_in
from handlers.announcing.composing.preview_text import reads
from handlers.announcing.showing import Voices, samples_of
from handlers.known import person_of
from handlers.notices.announcement import shown
from handlers.services import Services
from handlers.staff.absent_file import absent_heading, absent_rows
from models import audit
from models.announcing.announcement import Announcement, State, announcement, file_of
from models.announcing.drafts import samples
from models.announcing.places import places_of_ids
from models.announcing.posts import chosen
from models.announcing.values import values_of
from models.announcing.words import template
from models.audiences.mistakes import Mistake
from models.audiences.reach import absent
from models.audiences.scope import Scope
from models.audiences.understanding import understand

__all__ = ["back", "draft_of", "gone", "missing", "test", "whole"]

_TABLE: Final = "text/csv"


async def draft_of(request: Request, number: str) -> Announcement | None:
    """Return the draft ``number`` of who asks, None where it was changed since, or is a draft no more."""
    found = await announcement(int(number))
    mine = found is not None and found.author_id == person_of(request)
    return found if found is not None and mine and found.state is State.DRAFT else None


def gone(request: Request) -> Reply:
    """Answer a press under a preview that is not the latest one."""
    return answer(request.say("compose-gone"), back(request))


def back(request: Request) -> Row:
    """Return the button to the preview, made anew."""
    return (buttons.press(request, "compose-back", PREVIEW),)


async def test(services: Services, request: Request, number: str) -> Reply:
    """Send the announcement ``number`` to who asks alone, each version, as a student gets it.

    To its author while it is a draft, to anybody of the team while it waits for a second confirmation.
    """
    found = await announcement(int(number))
    if found is None or not (found.state is State.ASKED or await draft_of(request, number)):
        return gone(request)
    words = found.content
    versions: tuple[Language, ...] = ("fr", "en") if words.english else ("fr",)
    alike = [await _version(services, request, found, language) for language in versions]
    asked = found.state is State.ASKED
    last = answer(request.say("compose-tested"), () if asked else back(request))
    return replace(last, messages=(*alike, *last.messages))


async def _version(services: Services, request: Request, found: Announcement, language: Language) -> Message:
    person = person_of(request)
    words = template(found.content.spoken(language))
    values = (await values_of([person], services.rules))[person]
    voice = Voice(request.translator, language, request.who.zone, request.now)
    return shown(voice, found, words, values, await file_of(found.id))


async def whole(services: Services, request: Request, number: str) -> Reply:
    """Show the draft ``number`` in full, as each of some recipients would read it."""
    found = await draft_of(request, number)
    if found is None:
        return gone(request)
    try:
        people = await _people(services, found)
    except Mistake:  # a group has left the roster: the preview says which
        return gone(request)
    voices = Voices(services.rules, request.translator, services.customs, request.now)
    messages = [Message(reads(request, each)) for each in await samples_of(found, people, voices)]
    ids = await chosen(found.id)
    known = await places_of_ids(ids)
    posts = await posts_in(services, request, found, [known[id_] for id_ in ids if id_ in known])
    messages += [Message(post_reads(request, each)) for each in posts]
    if not messages:
        return answer(request.say("compose-nobody-reads"), back(request))
    messages[-1] = messages[-1].with_buttons(back(request))
    return Reply(tuple(messages))


async def _people(services: Services, found: Announcement) -> Sequence[int]:
    """Return some who would read ``found``. Raises `Mistake`."""
    terms = services.announcing.terms
    if not found.audience:
        return ()
    return await samples(await understand(found.audience, terms), found.snapshot, terms)


async def missing(services: Services, request: Request, number: str) -> Reply:
    """Give the table of who the draft ``number`` is for and who is not on the bot at all. Audited."""
    found = await draft_of(request, number)
    if found is None:
        return gone(request)
    terms = services.announcing.terms
    try:
        meant = await understand(found.audience, terms)
    except Mistake:
        return gone(request)
    table, people = absent_heading(request.word), 0
    async for page in absent(meant, Scope(terms, found.snapshot.at)):
        table += absent_rows(page)
        people += len(page)
    if not people:
        return answer(request.say("compose-absent-none"), back(request))
    details: dict[str, audit.Json] = {"audience": found.audience, "people": people}
    await audit.record(str(request.event.address), "audience.missing", at=request.now, details=details)
    file = Attachment(request.word("compose-absent-file"), table.encode(), _TABLE)
    told = Message(request.say("compose-absent-told", count=people), attachments=(file,))
    return Reply((told.with_buttons(back(request)),))
