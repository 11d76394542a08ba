"""``/settings``: what holds for this person, whether chosen or the campus's, and a button to change each."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import assert_never

from bot.commands import Command, Feature, Press
from bot.message import Row, Text
from bot.replies import Reply, answer
from bot.request import Request
from handlers import buttons
from handlers.known import person_of
from handlers.language import spoken
from handlers.services import Services
from handlers.settings import accounts, quiet, zone
from handlers.settings.places import place
from handlers.texts import lines
from models.accounts import accounts_of
from models.preferences import Preferences, preferences, set_plain_text, set_silence
from models.quiet_hours import QuietHours

__all__ = ["feature"]

_LANGUAGE = "settings-language"
_PLAIN = "settings-plain"
_SILENCE = "settings-silence"
_ON, _OFF = "on", "off"


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    return Feature(
        commands=(
            Command(
                name="settings", words={"fr": "reglages"}, run=partial(_settings, services), summary="settings-summary"
            ),
        ),
        presses=(
            Press(name=_LANGUAGE, run=partial(_speak, services)),
            Press(name=_PLAIN, run=partial(_plain, services)),
            Press(name=_SILENCE, run=partial(_silence, services)),
        ),
    )


async def _settings(services: Services, request: Request) -> Reply:
    chosen, cards = await preferences(person_of(request)), await accounts_of(person_of(request))
    text = lines(_overview(services, request, chosen), accounts.accounts_line(request, cards))
    return answer(text, *_changes(request, chosen), accounts.accounts_button(request, cards))


async def _speak(services: Services, request: Request, code: str) -> Reply:
    return await _edited(services, await spoken(services, request, code))


async def _plain(services: Services, request: Request, wanted: str) -> Reply:
    await set_plain_text(person_of(request), wanted=wanted == _ON)
    return await _edited(services, request)


async def _silence(services: Services, request: Request, wanted: str) -> Reply:
    await set_silence(person_of(request), request.now if wanted == _ON else None)
    return await _edited(services, request)


async def _edited(services: Services, request: Request) -> Reply:
    return replace(await _settings(services, request), edit=True)


def _overview(services: Services, request: Request, chosen: Preferences) -> Text:
    return lines(
        request.say("settings-title"),
        request.say("settings-language"),
        _zone(services, request, chosen),
        _quiet(services, request, chosen),
        request.say("settings-plain-on" if chosen.plain_text else "settings-plain-off"),
        request.say("settings-silent" if chosen.silenced_at else "settings-speaking"),
    )


def _zone(services: Services, request: Request, chosen: Preferences) -> Text:
    key = "settings-zone" if chosen.zone else "settings-zone-campus"
    there = chosen.zone or services.zone
    return request.say(key, zone=place(there, request.language), hour=request.calendar.hour(request.now))


def _quiet(services: Services, request: Request, chosen: Preferences) -> Text:
    campus = services.quiet_hours
    match chosen.quiet_hours:
        case QuietHours() as window:
            return _window(request, "settings-quiet", window)
        case str():
            return request.say("settings-quiet-off")
        case None:
            return (
                _window(request, "settings-quiet-campus", campus)
                if campus
                else request.say("settings-quiet-off-campus")
            )
        case _:
            assert_never(chosen.quiet_hours)


def _window(request: Request, key: str, window: QuietHours) -> Text:
    start, end = quiet.clock(request, window.start), quiet.clock(request, window.end)
    return request.say(key, start=start, end=end)


def _changes(request: Request, chosen: Preferences) -> tuple[Row, ...]:
    plain = (
        buttons.press(request, "settings-button-plain-off", _PLAIN, _OFF)
        if chosen.plain_text
        else buttons.press(request, "settings-button-plain-on", _PLAIN, _ON)
    )
    silence = (
        buttons.press(request, "button-speak-again", _SILENCE, _OFF)
        if chosen.silenced_at
        else buttons.press(request, "settings-button-stop", _SILENCE, _ON)
    )
    zones = buttons.press(request, "settings-button-zone", zone.ASK)
    hours = buttons.press(request, "settings-button-quiet", quiet.ASK)
    reminders = buttons.command(request, "button-reminders", "reminders")
    return (buttons.other_language(request, _LANGUAGE),), (zones, hours), (reminders,), (plain,), (silence,)
