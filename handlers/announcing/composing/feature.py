"""``/announce``: what the conversation brings. Everything in it is the team's alone, looked at anew at each step."""

from __future__ import annotations

from functools import partial

from bot.commands import Command, Feature, Flow, Handler, Press, Step, Upload
from bot.events import Uploaded
from bot.ports import Role
from handlers.announcing.composing import (
    addressing,
    attaching,
    beginning,
    changing,
    names,
    places_screen,
    pointing,
    sending,
    timing,
    trying,
    writing,
)
from handlers.services import Services
from handlers.student.help import CommandsFor

__all__ = ["feature"]


def feature(services: Services, commands_for: CommandsFor) -> Feature:
    """Return what this module brings; the buttons of an announcement run what ``commands_for`` a student lists."""
    command = Command(
        name="announce",
        words={"fr": "annonce"},
        run=partial(beginning.begin, services),
        summary="compose-summary",
        role=Role.STAFF,
    )
    upload = Upload(
        name="announce",
        run=partial(attaching.take_file, services),
        accepts=_anything,
        unfetched=True,
        answers=(names.FLOW, names.FILE),
    )
    return Feature(
        commands=(command,),
        presses=(*_choosing(services), *_sending(services)),
        flows=(Flow(name=names.FLOW, steps=_steps(services, commands_for), role=Role.STAFF),),
        uploads=(upload,),
    )


def _steps(services: Services, commands_for: CommandsFor) -> tuple[Step, ...]:
    runs: dict[str, Handler] = {
        names.TEXT: writing.write_text,
        names.ENGLISH: writing.write_english,
        names.FILE: attaching.type_instead,
        names.ALT: attaching.write_alt,
        names.BUTTON_ENGLISH: pointing.write_button_english,
        names.AUDIENCE: addressing.write_audience,
        names.WHEN: timing.write_when,
    }
    button = Step(name=names.BUTTON, run=partial(pointing.write_button, services, commands_for))
    return (*(Step(name=name, run=partial(run, services)) for name, run in runs.items()), button)


def _choosing(services: Services) -> tuple[Press, ...]:
    """Return the presses that choose, and send nothing."""
    runs: dict[str, Handler] = {
        names.PREVIEW: beginning.go_on,
        names.FRESH: beginning.start_anew,
        names.AGAIN: beginning.write_on,
        names.CHANGE: changing.change,
        names.WITHOUT: changing.go_without,
        names.JOIN: addressing.join,
        names.LIST: addressing.names,
        names.NAMED: addressing.name,
    }
    urgent = Press(name=names.URGENT, run=partial(changing.make_urgent, services), role=Role.OWNER)
    drop = Press(name=names.DROP, run=beginning.drop, role=Role.STAFF)
    place = Press(name=names.PLACE, run=places_screen.choose_place, role=Role.STAFF)
    return (*_presses(services, runs), urgent, drop, place)


def _sending(services: Services) -> tuple[Press, ...]:
    runs: dict[str, Handler] = {
        names.TEST: trying.test,
        names.WHOLE: trying.whole,
        names.ABSENT: trying.missing,
        names.SEND: sending.ask_to_send,
        names.CONFIRM: sending.send,
    }
    return _presses(services, runs)


def _presses(services: Services, runs: dict[str, Handler]) -> tuple[Press, ...]:
    return tuple(Press(name=name, run=partial(run, services), role=Role.STAFF) for name, run in runs.items())


def _anything(uploaded: Uploaded) -> bool:
    """Take every file while the question waits: it is looked at by who takes it."""
    del uploaded
    return True
