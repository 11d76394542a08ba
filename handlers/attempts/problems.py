"""What stands in the way of a telling, in words: what was understood, what is expected, an example, a way on."""

from __future__ import annotations

from typing import assert_never

from bot.arguments import ArgumentError
from bot.message import Action, Button
from bot.replies import Reply, answer, do
from bot.request import Request
from handlers.attempts.lines import recording
from handlers.attempts.picking import LEVEL, ask_area, did_you_mean, option, waiting
from handlers.attempts.several import explain_several, several_of
from handlers.attempts.telling import read_telling
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
    Understood,
)
from handlers.attempts.when import Future, TooOld, Unreadable, Vague
from handlers.attempts.wording import day_of, listed_items, title
from handlers.services import Services
from handlers.texts import quoted
from pix.framework import Competence
from pix.rules import Rules

__all__ = ["explain", "wrong_time"]


def explain(services: Services, request: Request, problem: Problem | Several) -> Reply:
    """Answer a telling that ``problem`` stopped; nothing of it was kept."""
    if isinstance(problem, Several):
        return explain_several(services.rules, request, problem)
    return _alone(services, request, problem)


def _alone(services: Services, request: Request, problem: Problem) -> Reply:
    match problem:
        case Doubtful():
            return _doubtful(services.rules, request, problem)
        case LevelTooHigh() | PixTooHigh():
            return _too_high(services.rules, request, problem)
        case FiguresApart(competence):
            text = request.say("done-figures-apart", title=title(request, competence), code=competence.code)
            return answer(text, _choose_level(request, competence))
        case BadTime(when, items):
            error = wrong_time(request, when)
            text = request.say("done-bad-time", items=listed_items(request, items), problem=error.sentence(request))
            return waiting(request, answer(text), items)
        case NotUnderstood(typed, items):
            return _not_understood(request, typed, items)
        case NothingNamed(typed):
            which = request.say("done-nothing", typed=quoted(typed)) if typed else request.say("done-which")
            return ask_area(request, which)
        case _:
            assert_never(problem)


def wrong_time(request: Request, when: Future | TooOld | Vague | Unreadable, typed: str = "") -> ArgumentError:
    """Return the sentence about a time that cannot be taken, with an example; ``typed`` is quoted where it helps."""
    match when:
        case Future(day, ""):
            return ArgumentError("done-time-future", day=day_of(request, day))
        case Future(day, doubtful):
            return ArgumentError("done-time-future-read", typed=doubtful, day=day_of(request, day))
        case TooOld(day):
            return ArgumentError("done-time-old", day=day_of(request, day))
        case Vague():
            return ArgumentError("done-time-vague")
        case Unreadable():
            known = ArgumentError("done-time-contradiction")
            return ArgumentError("done-time-unreadable", typed=quoted(typed)) if typed else known
        case _:
            assert_never(when)


def _doubtful(rules: Rules, request: Request, problem: Doubtful) -> Reply:
    code = problem.typed[:1].isdigit()
    if not problem.candidates:
        return ask_area(request, request.say("done-no-code", typed=problem.typed))
    targets = [_meant(rules, request, problem, each) for each in problem.candidates]
    if not all(targets) and (several := several_of(problem)) is not None:
        return explain_several(rules, request, several)
    text = request.say("done-code-near" if code else "competence-near", typed=quoted(problem.typed))
    options = zip(problem.candidates, targets, strict=True)
    return did_you_mean(request, text, tuple(option(request, each, target) for each, target in options))


def _meant(rules: Rules, request: Request, problem: Doubtful, candidate: Competence) -> Action | None:
    """Return the press that tells the same with ``candidate`` in its place; None when a button cannot carry it."""
    sentence = problem.sentence[: problem.start] + candidate.code + problem.sentence[problem.end :]
    read = read_telling(sentence, request.now, request.who.zone, rules)
    return recording(read.items, request.who.zone) if isinstance(read, Understood) else None


def _too_high(rules: Rules, request: Request, problem: LevelTooHigh | PixTooHigh) -> Reply:
    competence = problem.competence
    heading, code, choose = title(request, competence), competence.code, _choose_level(request, competence)
    match problem:
        case PixTooHigh(_, pix):
            text = request.say("done-pix-high", title=heading, pix=pix, maximum=rules.competence_pix, code=code)
            return answer(text, choose)
        case LevelTooHigh(_, level, plain):
            text = request.say("done-level-high", title=heading, level=level, ceiling=rules.ceiling, code=code)
            as_pix = plain and level <= rules.competence_pix
            meant = Button(request.word("done-as-pix", pix=level), do("done", f"{code} {level} pix"))
            return answer(text, (meant,) if as_pix else (), choose)


def _not_understood(request: Request, typed: str, items: tuple[Item, ...]) -> Reply:
    told, code = listed_items(request, items), items[0].competence.code
    text = request.say("done-not-understood", items=told, typed=quoted(typed), code=code)
    target = recording(items, request.who.zone)
    return answer(text, (Button(request.word("done-anyway"), target),) if target else ())


def _choose_level(request: Request, competence: Competence) -> tuple[Button, ...]:
    return (Button(request.word("done-choose-level"), Action(LEVEL, (competence.code,))),)
