"""``/why``: what became of every message owed to a person. Whoever looks is noted in the audit log."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from bot.arguments import Parameter
from bot.commands import Command, Feature, Press
from bot.message import Action, Button, Row, Text, as_plain
from bot.ports import Role
from bot.replies import Reply, answer, replacing
from bot.request import Request
from handlers import buttons
from handlers.services import Services
from handlers.staff.why_text import heading, load_subject, named, story, whereabouts
from handlers.texts import paragraphs, quoted
from models import audit
from models.delivery_report import Traced, traced
from models.people import Identity, PersonUnknown, find, identity, read_who, search

__all__ = ["LOOKED", "feature"]

LOOKED: Final = "person.why"
"""How the audit log calls a look at somebody's messages."""

_PAGE: Final = "why-page"
_AT_A_TIME: Final = 4
_NEAR: Final = 5


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    return Feature(
        commands=(
            Command(
                name="why",
                words={"fr": "pourquoi"},
                run=partial(_why, services),
                summary="why-summary",
                parameters=(Parameter("number", rest=True, expected="why-expected"),),
                role=Role.STAFF,
                example="/why 22012345",
            ),
        ),
        presses=(Press(name=_PAGE, run=partial(_turned, services), role=Role.STAFF),),
    )


async def _why(services: Services, request: Request, typed: str) -> Reply:
    person = await _found(typed)
    if person is None:
        return _nobody(request, typed, await search(typed, _NEAR))
    text, rows = await _page(services, request, person, 0)
    return answer(text, *rows)


async def _turned(services: Services, request: Request, person_id: str, start: str) -> Reply:
    person = await identity(int(person_id))
    if person is None:
        return _nobody(request, f"#{person_id}", ())
    text, rows = await _page(services, request, person, int(start))
    return replacing(text, *rows)


async def _found(typed: str) -> Identity | None:
    try:
        return await find(read_who(typed))
    except (PersonUnknown, ValueError):
        return None


def _nobody(request: Request, typed: str, near: Sequence[Identity]) -> Reply:
    """Say that nobody was found, and offer those of that name."""
    if not near:
        return answer(request.say("why-unknown", typed=quoted(typed)))
    options = (Button(as_plain(named(request, each)), Action(_PAGE, (str(each.person_id), "0"))) for each in near)
    return answer(request.say("why-near", typed=quoted(typed)), *((option,) for option in options))


async def _page(services: Services, request: Request, person: Identity, start: int) -> tuple[Text, tuple[Row, ...]]:
    """Return the deliveries of ``person`` from the ``start``-th latest on, and the buttons to the others."""
    subject, deliveries = await load_subject(person), await traced(services.queue, person.person_id)
    details = {"from": start}
    await audit.record(str(request.event.address), LOOKED, at=request.now, person_id=person.person_id, details=details)
    latest = deliveries[::-1]
    shown = latest[start : start + _AT_A_TIME]
    head = heading(request, subject, deliveries), whereabouts(request, subject)
    pages = _counted(request, start, shown, latest)
    text = paragraphs(*head, pages, *(story(request, each) for each in shown))
    return text, (_around(request, person, start, len(latest)),)


def _counted(request: Request, start: int, shown: Sequence[Traced], latest: Sequence[Traced]) -> Text:
    if len(latest) <= _AT_A_TIME:
        return ()
    return request.say("why-page", first=start + 1, last=start + len(shown), count=len(latest))


def _around(request: Request, person: Identity, start: int, count: int) -> Row:
    who = str(person.person_id)
    older, newer = start + _AT_A_TIME, max(0, start - _AT_A_TIME)
    return (
        *((buttons.press(request, "why-older", _PAGE, who, str(older)),) if older < count else ()),
        *((buttons.press(request, "why-newer", _PAGE, who, str(newer)),) if start else ()),
    )
