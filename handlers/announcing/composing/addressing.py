"""Whom it is for: an expression as it is typed, or a condition that a button puts in."""

from __future__ import annotations

from dataclasses import replace

from bot.message import Text, plain
from bot.replies import Reply
from bot.request import Request
from handlers.announcing.composing.audience_screen import (
    AND,
    BUT,
    CONDITIONS,
    JOINT,
    JOINTS,
    MEANT,
    NEW,
    ask_audience,
    joined,
    key_of,
    list_names,
    names_of,
)
from handlers.announcing.composing.corrected import Corrected, corrected
from handlers.announcing.composing.names import NOTHING
from handlers.announcing.composing.preview import current, onward
from handlers.known import person_of
from handlers.services import Services
from handlers.staff.audience_words import explained
from models.announcing.compositions import Composition, keep
from models.audiences.expression import Expression, Not, both, written
from models.audiences.forms import spelt
from models.audiences.mistakes import Mistake
from models.audiences.understanding import understand

__all__ = ["join", "name", "names", "write_audience"]


async def write_audience(services: Services, request: Request, text: str) -> Reply:
    """Take the expression ``text``, joined as the question that waited had it."""
    what, joint, said = await current(request), NEW, text
    if request.dialog is not None:
        joint = request.dialog.data.get(JOINT, NEW)
        said = request.dialog.data.get(MEANT, text) if text == NOTHING else text
    try:
        then = await _with(services, request, what, joint, said)
    except Mistake as mistake:
        meant = await _meant(services, request, said, mistake)
        return await ask_audience(services, request, what, _explained(request, mistake), joint=joint, meant=meant)
    return await onward(services, request, then)


async def join(services: Services, request: Request, joint: str, condition: str = "") -> Reply:
    """Put ``condition`` in, or ask for one."""
    what = await current(request)
    if joint not in JOINTS or condition not in CONDITIONS:
        return await ask_audience(services, request, what, joint=joint if joint in JOINTS else NEW)
    return await _put(services, request, what, joint, condition)


async def names(services: Services, request: Request, joint: str, field: str) -> Reply:
    """Offer the names of ``field``."""
    return await list_names(services, request, joint, field)


async def name(services: Services, request: Request, joint: str, field: str, key: str) -> Reply:
    """Put in that ``field`` is the name of that ``key``, which may have left the roster meanwhile."""
    what = await current(request)
    found = next((each for each in await names_of(services, field) if key_of(each) == key), None)
    if found is None:
        return await ask_audience(services, request, what, request.say("compose-name-gone"), joint=joint)
    return await _put(services, request, what, joint, f"{field} {spelt(found)}")


async def _put(services: Services, request: Request, what: Composition, joint: str, condition: str) -> Reply:
    try:
        then = await _with(services, request, what, joint, condition)
    except Mistake as mistake:  # what was chosen before names what has left the roster
        return await ask_audience(services, request, what, _explained(request, mistake))
    await keep(person_of(request), then, request.now)
    return await joined(services, request, then)


async def _meant(services: Services, request: Request, text: str, mistake: Mistake) -> Corrected | None:
    """Return ``text`` with its one mistake put right, None where something else is wrong too."""
    found = corrected(text, mistake, request.language)
    if found is None:
        return None
    try:
        await understand(found.text, services.announcing.terms, request.language)
    except Mistake:
        return None
    return found


async def _with(services: Services, request: Request, what: Composition, joint: str, text: str) -> Composition:
    """Return ``what`` with the condition ``text`` joined to its audience. Raises `Mistake`."""
    terms = services.announcing.terms
    said: Expression = await understand(text, terms, request.language)
    if joint == BUT:
        said = Not(said)
    if joint in {AND, BUT} and what.audience:
        said = both([await understand(what.audience, terms, request.language), said])
    return replace(what, audience=written(said))


def _explained(request: Request, mistake: Mistake) -> Text:
    return plain(explained(mistake, request.word, request.language))
