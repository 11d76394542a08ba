"""``/retakes``: what may be retaken now and next; a reset only behind its warning."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from bot.commands import Command, Feature, Press
from bot.message import Row, Text
from bot.replies import Reply, answer, replacing
from bot.request import Request
from handlers import buttons
from handlers.figures import basis, profile_source
from handlers.known import Known, known
from handlers.openings import Together, open_now, opening_later
from handlers.services import Services
from handlers.student.arrival import first_step, ways
from handlers.texts import lines, listed
from pix.profile import Door, Profile, Source

__all__ = ["feature", "resets", "retakes"]


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


async def _resets(services: Services, request: Request) -> Reply:
    found = await known(services, request)
    return replacing(resets(request, found.profile), (buttons.press(request, "button-back", "retakes-back"),))


def _under_retakes(request: Request, found: Known) -> tuple[Row, ...]:
    profile, now = found.profile, request.now
    pix = (buttons.link(request, "button-open-pix", buttons.PIX),) if open_now(profile, Door.IMPROVE, now) else ()
    erasable = open_now(profile, Door.RESET, now) or opening_later(profile, Door.RESET, now)
    reset = (buttons.press(request, "retakes-reset-button", "retakes-reset"),) if erasable else ()
    return pix, reset, (buttons.command(request, "button-levels", "levels"),)


def retakes(request: Request, profile: Profile) -> Text:
    """Return what may be improved now and later, by date, each with what its date rests on."""
    now, later = _doors(request, profile, Door.IMPROVE)
    if not now and not later:
        return _nothing_to_retake(request, profile)
    return lines(
        request.say("retakes-now") if now else (),
        *(_open(request, group) for group in now),
        request.say("retakes-next") if later else (),
        *(_later(request, group) for group in later),
        request.say("retakes-keep"),
    )


def resets(request: Request, profile: Profile) -> Text:
    """Return when each competence may be reset, under the warning that it erases the level."""
    now, later = _doors(request, profile, Door.RESET)
    return lines(
        request.say("retakes-reset-warning"),
        request.say("retakes-reset-now") if now else (),
        *(_open(request, group) for group in now),
        request.say("retakes-reset-next") if later else (),
        *(_later(request, group) for group in later),
    )


def _doors(request: Request, profile: Profile, door: Door) -> tuple[tuple[Together, ...], tuple[Together, ...]]:
    return open_now(profile, door, request.now), opening_later(profile, door, request.now)


def _open(request: Request, group: Together) -> Text:
    return request.say("retakes-open", names=listed(request, group.codes), basis=basis(request, group.windows))


def _later(request: Request, group: Together) -> Text:
    """Word a door that opens later. A sending only proves that the answer was not after it: "at the latest"."""
    key = "retakes-later" if group.windows.basis is Source.DECLARED else "retakes-latest"
    when, names = request.calendar.near(group.at), listed(request, group.codes)
    return request.say(key, when=when, names=names, basis=basis(request, group.windows))


def _nothing_to_retake(request: Request, profile: Profile) -> Text:
    if not profile.started:
        return request.say("retakes-nothing", source=profile_source(request, profile))
    levels = [figure.level for code in profile.started if (figure := profile.latest(code)) is not None]
    if levels and min(levels) >= profile.rules.ceiling:
        return request.say("retakes-ceiling", level=profile.rules.ceiling)
    return request.say("retakes-undated")
