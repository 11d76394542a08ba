"""The one door to every handler: role and place are checked here, whatever was typed, pressed or replayed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.arguments import ArgumentError
from bot.deep_links import running
from bot.message import Button, Link, Message
from bot.ports import Role
from bot.replies import Reply, answer
from bot.request import Request

__all__ = ["POINTER_LASTS", "Target", "admit", "pointer"]

POINTER_LASTS: Final = timedelta(seconds=30)
"""How long a group sees that somebody was answered elsewhere."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a request leads to, with what is asked of who makes it."""

    run: Callable[[Request], Awaitable[Reply]]
    role: Role = Role.STUDENT
    personal: bool = True


async def admit(request: Request, target: Target) -> Reply:
    """Run ``target`` if the requester, as they are now, may; an argument that cannot be read becomes a sentence."""
    if not await _allowed(request, target.role):
        return answer(request.say("core-refused"), private=request.event.discreet)
    if target.personal and not request.event.discreet:
        return pointer(request)
    try:
        return await target.run(request)
    except ArgumentError as problem:
        return answer(problem.sentence(request), private=request.event.discreet)


async def _allowed(request: Request, role: Role) -> bool:
    """Tell whether who asks has ``role``. Being of the team is held: it may be taken from them at this very moment.

    What owners alone may do holds all owners by itself, in one order (`models.staff`): they may act upon each other.
    """
    return await request.holds(role) if role is Role.STAFF else request.who.role >= role


def pointer(request: Request) -> Reply:
    """Return what is shown in a group instead of anything personal: for a moment, with the way to the private chat."""
    url = request.link(running(request.event.happening))
    row = (Button(request.word("core-group-open"), Link(url)),) if url else ()
    message = Message(request.say("core-group-pointer"), private=False, vanishes=POINTER_LASTS)
    return Reply((message.with_buttons(row),))
