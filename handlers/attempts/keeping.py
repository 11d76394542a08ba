"""What is done with what was told: kept and answered, confirmed, corrected, taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.message import Action, Button, Row, Text
from bot.replies import Reply, answer, replacing
from bot.request import Request
from handlers import buttons
from handlers.attempts.answering import Noted, noted_text
from handlers.attempts.picking import FLOW, NO_LEVEL, LevelChoice, ask_level
from handlers.attempts.telling_found import Item
from handlers.attempts.when import Moment, Precision
from handlers.attempts.wording import listed_items
from handlers.known import known, person_of
from handlers.notices.pause import GO_ON
from handlers.services import Services
from models.attempts import Attempt, AttemptUnknown, Told, record, told_together, undo
from models.profiles import load_profile
from models.reminders.choices import choices_of
from pix.framework import BY_CODE

__all__ = [
    "CONFIRM",
    "CORRECT",
    "CORRECTED",
    "MUTE",
    "UNDO",
    "confirm",
    "correct",
    "corrected",
    "keep",
    "suggested",
    "take_back",
]

CONFIRM: Final = "done-keep"
"""The press that confirms a lower level: the first attempt, and how many were told with it."""
CORRECT: Final = "done-fix"
"""The press that shows another level for an attempt: its id, and the level to show, if any."""
CORRECTED: Final = "done-fixed"
"""The press that gives an attempt another level: its id, and the level or `NO_LEVEL`."""
UNDO: Final = "done-undo"
"""The press that takes back what was told: as `CONFIRM`."""
MUTE: Final = "mute-competence"
"""The press, of the reminders, that silences them for a competence: its code."""

_FEW: Final = 4


async def keep(services: Services, request: Request, items: Iterable[Item]) -> Reply:
    """Keep ``items`` and answer; what has no time was answered now."""
    timed = tuple(replace(each, when=each.when or Moment(request.now, Precision.MINUTE)) for each in items)
    person, planner = person_of(request), services.planner
    told = [_told(each, request.now) for each in timed]
    recorded = await record(person, told, told_at=request.now, rules=services.rules, planner=planner)
    planned = await planner.promised(person)
    promised = {each.competence: planned[each.competence] for each in told if each.competence in planned}
    paused = not promised and (await choices_of(person)).paused_at is not None
    noted = Noted(timed, recorded.before, await known(services, request, recorded.after), promised, paused=paused)
    return _closing(request, answer(noted_text(request, noted), *_rows(request, noted, recorded.attempt_ids)))


async def confirm(request: Request, first_id: str, count: str) -> Reply:
    """Answer that the lower level stays."""
    attempts = await _attempts(request, first_id, count)
    if attempts is None:
        return _gone(request)
    row = (
        buttons.command(request, "button-levels", "levels"),
        buttons.press(request, "done-undo", UNDO, first_id, count),
    )
    return replacing(request.say("done-kept", items=_listed(request, attempts)), row)


async def correct(services: Services, request: Request, attempt_id: str, shown: str = "") -> Reply:
    """Ask for another level of an attempt, ``shown`` first."""
    attempts = await _attempts(request, attempt_id, "1")
    if attempts is None:
        return _gone(request)
    item, ceiling = _item(attempts[0], request.who.zone), services.rules.ceiling
    begins = int(shown) if shown else item.level or await suggested(services, request, item.competence.code)
    choice = LevelChoice(
        item.competence,
        min(begins, ceiling),
        ceiling,
        moved=lambda level: Action(CORRECT, (attempt_id, str(level))),
        chosen=lambda level: Action(CORRECTED, (attempt_id, level)),
    )
    return replace(ask_level(request, choice), edit=bool(shown))


async def suggested(services: Services, request: Request, code: str) -> int:
    """Return the level to begin with where one is asked: the one known, but 1 for what was just worked on."""
    figure = (await load_profile(person_of(request), services.rules)).latest(code)
    return max(figure.level, 1) if figure else 1


async def corrected(services: Services, request: Request, attempt_id: str, level: str) -> Reply:
    """Take an attempt back and keep it again, at its own time, with ``level``."""
    attempts = await _attempts(request, attempt_id, "1")
    if attempts is None:
        return _gone(request)
    await undo([attempts[0].id], person_of(request), now=request.now, planner=services.planner)
    item = replace(_item(attempts[0], request.who.zone), pix=None, level=None if level == NO_LEVEL else int(level))
    return replace(await keep(services, request, [item]), edit=True)


async def take_back(services: Services, request: Request, first_id: str, count: str) -> Reply:
    """Take back what was told at once, as if it had never been."""
    attempts = await _attempts(request, first_id, count)
    if attempts is None:
        return _gone(request)
    ids = [each.id for each in attempts]
    await undo(ids, person_of(request), now=request.now, planner=services.planner)
    row = (buttons.finished(request), buttons.command(request, "button-levels", "levels"))
    text = request.say("done-undone", items=_listed(request, attempts))
    return _closing(request, replacing(text, row))


async def _attempts(request: Request, first_id: str, count: str) -> tuple[Attempt, ...] | None:
    """Return the attempts a button speaks of; None when they are gone or no longer stand."""
    try:
        found = await told_together(person_of(request), int(first_id), int(count))
    except AttemptUnknown:
        return None
    return None if any(each.undone for each in found) else found


def _gone(request: Request) -> Reply:
    return answer(request.say("done-gone"), (buttons.command(request, "button-levels", "levels"),))


def _rows(request: Request, noted: Noted, ids: tuple[int, ...]) -> tuple[Row, ...]:
    told = str(ids[0]), str(len(ids))
    undoing = buttons.press(request, "done-undo", UNDO, *told)
    return _doubt(request, noted, ids), _next(request, noted, ids), (*_mute(request, noted), undoing)


def _doubt(request: Request, noted: Noted, ids: tuple[int, ...]) -> Row:
    """Return the buttons under a level that is lower than before."""
    if not noted.lower:
        return ()
    yes = buttons.press(request, "done-lower-yes", CONFIRM, str(ids[0]), str(len(ids)))
    by_item = zip(noted.items, ids, strict=True)
    wrong = [(each, attempt_id) for each, attempt_id in by_item if each in noted.lower][:_FEW]
    labels = (request.word("done-lower-no", code=each.competence.code) for each, _ in wrong)
    actions = (Action(CORRECT, (str(attempt_id),)) for _, attempt_id in wrong)
    return (yes, *(Button(label, action) for label, action in zip(labels, actions, strict=True)))


def _next(request: Request, noted: Noted, ids: tuple[int, ...]) -> Row:
    """Return the one next step: send the profile, else retry what may be, else look; and the level left untold."""
    untold = len(ids) == 1 and not noted.level_told
    say_level = (buttons.press(request, "done-say-level", CORRECT, str(ids[0])),) if untold else ()
    if noted.level_told and (send := buttons.send_profile(request, noted.after)):
        return send
    if noted.doors(noted.after.profile.open_windows(request.now)):
        return (*say_level, buttons.link(request, "button-open-pix", buttons.PIX))
    return (*say_level, buttons.command(request, "button-levels", "levels"))


def _mute(request: Request, noted: Noted) -> Row:
    """Return the button that keeps a reminder from coming, or lets them come again."""
    item, *others = noted.items
    if noted.paused and noted.doors(noted.after.profile.next_windows(request.now)):
        return (buttons.press(request, "reminders-button-on", GO_ON),)
    if others or not noted.promised:
        return ()
    return (buttons.press(request, "done-mute", MUTE, item.competence.code),)


def _closing(request: Request, reply: Reply) -> Reply:
    """Close the open question of ``/done``, which is answered; another feature's stays."""
    return reply.ending() if request.dialog is not None and request.dialog.flow == FLOW else reply


def _told(item: Item, now: datetime) -> Told:
    return Told(item.competence.code, item.when.instant if item.when else now, item.level, item.pix)


def _listed(request: Request, attempts: Iterable[Attempt]) -> Text:
    return listed_items(request, (_item(each, request.who.zone) for each in attempts))


def _item(attempt: Attempt, zone: ZoneInfo) -> Item:
    """Return ``attempt`` as it was told: the last minute of a day stands for a day without an hour."""
    told = attempt.told
    last = f"{told.answered_at.astimezone(zone):%H:%M}" == "23:59"
    when = Moment(told.answered_at, Precision.DAY if last else Precision.MINUTE)
    return Item(BY_CODE[told.competence], told.level, told.pix, when)
