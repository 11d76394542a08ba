"""An item told, in words: its level, and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import assert_never

from bot.message import Text
from bot.request import Request
from handlers.attempts.telling_found import Item
from handlers.attempts.when import Moment, Precision
from handlers.figures import level
from handlers.texts import together
from pix.framework import Competence
from pix.profile import Figure, Source

__all__ = ["codes_of", "day_of", "figure_of", "listed_items", "one_line", "title", "when_of"]


def title(request: Request, competence: Competence) -> Text:
    """Return the code and the full name of ``competence``, bold."""
    return request.say("competence-title", code=competence.code, name=competence.name(request.language))


def figure_of(request: Request, item: Item) -> Text:
    """Return the level told, with its pix when they were; empty when no level was."""
    if item.level is None:
        return ()
    return level(request, Figure(item.level, item.pix, Source.DECLARED, request.now), detailed=True)


def when_of(request: Request, when: Moment) -> Text:
    """Return ``when`` as exactly as it was told."""
    match when.precision:
        case Precision.MINUTE:
            return request.say("done-when", when=request.calendar.near(when.instant))
        case Precision.DAY:
            return request.say("done-when", when=request.calendar.near_day(when.instant))
        case Precision.PART:
            day, hour = request.calendar.near_day(when.instant), request.calendar.hour(when.instant)
            return request.say("done-when-part", day=day, hour=hour)
        case _:
            assert_never(when.precision)


def day_of(request: Request, day: date) -> str:
    """Return the calendar day ``day``, with its weekday."""
    return request.calendar.day(datetime.combine(day, time(12), tzinfo=request.who.zone))


def codes_of(request: Request, codes: Iterable[str]) -> Text:
    """Return ``codes``, separated by commas."""
    return together((request.say("done-code", code=code) for code in codes), ", ")


def one_line(request: Request, item: Item, *, timed: bool) -> Text:
    """Return ``item`` in a list: its code, short name and level, and its time when ``timed``."""
    name = item.competence.short(request.language)
    figure = figure_of(request, item) or request.say("level-untold")
    when = when_of(request, item.when) if timed and item.when else ()
    told = together((figure, when), ", ")
    return request.say("levels-line", code=item.competence.code, name=name, figure=told)


def listed_items(request: Request, items: Iterable[Item]) -> Text:
    """Return ``items`` in a sentence: each by its code, with its level and its time as far as they were told."""
    return together((_in_sentence(request, each) for each in items), ", ")


def _in_sentence(request: Request, item: Item) -> Text:
    told = together((figure_of(request, item), when_of(request, item.when) if item.when else ()), ", ")
    code = item.competence.code
    return request.say("done-item", code=code, told=told) if told else request.say("done-code", code=code)
