"""The buttons by which what people have of an announcement is changed, and who may press them."""

from __future__ import annotations

from typing import Final

from bot.message import Row, Text, plain
from bot.request import Request
from handlers import buttons
from handlers.announcing.amending_text import figures_text
from handlers.announcing.refusals import sentence
from handlers.texts import lines
from models.announcing.amending.amendment import RUNNING, Stage, amendments_of
from models.announcing.amending.drafting import may_amend
from models.announcing.amending.figures import figures_of
from models.announcing.announcement import Announcement, State
from models.announcing.drafts import Author
from models.announcing.errors import AnnouncingError
from models.announcing.words import WordsWrong

__all__ = ["CORRECT", "RESEND", "STOP", "WITHDRAW", "amending", "author", "refused"]

CORRECT: Final = "announcement-correct"
"""Asks for the words to put in its place: ``(the announcement's id)``."""
WITHDRAW: Final = "announcement-withdraw"
"""Asks whether to take it back: ``(the announcement's id)``."""
RESEND: Final = "announcement-resend"
"""Asks whether to send it again to the uncertain: ``(the announcement's id)``."""

STOP: Final = "amend-stop"
"""Stops the correction or withdrawal that goes on: ``(the announcement's id)``."""

_NOT_SENT: Final = (State.DRAFT, State.ASKED)


async def amending(
    request: Request, found: Announcement, *, delivered: int, uncertain: int
) -> tuple[Text, tuple[Row, ...]]:
    """Return what was changed of ``found``, a line each, and the buttons of what may be, by who asks.

    ``delivered`` people have it, and ``uncertain`` more may have it.
    """
    confirmed = [each for each in await amendments_of(found.id) if each.confirmed_at is not None]
    told = [figures_text(request, each, await figures_of(each)) for each in confirmed]
    if found.state in _NOT_SENT or not may_amend(found, author(request), request.who.role):
        return lines(*told), ()
    last = confirmed[-1].state if confirmed else None
    rows = (
        _changing(request, found, last) if delivered or found.posts else (),
        _resending(request, found, uncertain),
        (buttons.press(request, "amending-stop-button", STOP, str(found.id)),) if last in RUNNING else (),
    )
    return lines(*told), rows


def _changing(request: Request, found: Announcement, last: Stage | None) -> Row:
    """Return what corrects and withdraws ``found``; a withdrawal that was stopped may be asked for again."""
    number = str(found.id)
    withdraw = buttons.press(request, "amending-withdraw-button", WITHDRAW, number)
    if found.state is State.WITHDRAWN:
        return (withdraw,) if last is Stage.CANCELLED else ()
    return (buttons.press(request, "amending-correct-button", CORRECT, number), withdraw)


def _resending(request: Request, found: Announcement, uncertain: int) -> Row:
    if not uncertain or found.state not in (State.SENDING, State.DONE):
        return ()
    label = request.word("amending-resend-button", count=uncertain)
    return (buttons.labelled(label, RESEND, str(found.id)),)


def author(request: Request) -> Author:
    """Return who asks, as an author."""
    return Author(request.who.person_id, str(request.event.address))


def refused(request: Request, error: WordsWrong | AnnouncingError) -> Text:
    """Return the sentence for ``error``."""
    return plain(sentence(error, request.word, request.calendar))
