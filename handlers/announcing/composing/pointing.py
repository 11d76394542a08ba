"""The button under it: a label, and a link or one of the bot's commands that everybody may use."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.message import Text
from bot.replies import Reply
from bot.request import Request
from handlers.announcing.composing.names import NOTHING
from handlers.announcing.composing.preview import current, onward
from handlers.announcing.composing.questions import ask_button, ask_button_english
from handlers.announcing.pointers import LONGEST_LABEL, CommandUnknown, PointerWrong, read_pointer
from handlers.known import person_of
from handlers.services import Services
from handlers.student.help import CommandsFor
from handlers.texts import quoted
from models.announcing.compositions import keep

__all__ = ["write_button", "write_button_english"]

_LONGEST: Final = str(LONGEST_LABEL)


async def write_button(services: Services, commands_for: CommandsFor, request: Request, text: str) -> Reply:
    """Take ``text`` (a label, =, where it leads) for the button."""
    what = await current(request)
    said: Text
    try:
        pointer = read_pointer(text, commands_for)
    except PointerWrong:
        said = request.say("compose-button-wrong", typed=quoted(text), longest=_LONGEST)
        return ask_button(request, what, said)
    except CommandUnknown as unknown:
        said = request.say("compose-button-command", command=quoted(unknown.command), nearest=unknown.nearest)
        return ask_button(request, what, said)
    then = replace(what, button=pointer)
    if not what.english:
        return await onward(services, request, then)
    await keep(person_of(request), then, request.now)
    return ask_button_english(request, then)


async def write_button_english(services: Services, request: Request, text: str) -> Reply:
    """Take ``text`` for the label in English."""
    what = await current(request)
    if what.button is None:
        return await onward(services, request, what)
    if len(text) > LONGEST_LABEL:
        return ask_button_english(request, what, request.say("compose-label-long", longest=_LONGEST))
    label = "" if text == NOTHING else text
    return await onward(services, request, replace(what, button=replace(what.button, english=label)))
