"""The one door to every handler: role and place are checked here, whatever was typed, pressed or replayed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.arguments import ArgumentError
from bot.ports import Role
from bot.replies import Reply, answer
from bot.request import Request

__all__ = ["Target", "admit", "pointer"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a request leads to, with what is asked of who makes it."""

    run: Callable[[Request], Awaitable[Reply]]
    role: Role = Role.STUDENT
    personal: bool = True


async def admit(request: Request, target: Target) -> Reply:
    """Run ``target`` if the requester, as they are now, may; an argument that cannot be read becomes a sentence."""
    if request.who.role < target.role:
        return answer(request.say("core-refused"), private=request.event.private)
    if target.personal and not request.event.private:
        return pointer(request)
    try:
        return await target.run(request)
    except ArgumentError as problem:
        return answer(problem.sentence(request), private=request.event.private)


def pointer(request: Request) -> Reply:
    """Return what is shown in a group instead of anything personal."""
    return answer(request.say("core-group-pointer"), private=False)
