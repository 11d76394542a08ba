"""``/done``: by words, by buttons, or as a plain sentence."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final, assert_never

from bot.arguments import Parameter
from bot.commands import Command, Feature, Flow, Phrase, Press, Step
from bot.events import Language
from bot.message import Action
from bot.replies import Reply
from bot.request import Request
from handlers.attempts import keeping, mending
from handlers.attempts.lines import RECORD
from handlers.attempts.picking import (
    AREA,
    FLOW,
    LEVEL,
    NO_LEVEL,
    OTHER_DAY,
    TOLD,
    WHEN,
    LevelChoice,
    ask_area,
    ask_competence,
    ask_day,
    ask_level,
    ask_when,
)
from handlers.attempts.problems import explain, wrong_time
from handlers.attempts.telling import read_telling, recognise
from handlers.attempts.telling_found import Item, Understood
from handlers.attempts.when import Moment, read_when
from handlers.services import Services
from handlers.suggestions import suggest_competences
from pix.framework import AREAS, Competence, competence
from pix.names import fold

__all__ = ["feature", "phrase"]

_BARE: Final = frozenset(
    {"j ai fini", "j ai termine", "j ai fini une competence", "j ai termine une competence", "i finished", "i m done"}
    | {"i finished a skill", "i completed a skill", "i ve finished a skill", "i did a skill"}
)

_TOLD_WORDS: Final = Parameter(
    "told",
    required=False,
    rest=True,
    default="",
    expected="done-expected",
    words={"fr": "reponse"},
    suggest=suggest_competences,
)


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    tell = partial(_tell, services)
    return Feature(
        commands=(
            Command(
                name="done",
                words={"fr": "fini"},
                run=tell,
                summary="done-summary",
                parameters=(_TOLD_WORDS,),
                example="/done 3.1 4",
            ),
        ),
        presses=(
            Press(name=AREA, run=_area),
            Press(name=LEVEL, run=partial(_level, services)),
            Press(name=WHEN, run=_day),
            Press(name=OTHER_DAY, run=_other_day),
            Press(name=RECORD, run=partial(_pressed, services), once=True),
            Press(name=keeping.CONFIRM, run=keeping.confirm),
            Press(name=keeping.CORRECT, run=partial(keeping.correct, services)),
            Press(name=keeping.CORRECTED, run=partial(keeping.corrected, services), once=True),
            Press(name=keeping.UNDO, run=partial(keeping.take_back, services), once=True),
        ),
        flows=(Flow(name=FLOW, steps=(_when_step(services), mending.step(services))),),
        phrases=(Phrase(command="done", recognise=phrase),),
    )


def _when_step(services: Services) -> Step:
    return Step(name=WHEN, run=partial(_answered, services), convert=_when)


def phrase(text: str, language: Language) -> tuple[str, ...] | None:
    """Return what ``text`` gives the command when it is a telling, in either language."""
    del language
    if fold(text.rstrip(" .!…")) in _BARE:
        return ()
    return (text,) if recognise(text) else None


async def _tell(services: Services, request: Request, text: str) -> Reply:
    """Keep what ``text`` tells; ask what is missing of a competence told alone; say what cannot be read."""
    if not text:
        return ask_area(request, request.say("done-which"))
    told = read_telling(text, request.now, request.who.zone, services.rules)
    if not isinstance(told, Understood):
        return explain(services, request, told)
    if told.items == (alone := Item(told.items[0].competence),):
        return await _ask_level(services, request, alone.competence)
    return await keeping.keep(services, request, told.items)


async def _pressed(services: Services, request: Request, line: str) -> Reply:
    return replace(await _tell(services, request, line), edit=True)


async def _area(request: Request, code: str = "") -> Reply:
    area = next((each for each in AREAS if each.code == code), None)
    return ask_competence(request, area) if area else replace(ask_area(request, request.say("done-which")), edit=True)


async def _level(services: Services, request: Request, code: str, shown: str = "") -> Reply:
    asked = await _ask_level(services, request, competence(code), int(shown) if shown else None)
    return replace(asked, edit=True)


async def _ask_level(services: Services, request: Request, meant: Competence, shown: int | None = None) -> Reply:
    """Ask for a level, beginning with ``shown``, else with what is known."""
    if shown is None:
        shown = await keeping.suggested(services, request, meant.code)
    ceiling = services.rules.ceiling
    choice = LevelChoice(
        meant,
        min(shown, ceiling),
        ceiling,
        moved=lambda level: Action(LEVEL, (meant.code, str(level))),
        chosen=lambda level: Action(WHEN, (meant.code, level)),
    )
    return ask_level(request, choice)


async def _day(request: Request, code: str, level: str) -> Reply:
    return ask_day(request, _item(code, level))


async def _other_day(request: Request, code: str, level: str) -> Reply:
    return ask_when(request, (_item(code, level),))


def _item(code: str, level: str) -> Item:
    return Item(competence(code), None if level == NO_LEVEL else int(level))


def _when(request: Request, text: str) -> Moment | str:
    """Read the time asked for; a whole telling typed in its place is taken for what it is."""
    when = read_when(text, request.now, request.who.zone)
    if isinstance(when, Moment):
        return when
    if recognise(text):
        return text
    raise wrong_time(request, when, text)


async def _answered(services: Services, request: Request, given: Moment | str) -> Reply:
    match given:
        case str():
            return await _tell(services, request, given)
        case Moment():
            line = request.dialog.data.get(TOLD, "") if request.dialog else ""
            told = read_telling(line, request.now, request.who.zone, services.rules)
            if not isinstance(told, Understood):
                return explain(services, request, told).ending()
            return await keeping.keep(services, request, (replace(each, when=given) for each in told.items))
        case _:
            assert_never(given)
