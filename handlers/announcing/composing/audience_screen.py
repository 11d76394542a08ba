"""Whom it is for, put together by buttons: conditions joined one by one, names of the roster, saved audiences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Final

from bot.message import Action, Button, Choices, Row, Text, plain
from bot.replies import Reply, answering
from bot.request import Request
from handlers import buttons
from handlers.announcing.composing.asking import ask, leaving, without
from handlers.announcing.composing.corrected import Corrected
from handlers.announcing.composing.names import (
    AUDIENCE,
    CHANGE,
    FLOW,
    JOIN,
    LIST,
    NAMED,
    NOTHING,
    PLACES,
    PREVIEW,
)
from handlers.platforms import platform_name
from handlers.services import Services
from handlers.staff.audience_words import explained
from handlers.texts import lines, paragraphs
from models.announcing.compositions import Composition
from models.announcing.places import places
from models.audiences.describing import described
from models.audiences.fields import BY_PHRASE
from models.audiences.mistakes import Mistake
from models.audiences.reach import count
from models.audiences.saved import saved
from models.audiences.scope import Scope
from models.audiences.understanding import understand

__all__ = [
    "AND",
    "BUT",
    "CONDITIONS",
    "JOINT",
    "JOINTS",
    "MEANT",
    "NEW",
    "SAVED",
    "ask_audience",
    "joined",
    "key_of",
    "list_names",
    "names_of",
]

NEW: Final = "new"
AND: Final = "and"
BUT: Final = "not"
JOINTS: Final = frozenset({NEW, AND, BUT})
"""How a condition is put in: in the place of the audience, beside it, or as what does not hold."""

JOINT: Final = "joint"
MEANT: Final = "meant"
"""What goes along with the question: how its answer is put in, and what was probably meant by the last one."""

SAVED: Final = "audience"
"""What stands for a field where a saved audience is meant."""

CONDITIONS: Final = {
    "linked": "compose-to-linked",
    "certifiable": "compose-to-certifiable",
    "not certifiable": "compose-to-not-certifiable",
}
"""The conditions that have a button of their own, and its label."""

_FIELDS: Final = {
    "group": "compose-to-group",
    "component": "compose-to-component",
    "diploma": "compose-to-diploma",
    "platform": "compose-to-platform",
    SAVED: "compose-to-saved",
}
_NAMES: Final = 75
"""How many names are offered: three pages of the narrowest select. Any other is typed."""


async def ask_audience(
    services: Services,
    request: Request,
    what: Composition,
    said: Text = (),
    *,
    joint: str = NEW,
    meant: Corrected | None = None,
    stuck: bool = False,
) -> Reply:
    """Ask for a condition, which is joined by ``joint``, or for a whole expression.

    ``meant`` is what was probably meant by one that was not understood: a button takes it.
    ``stuck``: there is no preview before somebody else is chosen.
    """
    key = {NEW: "compose-ask-audience", AND: "compose-ask-audience-and", BUT: "compose-ask-audience-not"}[joint]
    now = await _now(services, request, what)
    plains = [buttons.press(request, label, JOIN, joint, name) for name, label in CONDITIONS.items()]
    named = [
        buttons.press(request, label, LIST, joint, name)
        for name, label in _FIELDS.items()
        if await names_of(services, name)
    ]
    text = paragraphs(said, now, request.say(key))
    alone = await _posted_alone(request, what) if joint == NEW else ()
    rows = (*_suggested(request, meant), *_threes(plains), *_threes(named), alone, leaving(request, what, stuck=stuck))
    data = {JOINT: joint} if meant is None else {JOINT: joint, MEANT: meant.text}
    return ask(request, AUDIENCE, text, *rows, data=data)


async def joined(services: Services, request: Request, what: Composition) -> Reply:
    """Show the audience of ``what`` as it is by now, with what may be done to it."""
    text = paragraphs(await _now(services, request, what), request.say("compose-audience-more"))
    rows: tuple[Row, ...] = (
        (buttons.press(request, "compose-audience-done", PREVIEW),),
        (
            buttons.press(request, "compose-audience-and", JOIN, AND),
            buttons.press(request, "compose-audience-not", JOIN, BUT),
            buttons.press(request, "compose-audience-new", JOIN, NEW),
        ),
    )
    return ask(request, AUDIENCE, text, *rows, data={JOINT: NEW})


async def list_names(services: Services, request: Request, joint: str, field: str) -> Reply:
    """Offer the names of ``field``, and the way back to the other conditions."""
    names = await names_of(services, field)
    shown = names[:_NAMES]
    options = tuple(Button(_label(request, field, name), Action(NAMED, (joint, field, key_of(name)))) for name in shown)
    more = request.say("compose-names-more", count=len(names) - len(shown)) if len(names) > len(shown) else ()
    reply = ask(
        request,
        AUDIENCE,
        lines(request.say("compose-names"), more),
        (buttons.press(request, "compose-conditions", JOIN, joint),),
        data={JOINT: joint},
    )
    (message,) = reply.messages
    return replace(reply, messages=(replace(message, choices=Choices(request.word("compose-choose"), options)),))


async def names_of(services: Services, field: str) -> Sequence[str]:
    """Return the names there are to choose from for ``field``, none for a field without names."""
    if field == SAVED:
        return [each.name for each in await saved()]
    known = BY_PHRASE[field].names_known if field in _FIELDS else None
    return () if known is None else await known(services.announcing.terms)


def key_of(name: str) -> str:
    """Return what stands for ``name`` on a button, where there is no room for it."""
    return blake2b(name.encode(), digest_size=6).hexdigest()


async def _now(services: Services, request: Request, what: Composition) -> Text:
    """Return whom ``what`` is for by now and how many they are, nothing before anybody was chosen."""
    if not what.audience:
        return ()
    terms = services.announcing.terms
    try:
        meant = await understand(what.audience, terms, request.language)
    except Mistake as mistake:
        return plain(explained(mistake, request.word, request.language))
    people = await count(meant, Scope(terms, request.now))
    return request.say("compose-audience-now", count=people, who=described(meant, request.word))


async def _posted_alone(request: Request, what: Composition) -> Row:
    """Return the button that sends it to nobody, and posts it alone."""
    if what.places:
        return without(request, "compose-posted-alone", AUDIENCE, there=what.audience)
    return (buttons.press(request, "compose-posted-alone", CHANGE, PLACES),) if await places() else ()


def _suggested(request: Request, meant: Corrected | None) -> tuple[Row, ...]:
    if meant is None:
        return ()
    label = request.word("compose-meant", nearest=meant.nearest)
    return ((Button(label, answering(FLOW, AUDIENCE, NOTHING)),),)


def _label(request: Request, field: str, name: str) -> str:
    return platform_name(request, name) if field == "platform" else name


def _threes(row: Sequence[Button]) -> tuple[Row, ...]:
    return tuple(tuple(row[start : start + 3]) for start in range(0, len(row), 3))
