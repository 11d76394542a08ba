"""What the core itself answers: unknown texts, stale buttons, ended conversations. All else is a handler's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from rapidfuzz import fuzz, process

from bot.commands import Command
from bot.events import NotFetched, Uploaded
from bot.folding import fold
from bot.message import Action, Button
from bot.replies import Reply, answer, do
from bot.request import Request

__all__ = [
    "CANCEL",
    "HELP",
    "expired_press",
    "nearest",
    "stale_press",
    "unknown_command",
    "unknown_text",
    "untaken_file",
]

HELP: Final = "help"
"""The command the help button runs, when a feature brings it."""

_CLOSE_ENOUGH: Final = 65
_SHORT_ENOUGH: Final = 30
_NUMBER: Final = re.compile(r"[0-9]{1,3}", re.ASCII)


async def _cancel(request: Request) -> Reply:
    if request.dialog is None:
        return answer(request.say("core-nothing-to-cancel"), private=request.event.discreet)
    return answer(request.say("core-cancelled"), private=request.event.discreet).ending()


CANCEL: Final = Command(
    name="cancel", words={"fr": "annuler"}, run=_cancel, summary="core-cancel-summary", personal=False
)
"""Leaves the current conversation. Every router has it."""


def nearest(typed: str, commands: Iterable[Command]) -> tuple[Command, str] | None:
    """Return the command whose name or alias looks most like ``typed``, and that word; None when none is close."""
    words = {word: command for command in commands for word in (command.name, *command.words.values())}
    found = process.extractOne(typed, list(words), scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH, processor=fold)
    return (words[found[0]], found[0]) if found else None


def unknown_command(request: Request, *, typed: str, rest: str, commands: tuple[Command, ...]) -> Reply:
    """Answer a command that does not exist: the nearest one is a button, which keeps short arguments."""
    guess = nearest(typed, commands)
    if guess is None:
        text = request.say("core-unknown-command", typed=f"/{typed}")
        return answer(text, _help(request, commands), private=request.event.discreet)
    command, word = guess
    words = (rest,) if rest and len(rest.encode()) <= _SHORT_ENOUGH else ()
    button = Button(" ".join((f"/{word}", *words)), do(command.name, *words))
    text = request.say("core-did-you-mean", typed=f"/{typed}", suggestion=f"/{word}")
    return answer(text, (button,), _help(request, commands), private=request.event.discreet)


def unknown_text(request: Request, text: str, commands: tuple[Command, ...]) -> Reply:
    """Answer a ``text`` that no phrase recognises; a number alone was meant for a button that is not there."""
    number = text.strip()
    if _NUMBER.fullmatch(number):
        return answer(request.say("core-unknown-number", number=number), _help(request, commands))
    return answer(request.say("core-unknown-text"), _help(request, commands))


def untaken_file(request: Request, uploaded: Uploaded, commands: tuple[Command, ...]) -> Reply:
    """Answer a file that no feature takes, or whose content is not here; say why."""
    missing = uploaded.missing
    if missing is None or missing is NotFetched.UNWANTED:
        return answer(request.say("core-unknown-file", name=uploaded.name), _help(request, commands))
    keys = {NotFetched.TOO_LARGE: "core-file-too-large", NotFetched.FAILED: "core-file-not-fetched"}
    return answer(request.say(keys[missing], name=uploaded.name))


def stale_press(request: Request, commands: tuple[Command, ...]) -> Reply:
    """Answer a button whose meaning is gone: from an older version, or of a question already answered."""
    return answer(request.say("core-press-stale"), _help(request, commands), private=request.event.discreet)


def expired_press(request: Request, action: Action) -> Reply:
    """Answer a button that is too old: the same act on a fresh one."""
    button = Button(request.word("core-press-again"), action)
    return answer(request.say("core-press-expired"), (button,), private=request.event.discreet)


def _help(request: Request, commands: tuple[Command, ...]) -> tuple[Button, ...]:
    known = any(command.name == HELP for command in commands)
    return (Button(request.word("core-help-button"), do(HELP)),) if known else ()
