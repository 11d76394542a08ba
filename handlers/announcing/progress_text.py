"""How far an announcement got, in a few lines: for who wrote it, read on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from math import ceil
from typing import Final

from bot.formatting import number
from bot.message import Message, Text
from bot.voice import Speaking
from handlers.announcing.fate_words import left_out
from handlers.announcing.finding import to_report, to_sheet
from handlers.announcing.history_text import title
from handlers.announcing.holds import holds
from handlers.announcing.posts_text import post_lines
from handlers.announcing.report_text import got_line
from handlers.announcing.showing import duration
from handlers.texts import lines
from models.announcing.announcement import Announcement
from models.announcing.confirming import UNDO
from models.announcing.fates import Fate
from models.announcing.tally import LATELY, Tally
from models.announcing.telling import Phase, phase

__all__ = ["told"]

_BAR: Final = 10
_DONE, _TO_DO = "█", "░"
_SLOW: Final = 10
"""Below so many a second a decimal says something."""


def told(voice: Speaking, found: Announcement, tally: Tally, *, bare: bool) -> Message:
    """Return how far ``found`` got by ``tally``; ``bare``: without the bar, for who has texts read aloud."""
    here = phase(found, voice.now)
    each = _ahead(voice, found) if here is Phase.AHEAD else _lines(voice, found, here, tally, bare=bare)
    number = str(found.id)
    after = (to_report(voice, number), to_sheet(voice, number))
    return Message(lines(*each)).with_buttons(*(holds(voice, found) or (after,)))


def _ahead(voice: Speaking, found: Announcement) -> Iterator[Text]:
    starts_at = found.starts_at or voice.now
    yield voice.say("progress-ahead", id=str(found.id), moment=voice.calendar.near(starts_at))
    yield _quoted(voice, found)
    if found.counted:
        yield voice.say("progress-counted", count=found.counted)
    if found.posts:
        yield voice.say("progress-places", count=found.posts)
    if (left := starts_at - voice.now) <= UNDO:
        yield voice.say("progress-undo", seconds=max(1, ceil(left.total_seconds())))


def _lines(voice: Speaking, found: Announcement, here: Phase, tally: Tally, *, bare: bool) -> Iterator[Text]:
    yield voice.say("progress-title", phase=here.value, id=str(found.id))
    yield _quoted(voice, found)
    if here is Phase.STOPPED:
        yield _stopped(voice, tally)
    if here is Phase.CANCELLED and found.confirmed_at is None:  # else its author is not told: they did it themselves
        yield voice.say("progress-unconfirmed")
    if tally.total:
        yield _share(voice, tally, bare=bare) if here in {Phase.GOING, Phase.PAUSED} else ()
        yield got_line(voice, tally.report)
    if here is Phase.GOING:
        yield from _pace(voice, found, tally)
    yield from left_out(voice, found, tally.report)
    yield from post_lines(voice, tally.posts)


def _quoted(voice: Speaking, found: Announcement) -> Text:
    return voice.say("progress-words", words=title(found, voice.language))


def _stopped(voice: Speaking, tally: Tally) -> Text:
    refused = tally.report.of(Fate.REFUSED)
    return voice.say("progress-refused", count=refused) if refused else voice.say("progress-audience-lost")


def _share(voice: Speaking, tally: Tally, *, bare: bool) -> Text:
    """Return how much of it is done: rounded down, since 100 % is when nothing is left."""
    done = tally.total - tally.left
    share = 100 * done // max(1, tally.total)
    if bare:
        return voice.say("progress-share-plain", share=share)
    full = _BAR * done // max(1, tally.total)
    return voice.say("progress-share", bar=_DONE * full + _TO_DO * (_BAR - full), share=share)


def _pace(voice: Speaking, found: Announcement, tally: Tally) -> Iterator[Text]:
    due, since = tally.left - tally.later, voice.now - (found.starts_at or voice.now)
    if tally.lately and due:
        rate = tally.lately / max(1.0, min(LATELY, since).total_seconds())
        left = duration(timedelta(seconds=due / rate), voice.word)
        figure = number(round(rate) if rate >= _SLOW else round(rate, 1), voice.language)
        yield voice.say("progress-pace", rate=figure, duration=left)
    elif due and since >= LATELY:
        yield voice.say("progress-still")
    if tally.later:
        yield voice.say("progress-later", count=tally.later)
