"""The announcement that a command names, and why a step with it is not taken."""

from __future__ import annotations

from collections.abc import Callable

from app.context import Context
from app.failures import Failure, Misuse
from handlers.announcing.refusals import sentence
from models.announcing.announcement import Announcement, announcement
from models.announcing.errors import AnnouncingError
from models.announcing.words import WordsWrong

__all__ = ["announced", "refused"]


async def announced(number: int) -> Announcement:
    """Return the announcement of that ``number``. Raises `Failure`."""
    found = await announcement(number)
    if found is None:
        raise Failure("cli-announcements-unknown", id=str(number))
    return found


def refused(context: Context, error: WordsWrong | AnnouncingError) -> Failure:
    """Return the failure that says why a step was not taken."""
    said: Callable[..., str] = context.words.word
    return Misuse("cli-announce-refused", sentence=sentence(error, said, context.calendar))
