"""What a reminder says: what may be retried, what that rests on, what "Retry" keeps and a reset would erase."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, assert_never

from bot.message import Text
from bot.voice import Speaking
from handlers.figures import basis, known_on, level
from handlers.notices.greeting import hello
from handlers.notices.usefulness import by_use
from handlers.texts import lines, together
from models.reminders.facts import RetakeFacts
from pix.framework import BY_CODE
from pix.profile import Door, Figure, Profile, Source

__all__ = ["open_windows"]

_ROOM: Final = 3
"""How many lines the competences may take, so that all fits six lines of a phone."""


def open_windows(voice: Speaking, first_name: str, windows: Sequence[RetakeFacts], profile: Profile) -> Text:
    """Return the message about ``windows`` (one or more) of the student of ``profile``."""
    by_code = {each.competence: each for each in windows}
    shared = _shared(voice, list(by_code.values()))
    codes = by_use(by_code, profile)
    shown = codes if len(codes) <= _ROOM else codes[: _ROOM - 1]
    rest = len(codes) - len(shown)
    return lines(
        _head(voice, hello(voice, first_name), shared),
        *(_line(voice, by_code[code], profile, alone=len(codes) == 1, dated=shared is None) for code in shown),
        voice.say("retake-more", count=rest) if rest else (),
        voice.say("retake-keeps-or-erases" if any(each.door is Door.RESET for each in windows) else "retake-keeps"),
        voice.say("retake-off"),
    )


def _shared(voice: Speaking, windows: Sequence[RetakeFacts]) -> RetakeFacts | None:
    """Return a window that speaks for the dates of all: same basis, same day. None when they differ."""
    if len(windows) == 1:
        return windows[0]
    days = {(each.basis is Source.DECLARED, _date(voice, each)) for each in windows}
    return windows[0] if len(days) == 1 else None


def _head(voice: Speaking, greeting: Text, shared: RetakeFacts | None) -> Text:
    if shared is None:
        return voice.say("retake-head-dated", hello=greeting)
    since = _since(voice, shared)
    if shared.basis is Source.DECLARED:
        return voice.say("retake-head-declared", hello=greeting, since=since)
    return voice.say("retake-head-imported", hello=greeting, since=since)


def _since(voice: Speaking, window: RetakeFacts) -> str:
    """Return the day of the answer; its hour too when it is known and today."""
    calendar, answered = voice.calendar, _answered(voice, window)
    whole_day = window.day_only or calendar.days_until(answered)
    return calendar.near_day(answered) if whole_day else calendar.near(answered)


def _date(voice: Speaking, window: RetakeFacts) -> str:
    return voice.calendar.date(_answered(voice, window))


def _answered(voice: Speaking, window: RetakeFacts) -> datetime:
    return voice.calendar.dated(window.answered_at, day_only=window.day_only)


def _line(voice: Speaking, window: RetakeFacts, profile: Profile, *, alone: bool, dated: bool) -> Text:
    known = BY_CODE[window.competence]
    name = voice.word("listed", code=known.code, name=(known.name if alone else known.short)(voice.language))
    figure = profile.newest(window.competence)
    if figure is None:
        line = voice.say("retake-line", name=name)
    else:
        line = voice.say("retake-line-level", name=name, level=_level(voice, figure, window))
    return together((line, basis(voice, window)), ", ") if dated else line


def _level(voice: Speaking, figure: Figure, window: RetakeFacts) -> Text:
    """Return the level and where it is from, unless the date that the message names says so."""
    said, known = level(voice, figure, detailed=False), known_on(voice, figure)
    match figure.source:
        case Source.DECLARED:
            return voice.say("retake-level-declared", level=said)
        case Source.IMPORTED:
            named = window.basis is Source.IMPORTED and _date(voice, window) == known
            return said if named else voice.say("retake-level-imported", level=said, date=known)
        case Source.CERTIFIED:
            return voice.say("retake-level-certified", level=said, date=known)
        case _:
            assert_never(figure.source)
