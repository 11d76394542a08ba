"""``/help``: the commands of who asks, one line each, and the next step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.commands import Command, Feature
from bot.message import Text
from bot.ports import Role
from bot.replies import Reply, answer
from bot.request import Request
from handlers import buttons
from handlers.known import known
from handlers.services import Services
from handlers.texts import lines, paragraphs

__all__ = ["CommandsFor", "feature"]

CommandsFor = Callable[[Role], tuple[Command, ...]]
"""Which commands a role may use, in the order to show them."""


def feature(services: Services, commands_for: CommandsFor) -> Feature:
    """Return what this module brings; ``commands_for`` is the router's own table, asked when the help is."""
    run = partial(_help, services, commands_for)
    return Feature(
        commands=(Command(name="help", words={"fr": "aide"}, run=run, summary="help-summary", personal=False),)
    )


async def _help(services: Services, commands_for: CommandsFor, request: Request) -> Reply:
    """Answer privately for the person's role; in a group only what everyone may use, and nothing personal."""
    if not request.event.private:
        return answer(_listing(request, commands_for(Role.STUDENT)), private=False)
    every = commands_for(request.who.role)
    text = lines(_listing(request, every), request.say("help-sentences"))
    step = buttons.next_step(request, await known(services, request))
    return answer(paragraphs(text, _for_the_team(request, every)), (step,), (buttons.finished(request),))


def _listing(request: Request, commands: tuple[Command, ...]) -> Text:
    everyone = (_line(request, each) for each in commands if each.role is Role.STUDENT)
    return lines(request.say("help-title"), *everyone)


def _for_the_team(request: Request, commands: tuple[Command, ...]) -> Text:
    team = [_line(request, each) for each in commands if each.role is not Role.STUDENT]
    return lines(request.say("help-title-staff"), *team) if team else ()


def _line(request: Request, command: Command) -> Text:
    word = command.word(request.language)
    return request.say("help-line", command=word, summary=request.say(command.summary))
