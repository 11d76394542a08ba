"""Several things in the way of one telling: each said in a line, nothing kept yet, and the ways on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, assert_never

from bot.message import Button, Row, Text
from bot.replies import Ask, Reply, answer, answering
from bot.request import Request
from handlers.attempts.picking import FLOW, TOLD
from handlers.attempts.telling_found import (
    BadTime,
    Doubtful,
    FiguresApart,
    Item,
    LevelTooHigh,
    NothingNamed,
    NotUnderstood,
    PixTooHigh,
    Problem,
    Several,
    Telling,
)
from handlers.attempts.when import Future, TooOld, Unreadable, Vague
from handlers.attempts.wording import codes_of, day_of, listed_items
from handlers.texts import lines, quoted
from pix.rules import Rules

__all__ = ["LEFT", "MEND", "TAKE", "example", "explain_several", "mended", "names_of", "several_of"]

MEND: Final = "mend"
"""The step that waits for what is to be corrected."""
LEFT: Final = "left"
"""Under what name that question keeps what was left aside already, as it is shown."""
TAKE: Final = "noter"
"""The answer that keeps what was understood, and nothing else."""

_ROOM: Final = 5
"""How many problems get a line each, and a row of buttons."""
_FEW: Final = 4
"""How many competences a button names, and how many a doubt may offer."""


def several_of(told: Telling) -> Several | None:
    """Return what stands in the way of ``told``, one doubt too; None when it is nothing of the kind."""
    match told:
        case Several():
            return told
        case Doubtful(items=items, sentence=sentence) if items:
            return Several((told,), items, sentence)
        case _:
            return None


def explain_several(rules: Rules, request: Request, several: Several, left: str = "") -> Reply:
    """Say each problem of ``several`` and ask for what is to be corrected; ``left`` is what was left aside before."""
    shown = several.problems if len(several.problems) <= _ROOM else several.problems[: _ROOM - 1]
    rest = len(several.problems) - len(shown)
    text = lines(
        _head(request, several.items),
        *(_line(rules, request, each) for each in shown),
        request.say("done-wrong-more", count=rest) if rest else (),
        request.say("done-wrong-again", code=example(several)),
    )
    meant = (_meant(rules, request, place, each) for place, each in enumerate(shown))
    return answer(text, _take(request, several.items), *meant).asking(
        Ask(FLOW, MEND, {TOLD: several.sentence, LEFT: left})
    )


def example(told: Telling) -> str:
    """Return the code of a competence to show how a correction is written: one that is to be corrected."""
    for each in told.problems if isinstance(told, Several) else ():
        match each:
            case Doubtful(_, candidates) if candidates:
                return candidates[0].code
            case LevelTooHigh(competence) | PixTooHigh(competence) | FiguresApart(competence):
                return competence.code
            case BadTime(_, items):
                return items[0].competence.code
            case _:
                pass
    return "3.1"


def mended(several: Several, choice: str) -> str | None:
    """Return the sentence with the doubt settled that the button ``choice`` settles; None when it is no such choice."""
    place, _, meant = choice.removeprefix("#").partition(".")
    if not (choice.startswith("#") and place.isdecimal() and meant.isdecimal()) or int(place) >= len(several.problems):
        return None
    problem, number, said = several.problems[int(place)], int(meant), several.sentence
    match problem:
        case Doubtful() if number < len(problem.candidates):
            return said[: problem.start] + problem.candidates[number].code + said[problem.end :]
        case LevelTooHigh():
            return f"{said[: problem.end]} pix{said[problem.end :]}"
        case _:
            return None


def names_of(problems: Iterable[Problem]) -> list[str]:
    """Return what each of ``problems`` is about, as it was typed; words that name nothing are left out."""
    named: list[str] = []
    for each in problems:
        match each:
            case Doubtful(typed):
                named.append(quoted(typed))
            case LevelTooHigh(competence) | PixTooHigh(competence) | FiguresApart(competence):
                named.append(competence.code)
            case BadTime(_, items):
                named += (item.competence.code for item in items)
            case NotUnderstood() | NothingNamed():
                pass
            case _:
                assert_never(each)
    return named


def _head(request: Request, items: tuple[Item, ...]) -> Text:
    if not items:
        return request.say("done-none-right")
    return request.say("done-several-wrong", items=listed_items(request, items))


def _line(rules: Rules, request: Request, problem: Problem) -> Text:
    """Return what is wrong, why, and what is expected."""
    match problem:
        case Doubtful():
            return _doubt(request, problem)
        case LevelTooHigh(competence, level):
            return request.say("done-wrong-level", code=competence.code, level=level, ceiling=rules.ceiling)
        case PixTooHigh(competence, pix):
            return request.say("done-wrong-pix", code=competence.code, pix=pix, maximum=rules.competence_pix)
        case FiguresApart(competence):
            return request.say("done-wrong-apart", code=competence.code)
        case BadTime(when, items):
            return _mistimed(request, when, listed_items(request, items))
        case NotUnderstood(typed) | NothingNamed(typed):
            return request.say("done-wrong-words", typed=quoted(typed))
        case _:
            assert_never(problem)


def _doubt(request: Request, problem: Doubtful) -> Text:
    typed, codes = quoted(problem.typed), codes_of(request, (each.code for each in problem.candidates[:_FEW]))
    code = problem.typed[:1].isdigit()
    if not codes:
        return request.say("done-wrong-code" if code else "done-wrong-words", typed=typed)
    return request.say("done-wrong-code-near" if code else "done-wrong-name", typed=typed, codes=codes)


def _mistimed(request: Request, when: Future | TooOld | Vague | Unreadable, items: Text) -> Text:
    match when:
        case Future(day):
            return request.say("done-wrong-future", items=items, day=day_of(request, day))
        case TooOld(day):
            return request.say("done-wrong-old", items=items, day=day_of(request, day))
        case Vague() | Unreadable():
            return request.say("done-wrong-day", items=items)
        case _:
            assert_never(when)


def _take(request: Request, items: tuple[Item, ...]) -> Row:
    """Return the button that keeps what was understood."""
    if not items:
        return ()
    codes = codes_of(request, (each.competence.code for each in items))
    label = (
        request.word("done-take", codes=codes)
        if len(items) <= _FEW
        else request.word("done-take-many", count=len(items))
    )
    return (Button(label, answering(FLOW, MEND, TAKE)),)


def _meant(rules: Rules, request: Request, place: int, problem: Problem) -> Row:
    """Return the buttons that settle the doubt of ``problem``, the one of this ``place``: nothing where it is none."""
    match problem:
        case Doubtful(typed, candidates):
            labels = [request.word("done-meant", typed=quoted(typed), code=each.code) for each in candidates[:_FEW]]
        case LevelTooHigh(competence, level, plain) if plain and level <= rules.competence_pix:
            labels = [request.word("done-meant-pix", code=competence.code, pix=level)]
        case _:
            labels = []
    return tuple(Button(label, answering(FLOW, MEND, f"#{place}.{number}")) for number, label in enumerate(labels))
