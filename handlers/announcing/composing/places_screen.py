"""Where it is posted too: the channels and groups that are registered, chosen and left out again by a press."""

from __future__ import annotations

from dataclasses import replace

from bot.message import Button, Text
from bot.replies import Reply
from bot.request import Request
from handlers import buttons
from handlers.announcing.composing.asking import leaving, screen
from handlers.announcing.composing.names import PLACE, PREVIEW
from handlers.announcing.composing.posts import named_place
from handlers.announcing.composing.preview import current
from handlers.known import person_of
from handlers.texts import lines
from models.announcing.compositions import Composition, keep
from models.announcing.places import Place, places

__all__ = ["ask_places", "choose_place"]

_ON, _OFF = "on", "off"


async def ask_places(request: Request, what: Composition) -> Reply:
    """Offer the places there are; those that are chosen are marked, and named above."""
    known = await places()
    chosen = [named_place(request, each) for each in known if each.id in what.places]
    now: Text = request.say("compose-places-now", places=", ".join(chosen)) if chosen else ()
    done = (buttons.press(request, "compose-audience-done", PREVIEW),) if chosen else leaving(request, what)
    rows = ((_toggle(request, each, what),) for each in known)
    return screen(request, lines(request.say("compose-ask-places"), now), *rows, done)


async def choose_place(request: Request, number: str, wanted: str) -> Reply:
    """Post it in the place ``number``, or no longer."""
    what, id_ = await current(request), int(number)
    others = tuple(each for each in what.places if each != id_)
    then = replace(what, places=(*others, id_) if wanted == _ON else others)
    await keep(person_of(request), then, request.now)
    return await ask_places(request, then)


def _toggle(request: Request, place: Place, what: Composition) -> Button:
    name = named_place(request, place)
    if place.id in what.places:
        return buttons.labelled(request.word("compose-place-chosen", name=name), PLACE, str(place.id), _OFF)
    return buttons.labelled(name, PLACE, str(place.id), _ON)
