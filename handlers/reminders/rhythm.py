"""Which window, how many a week, which kinds of messages: each a page of the overview, kept at the press."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from bot.commands import Feature, Press
from bot.message import Action, Button, Text, as_plain
from bot.replies import Reply, replacing
from bot.request import Request
from handlers.known import person_of
from handlers.reminders.after import replanned
from handlers.reminders.missed import Missed, catching_up
from handlers.reminders.overview import overview_again
from handlers.reminders.overview_buttons import DOORS, KINDS, WEEK, back
from handlers.reminders.overview_text import days, doors_named
from handlers.services import Services
from handlers.texts import lines
from models.queue.kinds import Kind
from models.reminders import choices
from models.reminders.choices import CHOSEN_KINDS, Choices, Doors, choices_of

__all__ = ["KIND_NAMES", "feature"]

_WEEKLY: Final = (1, 2, 3, choices.MOST_PER_WEEK)
_ON, _OFF = "on", "off"

KIND_NAMES: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.RETAKE: "reminders-kind-retake",
        Kind.NOTICE: "reminders-kind-notice",
        Kind.ANNOUNCEMENT: "reminders-kind-announcement",
        Kind.SESSION: "reminders-kind-session",
        Kind.RESULT: "reminders-kind-result",
        Kind.CHALLENGE: "reminders-kind-challenge",
        Kind.DIGEST: "reminders-kind-digest",
    }
)
"""What a student calls each kind they may turn off."""


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    return Feature(
        presses=(
            Press(name=DOORS, run=partial(_doors, services)),
            Press(name=WEEK, run=partial(_week, services)),
            Press(name=KINDS, run=partial(_kinds, services)),
        )
    )


async def _doors(services: Services, request: Request, chosen: str = "") -> Reply:
    if chosen:
        await choices.set_doors(person_of(request), Doors(chosen))
        return await _kept(services, request)
    now, rules = (await choices_of(person_of(request))).doors, services.rules
    improve, reset = days(request, rules.improve_delay), days(request, rules.reset_delay)
    text = request.say("reminders-ask-doors", improve=improve, reset=reset)
    labels = {each: as_plain(doors_named(request, each, rules)) for each in Doors}
    rows = ((_option(request, labels[each], DOORS, each, chosen=each is now),) for each in Doors)
    return replacing(text, *rows, back(request))


async def _week(services: Services, request: Request, chosen: str = "") -> Reply:
    if chosen:
        await choices.set_per_week(person_of(request), int(chosen))
        return await _kept(services, request)
    kept = (await choices_of(person_of(request))).per_week
    now = services.customs.per_week if kept is None else kept
    labels = {most: request.word("reminders-week-option", count=most) for most in _WEEKLY}
    row = tuple(_option(request, labels[most], WEEK, str(most), chosen=most == now) for most in _WEEKLY)
    return replacing(request.say("reminders-ask-week"), row, back(request))


async def _kinds(services: Services, request: Request, kind: str = "", wanted: str = "") -> Reply:
    missed = await _turned(services, request, Kind(kind), wanted) if wanted else Missed()
    chosen = await choices_of(person_of(request))
    kinds = (_kind(request, each, chosen) for each in CHOSEN_KINDS)
    text = lines(request.say("reminders-ask-kinds"), *kinds, missed.text)
    toggles = ((_toggle(request, each, chosen),) for each in CHOSEN_KINDS)
    return replacing(text, *toggles, missed.row, back(request))


async def _turned(services: Services, request: Request, kind: Kind, wanted: str) -> Missed:
    """Turn ``kind`` on or off; returns what was missed while it was off."""
    person = person_of(request)
    if wanted == _ON:
        since = await choices.turn_on(person, kind)
        return await catching_up(services, request, since if kind is Kind.RETAKE else None)
    await choices.turn_off(person, kind, request.now)
    await replanned(services, request)
    return Missed()


async def _kept(services: Services, request: Request) -> Reply:
    await replanned(services, request)
    return await overview_again(services, request)


def _kind(request: Request, kind: Kind, chosen: Choices) -> Text:
    name = request.say(KIND_NAMES[kind])
    return request.say("reminders-kind-on" if chosen.wants(kind) else "reminders-kind-off", name=name)


def _toggle(request: Request, kind: Kind, chosen: Choices) -> Button:
    name, wanted = request.say(KIND_NAMES[kind]), chosen.wants(kind)
    label = request.word("reminders-turn-off" if wanted else "reminders-turn-on", name=name)
    return Button(label, Action(KINDS, (kind, _OFF if wanted else _ON)))


def _option(request: Request, label: str, name: str, value: str, *, chosen: bool) -> Button:
    return Button(request.word("reminders-chosen", label=label) if chosen else label, Action(name, (value,)))
