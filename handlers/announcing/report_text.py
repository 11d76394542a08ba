"""The report of an announcement as text: how many got it, why the others did not, how many pressed its button."""

from __future__ import annotations

from collections.abc import Sequence

from bot.message import Text
from bot.voice import Speaking
from handlers.announcing.fate_words import left_out
from handlers.announcing.posts_text import post_lines
from handlers.texts import lines
from models.announcing.announcement import Announcement
from models.announcing.fates import Fate, Report
from models.announcing.posts import Post

__all__ = ["got_line", "headline", "percent", "pressed_line", "report_text"]


def report_text(voice: Speaking, found: Announcement, told: Report, posts: Sequence[Post] = ()) -> Text:
    """Return the report of ``found`` as it stands now, so that it may be asked for while it goes out."""
    people = (*left_out(voice, found, told), pressed_line(voice, found, told)) if told.people else ()
    return lines(headline(voice, found, told), *people, *post_lines(voice, posts))


def headline(voice: Speaking, found: Announcement, told: Report) -> Text:
    """Return what the report is of, and how many got it."""
    named = voice.say("history-report", id=str(found.id), when=voice.calendar.near(voice.now))
    if told.people:
        return lines(named, got_line(voice, told))
    return lines(named, voice.say("history-report-none")) if found.audience else named


def got_line(voice: Speaking, told: Report) -> Text:
    """Return how many got it, out of how many it is owed to."""
    got = told.of(Fate.DELIVERED)
    return voice.say("history-report-got", delivered=got, people=told.people, percent=percent(got, told.people))


def percent(part: int, whole: int) -> int:
    """Return which percentage ``part`` is of ``whole``: 100 and 0 only where it is all or nothing."""
    if part in {0, whole}:
        return 100 if part else 0
    return min(99, max(1, round(100 * part / whole)))


def pressed_line(voice: Speaking, found: Announcement, told: Report) -> Text:
    """Return how many pressed the button; of one that opens a page, that nobody can know; nothing without one."""
    button = found.content.button
    if button is None:
        return ()
    label = button.spoken(voice.language)
    if told.pressed is None:
        return voice.say("history-report-link", label=label)
    return voice.say("history-report-pressed", count=told.pressed, label=label)
