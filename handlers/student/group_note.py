"""What staff tell a group about Pix in its year: a few lines under the levels, the whole text behind a button."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from bot.commands import Feature, Press
from bot.message import Row, Text
from bot.replies import Reply, answer
from bot.request import Request
from handlers import buttons
from handlers.known import person_of
from models.campus import Note, note_for_person

__all__ = ["feature", "group_note", "shortened"]

_WHOLE: Final = "group-note"

_ROOM: Final = 6
"""How many lines a note may take under an answer."""

_WIDTH: Final = 45
"""About how many characters a phone shows on a line."""


def feature() -> Feature:
    """Return what this module brings."""
    return Feature(presses=(Press(name=_WHOLE, run=_whole),))


async def group_note(request: Request) -> tuple[Text, Row]:
    """Return staff's words about the year of the person's group, and the button to the rest of them.

    Both are empty when there are no words; the row is when they are all shown.
    """
    note = await note_for_person(person_of(request), request.language)
    if note is None:
        return (), ()
    short = shortened(note.text)
    row: Row = () if short == note.text else (buttons.press(request, "group-note-button", _WHOLE),)
    return _said(request, note, short), row


def shortened(note: str) -> str:
    """Return ``note`` when it fits a phone, else its beginning, cut between words and ended by an ellipsis."""
    pieces = list(_pieces(note))
    if len(pieces) <= _ROOM:
        return note
    kept = pieces[:_ROOM]
    return "".join(f"{end}{piece}" for end, piece in kept).strip().rstrip(".,;: ") + " …"


def _pieces(note: str) -> Iterator[tuple[str, str]]:
    """Yield what a phone shows of ``note`` line by line, each with what parts it from the one before."""
    for line in note.splitlines():
        for place, piece in enumerate(wrap(line, _WIDTH, break_on_hyphens=False) or [""]):
            yield (" " if place else "\n"), piece


async def _whole(request: Request) -> Reply:
    note = await note_for_person(person_of(request), request.language)
    return answer(request.say("group-note-gone") if note is None else _said(request, note, note.text))


def _said(request: Request, note: Note, text: str) -> Text:
    """Word ``text`` of ``note``; one that staff did not write in the person's language says so."""
    return request.say("group-note" if note.language == request.language else "group-note-foreign", note=text)
