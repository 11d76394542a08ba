"""The sentence for why an announcement does not go a step further, with the next step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from bot.formatting import Calendar
from models.announcing.errors import (
    AnnouncingError,
    CountWrong,
    NobodyMeant,
    NotForAll,
    NothingDelivered,
    NothingNew,
    NotNow,
    NotTheAuthor,
    NotYours,
    OnlyOwners,
    Outdated,
    PostTooLong,
    TooLate,
    TooLong,
    TooManyByOne,
)
from models.announcing.words import Flaw, WordsWrong

__all__ = ["sentence"]


_ALONE: Final[Mapping[type[AnnouncingError], str]] = {
    Outdated: "announcement-outdated",
    NobodyMeant: "announcement-nobody",
    OnlyOwners: "announcement-only-owners",
    NotTheAuthor: "announcement-not-the-author",
    NothingDelivered: "amending-nothing-delivered",
    NothingNew: "amending-nothing-new",
    NotYours: "amending-not-yours",
}
"""What is said without anything to fill in."""


def sentence(error: WordsWrong | AnnouncingError, say: Callable[..., str], calendar: Calendar) -> str:
    """Return the sentence for ``error``, said by ``say``; instants as ``calendar`` writes them."""
    if isinstance(error, WordsWrong):
        return _flawed(error.flaw, error.found, error.nearest, say)
    if (key := _ALONE.get(type(error))) is not None:
        return say(key)
    return _filled(error, say, calendar)


def _filled(error: AnnouncingError, say: Callable[..., str], calendar: Calendar) -> str:
    match error:
        case NotNow(state=state):
            said = say("announcement-not-now", state=state.value)
        case CountWrong(said=count, counted=counted, places=places):
            key = "announcement-count-wrong-places" if places else "announcement-count-wrong"
            said = say(key, said=count, counted=counted)
        case TooManyByOne(most=most, free_at=free_at):
            said = say("announcement-too-many", most=most, hour=calendar.hour(free_at))
        case TooLate(instant=instant):
            said = say("announcement-too-late", moment=calendar.moment(instant))
        case TooLong(units=units, room=room):
            said = say("announcement-too-long", units=units, room=room, over=units - room)
        case NotForAll(variables=variables):
            said = say("announcement-not-for-all", names=", ".join(f"{{{name}}}" for name in variables))
        case PostTooLong(name=name, units=units, room=room):
            said = say("announcement-post-too-long", name=name, units=units, room=room, over=units - room)
        case _:
            raise TypeError(error)
    return said


def _flawed(flaw: Flaw, found: str, nearest: str, say: Callable[..., str]) -> str:
    match flaw:
        case Flaw.EMPTY:
            return say("announcement-empty")
        case Flaw.UNBALANCED:
            return say("announcement-unbalanced")
        case Flaw.UNKNOWN_VARIABLE:
            return say("announcement-variable-unknown", name=found, nearest=nearest)
        case Flaw.BAD_LINK:
            return say("announcement-bad-link", url=found)
