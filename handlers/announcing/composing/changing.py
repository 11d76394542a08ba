"""Changing one part from the preview, without starting anew: asked again, done without, made urgent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from bot.replies import Reply
from bot.request import Request
from handlers.announcing.composing.audience_screen import ask_audience, joined
from handlers.announcing.composing.names import AUDIENCE, BUTTON, ENGLISH, FILE, PLACES, TEXT, WHEN
from handlers.announcing.composing.places_screen import ask_places
from handlers.announcing.composing.preview import current, onward
from handlers.announcing.composing.questions import ask_button, ask_english, ask_file, ask_text, ask_when
from handlers.known import person_of
from handlers.services import Services
from models.announcing.compositions import Composition, detach

__all__ = ["change", "go_without", "make_urgent"]

_ON: Final = "on"
_ASKED: Final[Mapping[str, Callable[[Request, Composition], Reply]]] = {
    TEXT: ask_text,
    ENGLISH: ask_english,
    BUTTON: ask_button,
}


async def change(services: Services, request: Request, step: str) -> Reply:
    """Ask the question ``step`` again."""
    what = await current(request)
    if (asked := _ASKED.get(step)) is not None:
        return asked(request, what)
    if step == FILE:
        return ask_file(services, request, what)
    if step == WHEN:
        return ask_when(services, request, what)
    if step == PLACES:
        return await ask_places(request, what)
    if step == AUDIENCE:
        return await (joined(services, request, what) if what.audience else ask_audience(services, request, what))
    return await onward(services, request, what)


async def go_without(services: Services, request: Request, step: str) -> Reply:
    """Do without what the question ``step`` asks for."""
    what = await current(request)
    if step == FILE:
        await detach(person_of(request), request.now)
        what = await current(request)
    elif step == ENGLISH:
        what = replace(what, english="")
    elif step == BUTTON:
        what = replace(what, button=None)
    elif step == PLACES:
        what = replace(what, places=())
    elif step == AUDIENCE:
        what = replace(what, audience="")
    return await onward(services, request, what)


async def make_urgent(services: Services, request: Request, wanted: str) -> Reply:
    """Let it pass over quiet hours and mutings, or respect them."""
    return await onward(services, request, replace(await current(request), urgent=wanted == _ON))
