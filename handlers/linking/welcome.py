"""The welcome after a chat was joined to a person: by first name, with what came along and what can be had."""

from __future__ import annotations

from dataclasses import replace

from bot.message import Row, Text
from bot.replies import Reply, answer
from bot.request import Request
from handlers import buttons
from handlers.known import Known, known
from handlers.reminders.importing import offer
from handlers.services import Services
from handlers.settings.accounts_buttons import not_me
from handlers.stop import UNDO
from handlers.student.levels_text import standing
from handlers.texts import lines
from models.linking import CodeKind, Linked
from models.people import Identity
from models.preferences import preferences

__all__ = ["asked_by", "welcome"]


async def welcome(services: Services, request: Request, linked: Linked) -> Reply:
    """Greet who this chat belongs to from now on."""
    newcomer = request.who.newcomer
    request = await asked_by(services, request, linked.person)
    found = await known(services, request)
    text = lines(
        _hello(request, linked),
        request.say("link-introduction") if newcomer else (),
        *_levels(request, linked, found),
        _came(request, linked),
        _silent(request, linked),
    )
    silent: Row = (buttons.press(request, "button-speak-again", UNDO),) if linked.merged.silenced else ()
    return answer(text, *await _steps(request, linked, found), silent, (await not_me(request),))


async def asked_by(services: Services, request: Request, person: Identity) -> Request:
    """Return ``request`` as if ``person`` had made it, in the language and zone they chose."""
    chosen = await preferences(person.person_id)
    who = replace(
        request.who,
        person_id=person.person_id,
        role=person.role,
        language=chosen.language or request.language,
        zone=chosen.zone or services.zone,
        first_name=person.first_name,
        number=person.number,
        plain_text=chosen.plain_text,
        newcomer=False,
    )
    return replace(request, who=who)


def _hello(request: Request, linked: Linked) -> Text:
    name = linked.person.first_name
    if not name:
        return request.say("link-welcome")
    joined = linked.kind is CodeKind.JOIN
    return request.say("link-welcome-joined" if joined else "link-welcome-named", name=name)


def _levels(request: Request, linked: Linked, found: Known) -> list[Text]:
    """Return the levels that are here already; to who was a guest on both sides there is nothing new to say."""
    if found.profile.sent_at is not None:
        return standing(request, found.profile)[:2]
    return [request.say("link-no-levels")] if linked.person.number is not None else []


def _came(request: Request, linked: Linked) -> Text:
    answers = linked.merged.answers
    return request.say("link-came", count=answers) if answers else ()


def _silent(request: Request, linked: Linked) -> Text:
    return request.say("link-silent") if linked.merged.silenced else ()


async def _steps(request: Request, linked: Linked, found: Known) -> tuple[Row, ...]:
    if found.profile.sent_at is None and linked.person.number is not None:
        return buttons.send_profile(request, found), (buttons.next_step(request, found),)
    return (buttons.next_step(request, found), *_mine(request, found)), await offer(request, found)


def _mine(request: Request, found: Known) -> Row:
    """Return the button to the levels, where the next step is another one."""
    step, levels = buttons.next_step(request, found), buttons.command(request, "button-levels", "levels")
    return () if step == levels or found.nothing else (levels,)
