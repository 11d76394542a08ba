"""``/retakes``: what may be retaken now and next; a reset only behind its warning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from bot.commands import Command, Feature, Press
from bot.message import Row, Text
from bot.replies import Reply, answer, replacing
from bot.request import Request
from handlers import buttons
from handlers.figures import basis, profile_source
from handlers.known import Known, known
from handlers.services import Services
from handlers.student.arrival import first_step, ways
from handlers.texts import lines, listed
from pix.profile import Door, Opening, Profile, Source

__all__ = ["feature", "resets", "retakes", "too_many"]

_ALL = "retakes-all"

_ROOM = 6
"""How many lines the competences get on a phone before the others go behind a button."""


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    return Feature(
        commands=(
            Command(
                name="retakes", words={"fr": "retenter"}, run=partial(_retakes, services), summary="retakes-summary"
            ),
        ),
        presses=(
            Press(name="retakes-reset", run=partial(_resets, services)),
            Press(name=_ALL, run=partial(_every, services)),
            Press(name="retakes-back", run=partial(_back, services)),
        ),
    )


async def _retakes(services: Services, request: Request) -> Reply:
    found = await known(services, request)
    if found.nothing:
        return answer(ways(request, found), first_step(request, found))
    return answer(retakes(request, found.profile), *_under_retakes(request, found))


async def _back(services: Services, request: Request) -> Reply:
    return replace(await _retakes(services, request), edit=True)


async def _every(services: Services, request: Request) -> Reply:
    found = await known(services, request)
    if found.nothing:
        return replacing(ways(request, found), first_step(request, found))
    back = buttons.press(request, "button-back", "retakes-back")
    return replacing(retakes(request, found.profile, whole=True), (back,))


async def _resets(services: Services, request: Request) -> Reply:
    found = await known(services, request)
    return replacing(resets(request, found.profile), (buttons.press(request, "button-back", "retakes-back"),))


def _under_retakes(request: Request, found: Known) -> tuple[Row, ...]:
    now, _ = _doors(request, found.profile, Door.IMPROVE)
    pix = (buttons.link(request, "button-open-pix", buttons.PIX),) if now else ()
    every = (buttons.press(request, "retakes-all-button", _ALL),) if too_many(request, found.profile) else ()
    erasable = any(_doors(request, found.profile, Door.RESET))
    reset = (buttons.press(request, "retakes-reset-button", "retakes-reset"),) if erasable else ()
    return pix, every, reset, (buttons.command(request, "button-levels", "levels"),)


def too_many(request: Request, profile: Profile) -> bool:
    """Tell whether more may be improved, now and later, than `retakes` shows at once."""
    return sum(map(len, _doors(request, profile, Door.IMPROVE))) > _ROOM


def retakes(request: Request, profile: Profile, *, whole: bool = False) -> Text:
    """Return what may be improved now and later, by date, each with what its date rests on; the soonest unless whole.

    A single one is never hidden: the line that counts the rest would take its place.
    """
    now, later = _doors(request, profile, Door.IMPROVE)
    if not now and not later:
        return _nothing_to_retake(request, profile)
    fits = _ROOM - 1 if too_many(request, profile) and not whole else len(now) + len(later)
    soonest = now[:fits]
    then = later[: fits - len(soonest)]
    rest = len(now) + len(later) - len(soonest) - len(then)
    return lines(
        request.say("retakes-now") if soonest else (),
        *(_open(request, each) for each in soonest),
        request.say("retakes-next") if then else (),
        *(_later(request, each) for each in then),
        request.say("retakes-more", count=rest) if rest else (),
        request.say("retakes-keep"),
    )


def resets(request: Request, profile: Profile) -> Text:
    """Return when each competence may be reset, under the warning that it erases the level."""
    now, later = _doors(request, profile, Door.RESET)
    return lines(
        request.say("retakes-reset-warning"),
        request.say("retakes-reset-now") if now else (),
        *(_open(request, each) for each in now),
        request.say("retakes-reset-next") if later else (),
        *(_later(request, each) for each in later),
    )


def _doors(request: Request, profile: Profile, door: Door) -> tuple[tuple[Opening, ...], tuple[Opening, ...]]:
    """Return the doors of one kind that are open now and those that open later, a competence each."""
    open_, closed = profile.open_windows(request.now), profile.next_windows(request.now)
    return _of(open_, door), _of(closed, door)


def _of(openings: Iterable[Opening], door: Door) -> tuple[Opening, ...]:
    return tuple(each for each in openings if each.door is door)


def _open(request: Request, opening: Opening) -> Text:
    return request.say("retakes-open", name=listed(request, (opening.code,)), basis=basis(request, opening.windows))


def _later(request: Request, opening: Opening) -> Text:
    """Word a door that opens later. A sending only proves that the answer was not after it: "at the latest"."""
    key = "retakes-later" if opening.windows.basis is Source.DECLARED else "retakes-latest"
    when, name = request.calendar.near(opening.at), listed(request, (opening.code,))
    return request.say(key, when=when, name=name, basis=basis(request, opening.windows))


def _nothing_to_retake(request: Request, profile: Profile) -> Text:
    if not profile.started:
        return request.say("retakes-nothing", source=profile_source(request, profile))
    levels = [figure.level for code in profile.started if (figure := profile.latest(code)) is not None]
    if levels and min(levels) >= profile.rules.ceiling:
        return request.say("retakes-ceiling", level=profile.rules.ceiling)
    return request.say("retakes-undated")
