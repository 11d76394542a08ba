"""What may be done to an announcement in a chat, by whom: the buttons under its sheet, and the second confirmation."""

from __future__ import annotations

from typing import Final

from bot.commands import Feature, Press
from bot.message import Row, plain
from bot.ports import Role
from bot.replies import Reply, answer, replacing
from bot.request import Request
from handlers import buttons
from handlers.announcing.history_text import authors
from handlers.announcing.holds import CANCEL, holds
from handlers.announcing.refusals import sentence
from models.announcing.announcement import Announcement, State, announcement
from models.announcing.confirming import second
from models.announcing.drafts import Author
from models.announcing.errors import AnnouncingError, CountWrong

__all__ = ["SECOND", "acts", "decides", "feature"]

SECOND: Final = "announcement-second"
"""Asks a second member of the team whether they confirm it too: ``(the announcement's id)``."""
_SECONDED: Final = "announcement-seconded"


def feature() -> Feature:
    """Return what this module brings."""
    return Feature(
        presses=(
            Press(name=SECOND, run=_ask, role=Role.STAFF),
            Press(name=_SECONDED, run=_confirm, role=Role.STAFF, once=True),
        )
    )


def decides(request: Request, found: Announcement) -> bool:
    """Tell whether who asks may decide about ``found``: its author, who confirmed it too, and owners."""
    own = found.author_id is not None and request.who.person_id == found.author_id
    approved = found.approver == str(request.event.address)
    return own or approved or request.who.role >= Role.OWNER


def acts(request: Request, found: Announcement) -> tuple[Row, ...]:
    """Return the buttons of what may be done to ``found`` in its state by who asks."""
    return _seconding(request, found), *(_deciding(request, found) if decides(request, found) else ())


def _deciding(request: Request, found: Announcement) -> tuple[Row, ...]:
    if found.state is State.ASKED:
        return ((buttons.press(request, "progress-button-cancel", CANCEL, str(found.id)),),)
    return holds(request, found)


def _seconding(request: Request, found: Announcement) -> Row:
    own = found.author_id is not None and request.who.person_id == found.author_id
    if found.state is not State.ASKED or own:
        return ()
    return (buttons.press(request, "history-second-button", SECOND, str(found.id)),)


async def _ask(request: Request, number: str) -> Reply:
    """Repeat the count before anything is confirmed."""
    found = await announcement(int(number))
    if found is None:
        return answer(request.say("history-unknown", id=number))
    waits = found.starts_at is not None and found.starts_at > request.now
    moment = request.calendar.moment(found.starts_at or request.now)
    when = request.say("history-second-at", moment=moment) if waits else request.say("history-second-now")
    who = (await authors(request, [found]))[found.actor]
    if found.counted:
        yes = request.word("history-second-yes", count=found.counted)
        text = request.say("history-second-ask", author=who, count=found.counted, when=when)
    else:
        yes = request.word("history-second-yes-posts")
        text = request.say("history-second-ask-posts", author=who, when=when)
    return answer(text, (buttons.labelled(yes, _SECONDED, number, str(found.counted)),))


async def _confirm(request: Request, number: str, count: str) -> Reply:
    found = await announcement(int(number))
    if found is None:
        return answer(request.say("history-unknown", id=number))
    try:
        if int(count) != found.counted:
            raise CountWrong(int(count), found.counted)
        await second(found, Author(request.who.person_id, str(request.event.address)), now=request.now)
    except AnnouncingError as error:
        return answer(plain(sentence(error, request.word, request.calendar)))
    kept = await announcement(found.id) or found
    moment = request.calendar.moment(kept.starts_at or request.now)
    undo = (buttons.press(request, "compose-undo", CANCEL, number),)
    key = "history-seconded" if found.counted else "history-seconded-posts"
    return replacing(request.say(key, count=found.counted, id=number, moment=moment), undo)
