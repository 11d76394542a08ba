"""How levels get here, said while none are known: the ways in their order, and the first step."""

from __future__ import annotations

from bot.message import Row, Text
from bot.request import Request
from handlers import buttons
from handlers.known import Known
from handlers.texts import lines

__all__ = ["first_step", "ways"]


def ways(request: Request, known: Known) -> Text:
    """Return the ways by which levels get here, and the first step of this person."""
    linked = request.who.number is not None
    return lines(
        request.say("levels-unknown" if linked else "levels-unknown-guest"),
        () if linked else request.say("levels-unknown-link"),
        request.say("levels-unknown-tell", place=2 if linked else 3),
        request.say("levels-unknown-linked") if linked else (),
        request.say("levels-unknown-first-send" if known.send_url else "levels-unknown-first-pix"),
    )


def first_step(request: Request, known: Known) -> Row:
    """Return the button of the first step: send the profile, or make progress on Pix until that is possible."""
    return buttons.send_profile(request, known) or (buttons.link(request, "button-open-pix", buttons.PIX),)
