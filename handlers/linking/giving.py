"""A code is given: what came of it, in words, with the next step."""

from __future__ import annotations

from typing import assert_never

from bot.replies import Reply, answer
from bot.request import Request
from handlers import buttons
from handlers.linking.refusals import paused, refused
from handlers.linking.welcome import welcome
from handlers.services import Services
from models.linking import Already, Code, Linked, Paused, Refused, redeem

__all__ = ["give"]


async def give(services: Services, request: Request, code: Code) -> Reply:
    """Join this chat to the person of ``code``, or say why not."""
    redemption = await redeem(code, request.event.address, merger=services.merger, now=request.now)
    match redemption:
        case Linked():
            return await welcome(services, request, redemption)
        case Already(person):
            name = person.first_name
            text = request.say("link-already-named", name=name) if name else request.say("link-already")
            return answer(text, (buttons.command(request, "button-levels", "levels"),))
        case Refused():
            return refused(request, redemption)
        case Paused(until):
            return answer(paused(request, until))
        case _:
            assert_never(redemption)
