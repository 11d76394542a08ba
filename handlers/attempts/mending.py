"""What is answered when several things stood in the way: a doubt settled, what is clear kept, or a correction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from bot.arguments import ArgumentError
from bot.commands import Step
from bot.replies import Reply
from bot.request import Request
from handlers.attempts import keeping
from handlers.attempts.lines import line
from handlers.attempts.picking import TOLD
from handlers.attempts.problems import explain
from handlers.attempts.several import LEFT, MEND, TAKE, example, explain_several, mended, names_of, several_of
from handlers.attempts.telling import read_telling
from handlers.attempts.telling_found import BadTime, Doubtful, Item, Problem, Several, Understood
from handlers.attempts.telling_pieces import Pieces, pieces
from handlers.attempts.telling_said import Named
from handlers.attempts.when import Moment, Precision, read_when
from handlers.services import Services
from handlers.texts import lines, quoted

__all__ = ["step"]


def step(services: Services) -> Step:
    """Return the question that `explain_several` leaves open."""
    return Step(name=MEND, run=partial(_mend, services), convert=partial(_convert, services))


def _convert(services: Services, request: Request, text: str) -> str:
    """Return ``text`` if it is a button's answer, names a competence, or is the time that alone is missing."""
    if text == TAKE or text.startswith("#") or pieces(text).subjects:
        return text
    now, zone = request.now, request.who.zone
    told = read_telling(_kept(request, TOLD), now, zone, services.rules)
    if isinstance(told, Several) and _only_mistimed(told) and isinstance(read_when(text, now, zone), Moment):
        return text
    raise ArgumentError("done-again-nothing", typed=quoted(text), code=example(told))


async def _mend(services: Services, request: Request, given: str) -> Reply:
    sentence, left = _kept(request, TOLD), _kept(request, LEFT)
    several = several_of(read_telling(sentence, request.now, request.who.zone, services.rules))
    if several is None:  # a day has begun meanwhile, say
        return await _told(services, request, sentence, left)
    if given == TAKE and several.items:
        left = _joined(left, names_of(several.problems))
        return replace(await _keep(services, request, several.items, left), edit=True)
    if (settled := mended(several, given)) is not None:
        return replace(await _told(services, request, settled, left), edit=True)
    return await _correct(services, request, several, given, left)


async def _correct(services: Services, request: Request, several: Several, typed: str, left: str) -> Reply:
    """Keep what was clear together with what is ``typed`` in the place of the rest; say what stays aside."""
    said, zone = pieces(typed), request.who.zone
    named = {each.competence.code for each in said.subjects if isinstance(each, Named)}
    clear = [_timed(each, request) for each in several.items if each.competence.code not in named]
    if said.subjects:
        again = f"{typed} {several.when}" if several.when and not said.times else typed
        left = _joined(left, _unsettled(several.problems, said, named))
    else:
        again = f"{line((replace(each, when=None) for each in _mistimed(several).values()), zone)} {typed}"
    told = read_telling(again, request.now, zone, services.rules)
    if isinstance(told, Understood):
        return await _keep(services, request, (*clear, *_as_before(told.items, several)), left)
    return await _told(services, request, ", ".join(filter(None, (line(clear, zone), again))), left)


async def _told(services: Services, request: Request, sentence: str, left: str) -> Reply:
    """Keep what ``sentence`` tells, or say what still stands in the way."""
    told = read_telling(sentence, request.now, request.who.zone, services.rules)
    match told:
        case Understood(items):
            return await _keep(services, request, items, left)
        case Several():
            return explain_several(services.rules, request, told, left)
        case _:
            reply = explain(services, request, told)
            return reply if reply.ask else reply.ending()


async def _keep(services: Services, request: Request, items: Iterable[Item], left: str) -> Reply:
    reply = await keeping.keep(services, request, items)
    if not left:
        return reply
    first, *others = reply.messages
    said = lines(first.text, request.say("done-left-out", items=left))
    return replace(reply, messages=(replace(first, text=said), *others))


def _mistimed(several: Several) -> dict[str, Item]:
    """Return the items of which only the time could not be taken, by their codes."""
    times = (each for each in several.problems if isinstance(each, BadTime))
    return {item.competence.code: item for each in times for item in each.items}


def _only_mistimed(several: Several) -> bool:
    return all(isinstance(each, BadTime) for each in several.problems)


def _as_before(items: Iterable[Item], several: Several) -> Iterable[Item]:
    """Return ``items`` with the figures that were understood, where only the time was written again."""
    before = _mistimed(several)
    for each in items:
        old = before.get(each.competence.code)
        yield each if old is None or each.level is not None else replace(each, level=old.level, pix=old.pix)


def _unsettled(problems: Sequence[Problem], said: Pieces, named: set[str]) -> list[str]:
    """Return what each of ``problems`` is about that ``said`` does not settle: a doubt is, by any other competence."""
    known = {name for each in problems if not isinstance(each, Doubtful) for name in names_of([each])}
    spare = len(said.subjects) - len(named & known)
    doubts = [each for each in problems if isinstance(each, Doubtful)]
    return [*names_of(doubts[max(spare, 0) :]), *sorted(known - named)]


def _joined(left: str, more: Iterable[str]) -> str:
    return ", ".join([*filter(None, [left]), *more])


def _timed(item: Item, request: Request) -> Item:
    """Return ``item`` with the time it was told at, where it was told as just done."""
    return replace(item, when=item.when or Moment(request.now, Precision.MINUTE))


def _kept(request: Request, name: str) -> str:
    return request.dialog.data.get(name, "") if request.dialog else ""
