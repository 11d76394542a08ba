"""Which competence was meant: the areas and their competences as choices, and "did you mean"."""

from __future__ import annotations

from bot.message import Action, Button, Choices, Message, Text
from bot.replies import Reply, answer, do
from bot.request import Request
from handlers import buttons
from handlers.texts import quoted
from pix.framework import AREAS, COMPETENCES, Area, Competence

__all__ = ["AREA", "choose_area", "choose_in", "did_you_mean", "not_found"]

AREA = "competence-area"
"""The press that opens an area; without one, all areas."""

_FEW = 5
"""How many candidates stand as buttons; the others are found by their area."""


def choose_area(request: Request) -> Reply:
    """Ask for a competence by its area."""
    return Reply((_areas(request, request.say("competence-choose-area")),))


def not_found(request: Request, typed: str) -> Reply:
    """Say that ``typed`` names no competence, what was expected, an example, and the areas to choose from."""
    example = request.word("competence-example")
    return Reply((_areas(request, request.say("competence-nothing", typed=quoted(typed), example=example)),))


def did_you_mean(request: Request, typed: str, candidates: tuple[Competence, ...]) -> Reply:
    """Ask which of ``candidates`` was meant by ``typed``."""
    text = request.say("competence-near", typed=quoted(typed))
    rows = ((_option(request, each),) for each in candidates[:_FEW])
    return answer(text, *rows, (_every_area(request),))


def choose_in(request: Request, area: Area) -> Reply:
    """Ask which competence of ``area`` is meant, in place of the areas."""
    inside = (_option(request, each) for each in COMPETENCES if each.area is area)
    text = request.say("competence-choose", area=area.name(request.language))
    choices = Choices(request.word("competence-of-area"), (*inside, _every_area(request)))
    return Reply((Message(text, choices=choices),), edit=True)


def _areas(request: Request, text: Text) -> Message:
    options = tuple(Button(area.name(request.language), Action(AREA, (area.code,))) for area in AREAS)
    return Message(text, choices=Choices(request.word("competence-areas"), options))


def _option(request: Request, competence: Competence) -> Button:
    label = request.word("listed", code=competence.code, name=competence.short(request.language))
    return Button(label, do("competence", competence.code))


def _every_area(request: Request) -> Button:
    return buttons.press(request, "competence-all-areas", AREA)
