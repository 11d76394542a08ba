"""The buttons by which what people have of an announcement is changed, and who may press them."""

from __future__ import annotations

from typing import Final

from bot.message import Row, Text, plain
from bot.request import Request
from handlers import buttons
from handlers.announcing.amending_text import figures_text
from handlers.announcing.refusals import sentence
from handlers.texts import lines
from models.announcing.amending.amendment import amendments_of
from models.announcing.amending.drafting import may_amend
from models.announcing.amending.figures import figures_of
from models.announcing.announcement import Announcement, State
from models.announcing.drafts import Author
from models.announcing.errors import AnnouncingError
from models.announcing.words import WordsWrong

__all__ = ["CORRECT", "RESEND", "WITHDRAW", "amending_rows", "amending_told", "author", "refused"]

CORRECT: Final = "announcement-correct"
"""Asks for the words to put in its place: ``(the announcement's id)``."""
WITHDRAW: Final = "announcement-withdraw"
"""Asks whether to take it back: ``(the announcement's id)``."""
RESEND: Final = "announcement-resend"
"""Asks whether to send it again to the uncertain: ``(the announcement's id)``."""

_NOT_SENT: Final = (State.DRAFT, State.ASKED, State.WITHDRAWN)


def amending_rows(request: Request, found: Announcement, *, delivered: int, uncertain: int) -> tuple[Row, ...]:
    """Return the buttons of what may be changed of ``found``, which so many have, or may have, by who asks."""
    if found.state in _NOT_SENT or not may_amend(found, author(request), request.who.role):
        return ()
    number, rows = str(found.id), list[Row]()
    if delivered or found.posts:
        correct = buttons.press(request, "amending-correct-button", CORRECT, number)
        rows.append((correct, buttons.press(request, "amending-withdraw-button", WITHDRAW, number)))
    if uncertain and found.state in (State.SENDING, State.DONE):
        label = request.word("amending-resend-button", count=uncertain)
        rows.append((buttons.labelled(label, RESEND, number),))
    return tuple(rows)


async def amending_told(request: Request, found: Announcement) -> Text:
    """Return a line for each correction and withdrawal of ``found`` that was confirmed; nothing where there is none."""
    confirmed = [each for each in await amendments_of(found.id) if each.confirmed_at is not None]
    told = [figures_text(request, each, await figures_of(each)) for each in confirmed]
    return lines(*told)


def author(request: Request) -> Author:
    """Return who asks, as an author."""
    return Author(request.who.person_id, str(request.event.address))


def refused(request: Request, error: WordsWrong | AnnouncingError) -> Text:
    """Return the sentence for ``error``."""
    return plain(sentence(error, request.word, request.calendar))
