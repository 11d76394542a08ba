"""``/announcements``: what was announced, a page at a time; each with its sheet, its report and what may be done to it.

Everybody of the team reads; who wrote an announcement, and owners, decide about it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from bot.arguments import Parameter
from bot.commands import Command, Feature, Press
from bot.message import Attachment, Message, Row
from bot.ports import Role
from bot.replies import Reply, answer
from bot.request import Request
from handlers import buttons
from handlers.announcing.acting import acts
from handlers.announcing.amending_buttons import amending
from handlers.announcing.composing.names import PREVIEW
from handlers.announcing.finding import LIST, SHEET, found_by, listing, to_report, to_sheet, unknown
from handlers.announcing.history_text import authors, list_text, sheet_text, title
from handlers.known import person_of
from handlers.services import Services
from handlers.texts import lines
from models.announcing.announcement import Announcement, State, announcements, file_of
from models.announcing.fates import Fate, report, reports
from models.announcing.posts import posts_of
from models.announcing.values import values_of
from models.announcing.words import template

__all__ = ["feature"]

_PAGE: Final = "announcement-page"
_TEXT: Final = "announcement-text"

_AT_A_TIME: Final = 4
_LABEL: Final = 32
_OLDER, _NEWER = "older", "newer"
_CONFIRMED: Final = tuple(state for state in State if state is not State.DRAFT)
"""What nobody confirmed was announced to nobody."""


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    number = Parameter("number", required=False, expected="history-expected", words={"fr": "numero"}, default="")
    return Feature(
        commands=(
            Command(
                name="announcements",
                words={"fr": "annonces"},
                run=_announcements,
                summary="announcements-summary",
                parameters=(number,),
                role=Role.STAFF,
                example="/announcements 3",
            ),
        ),
        presses=(
            Press(name=LIST, run=_page, role=Role.STAFF),
            Press(name=_PAGE, run=_turned, role=Role.STAFF),
            Press(name=SHEET, run=_opened, role=Role.STAFF),
            Press(name=_TEXT, run=partial(_read, services), role=Role.STAFF),
        ),
    )


async def _announcements(request: Request, number: str) -> Reply:
    return await _opened(request, number) if number else await _page(request)


async def _turned(request: Request, way: str, number: str) -> Reply:
    older = way == _OLDER
    return replace(await _page(request, int(number) if older else None, None if older else int(number)), edit=True)


async def _page(request: Request, before: int | None = None, after: int | None = None) -> Reply:
    """Show a page: the latest, those ``before`` an id, or those ``after`` one."""
    found = await announcements(states=_CONFIRMED, before=before, after=after, limit=_AT_A_TIME + 1)
    more = len(found) > _AT_A_TIME
    shown = found[-_AT_A_TIME:] if after is not None else found[:_AT_A_TIME]
    text = list_text(request, shown, await reports(shown), await authors(request, shown))
    older, newer = more or after is not None, before is not None or (after is not None and more)
    around = _around(request, shown, older=older, newer=newer)
    write = (buttons.press(request, "compose-write", PREVIEW),)
    return answer(text, *map(partial(_opening, request), shown), around, write)


def _opening(request: Request, found: Announcement) -> Row:
    label = request.word("history-open", id=str(found.id), title=title(found, request.language, _LABEL))
    return (buttons.labelled(label, SHEET, str(found.id)),)


def _around(request: Request, shown: list[Announcement], *, older: bool, newer: bool) -> Row:
    if not shown:
        return ()
    first, last = str(shown[0].id), str(shown[-1].id)
    return (
        *((buttons.press(request, "history-older", _PAGE, _OLDER, last),) if older else ()),
        *((buttons.press(request, "history-newer", _PAGE, _NEWER, first),) if newer else ()),
    )


async def _opened(request: Request, number: str) -> Reply:
    found = await found_by(number)
    if found is None:
        return unknown(request, number)
    told = await report(found)
    text = sheet_text(request, found, told, await authors(request, [found]), await posts_of(found))
    looks = (
        to_report(request, number),
        buttons.press(request, "history-text-button", _TEXT, number),
    )
    delivered, uncertain = told.of(Fate.DELIVERED), told.of(Fate.UNCERTAIN)
    changed, changing = await amending(request, found, delivered=delivered, uncertain=uncertain)
    return answer(lines(text, changed), looks, *acts(request, found), *changing, (listing(request),))


async def _read(services: Services, request: Request, number: str) -> Reply:
    """Show the whole message as whoever asks would read it, without its buttons."""
    found = await found_by(number)
    if found is None:
        return unknown(request, number)
    person = person_of(request)
    values = (await values_of([person], services.rules))[person]
    file = await file_of(found.id) if found.content.has_file else None
    files = () if file is None else (Attachment(file.name, file.content, file.media_type, file.alt),)
    message = Message(template(found.content.spoken(request.language)).filled(values), attachments=files)
    return Reply((message.with_buttons((to_sheet(request, number),)),))
