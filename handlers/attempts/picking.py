"""``/done`` without words: area, competence, level, day; every button carries what was chosen so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from bot.message import Action, Button, Choices, Message, Row, Text
from bot.replies import Ask, Reply, answer, do, replacing
from bot.request import Request
from handlers import buttons
from handlers.attempts.lines import RECORD, line
from handlers.attempts.telling_found import Item
from handlers.attempts.wording import figure_of, listed_items, title
from pix.framework import AREAS, COMPETENCES, Area, Competence

__all__ = [
    "AREA",
    "FLOW",
    "LEVEL",
    "NO_LEVEL",
    "OTHER_DAY",
    "TOLD",
    "WHEN",
    "LevelChoice",
    "ask_area",
    "ask_competence",
    "ask_day",
    "ask_level",
    "ask_when",
    "did_you_mean",
    "option",
    "waiting",
]

AREA: Final = "done-area"
"""The press that opens an area; without one, all areas."""
LEVEL: Final = "done-level"
"""The press that shows a level to be chosen: competence, and the level to show, if any."""
WHEN: Final = "done-when"
"""The press that asks when: competence, and the level or `NO_LEVEL`."""
OTHER_DAY: Final = "done-other"
"""The press that asks for another day in words: as `WHEN`."""
NO_LEVEL: Final = "-"
"""Stands for a level that was not told."""

FLOW: Final = "done"
TOLD: Final = "told"
"""Under what name an open question keeps the line of what was told."""

_FEW = 5
_YESTERDAY, _TODAY = "hier", "aujourd hui"


@dataclass(frozen=True, slots=True)
class LevelChoice:
    """A level of ``competence`` to be chosen, ``shown`` (0 to ``ceiling``) first.

    ``moved`` is the press that shows another level, ``chosen`` the one that takes a level, or `NO_LEVEL`.
    """

    competence: Competence
    shown: int
    ceiling: int
    moved: Callable[[int], Action]
    chosen: Callable[[str], Action]


def ask_area(request: Request, text: Text) -> Reply:
    """Ask with ``text`` for a competence, by its area."""
    options = tuple(Button(area.name(request.language), Action(AREA, (area.code,))) for area in AREAS)
    return Reply((Message(text, choices=Choices(request.word("competence-areas"), options)),))


def ask_competence(request: Request, area: Area) -> Reply:
    """Ask which competence of ``area``, in place of the areas."""
    inside = (option(request, each, Action(LEVEL, (each.code,))) for each in COMPETENCES if each.area is area)
    text = request.say("competence-choose", area=area.name(request.language))
    choices = Choices(request.word("competence-of-area"), (*inside, _every_area(request)))
    return Reply((Message(text, choices=choices),), edit=True)


def did_you_mean(request: Request, text: Text, options: tuple[Button, ...]) -> Reply:
    """Ask with ``text`` which of ``options`` was meant; those that are too many are found by their area."""
    return answer(text, *((each,) for each in options[:_FEW]), (_every_area(request),))


def option(request: Request, competence: Competence, target: Action | None = None) -> Button:
    """Return the button of ``competence``; without a ``target`` it begins anew with that one."""
    label = request.word("listed", code=competence.code, name=competence.short(request.language))
    return Button(label, target or do("done", competence.code))


def ask_level(request: Request, choice: LevelChoice) -> Reply:
    """Ask how far, in the order lower, take, raise."""
    shown, ceiling = choice.shown, choice.ceiling
    lower: Row = (Button("−", choice.moved(shown - 1)),) if shown > 0 else ()
    raised: Row = (Button("+", choice.moved(shown + 1)),) if shown < ceiling else ()
    take = Button(request.word("done-level-take", level=shown), choice.chosen(str(shown)))
    unknown = Button(request.word("done-level-unknown"), choice.chosen(NO_LEVEL))
    text = request.say("done-level-ask", title=title(request, choice.competence), level=shown, ceiling=ceiling)
    return answer(text, (*lower, take, *raised), (unknown,))


def ask_day(request: Request, item: Item) -> Reply:
    """Ask on which day ``item`` was answered, in place of the level."""
    told = line([item], request.who.zone)
    rest = (item.competence.code, NO_LEVEL if item.level is None else str(item.level))
    row = (
        Button(request.word("done-today"), Action(RECORD, (f"{told} {_TODAY}",))),
        Button(request.word("done-yesterday"), Action(RECORD, (f"{told} {_YESTERDAY}",))),
        Button(request.word("done-other-day"), Action(OTHER_DAY, rest)),
    )
    heading = title(request, item.competence)
    if figure := figure_of(request, item):
        return replacing(request.say("done-day-ask-level", title=heading, figure=figure), row)
    return replacing(request.say("done-day-ask", title=heading), row)


def ask_when(request: Request, items: tuple[Item, ...]) -> Reply:
    """Ask in words when ``items`` were answered."""
    text = request.say("done-when-ask", items=listed_items(request, items))
    return waiting(request, replace(answer(text), edit=True), items)


def waiting(request: Request, reply: Reply, items: tuple[Item, ...]) -> Reply:
    """Return ``reply`` followed by the open question when ``items`` were answered."""
    untimed = [replace(each, when=None) for each in items]
    return reply.asking(Ask(FLOW, WHEN, {TOLD: line(untimed, request.who.zone)}))


def _every_area(request: Request) -> Button:
    return buttons.press(request, "competence-all-areas", AREA)
