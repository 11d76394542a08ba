"""Answering an announcement: by its button or by a reply of the platform's own, a human of the team is reached.

They reply the same way, and so on: any number of turns. Either conversation holds one question, what is to be said.
"""

from __future__ import annotations

from functools import partial
from typing import assert_never

from bot.commands import AnswerTo, Feature, Flow, Press, Step, Upload
from bot.events import Uploaded
from bot.message import Row, Text
from bot.ports import Role
from bot.replies import Ask, Reply, answer
from bot.request import Request
from handlers import buttons
from handlers.announcing.answer_buttons import ABOUT, BACK, REPLY, REPLY_FLOW, REPLY_TO, REPLY_TO_FLOW, TEXT
from handlers.announcing.answer_text import named, read_words, title
from handlers.known import person_of
from handlers.services import Services
from handlers.texts import lines, quoted
from models import answers
from models.announcing.announcement import Announcement, announcement
from models.answers import About, Answer, Standing, TooOften

__all__ = ["feature"]


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    ask, reply = partial(_ask, services), partial(_reply, services)
    return Feature(
        presses=(
            Press(name=REPLY, run=_pressed),
            Press(name=REPLY_TO, run=_pressed_by_team, role=Role.STAFF),
        ),
        flows=(
            Flow(name=REPLY_FLOW, steps=(Step(name=TEXT, run=ask, convert=read_words),)),
            Flow(name=REPLY_TO_FLOW, steps=(Step(name=TEXT, run=reply, convert=read_words),), role=Role.STAFF),
        ),
        uploads=(_no_file(REPLY_FLOW, Role.STUDENT), _no_file(REPLY_TO_FLOW, Role.STAFF)),
        answers=(AnswerTo(name=REPLY, find=_found, run=partial(_answered, services)),),
    )


def _no_file(flow: str, role: Role) -> Upload:
    return Upload(name=flow, run=_refused, accepts=lambda _: True, role=role, unfetched=True, answers=(flow, TEXT))


async def _refused(request: Request, uploaded: Uploaded) -> Reply:
    """Leave the question open: what is sent is a file, and only words are passed on."""
    return answer(request.say("answers-text-only", name=quoted(uploaded.name)), _back(request))


async def _pressed(request: Request, announcement_id: str) -> Reply:
    """Ask what a reader wants to say back."""
    found = await announcement(int(announcement_id))
    if found is None:
        return answer(request.say("answers-gone"))
    if found.author_id == person_of(request):
        return answer(request.say("answers-own"))
    text = request.say("answers-ask", title=title(found, request.language))
    return answer(text, _back(request)).asking(Ask(REPLY_FLOW, TEXT, {ABOUT: announcement_id}))


async def _pressed_by_team(request: Request, answer_id: str) -> Reply:
    """Ask what is to be replied to what a reader said; say whether somebody else has replied already."""
    said = await answers.answer(int(answer_id))
    if said is None:
        return answer(request.say("answers-gone"))
    text = request.say("answers-reply-ask", name=await named(request, said.reader_id))
    since = await answers.conversation(said.announcement_id, said.reader_id, after=said.id)
    others = any(not each.to_team and each.writer_id != person_of(request) for each in since)
    already = request.say("answers-replied-already") if others else ()
    return answer(lines(text, already), _back(request)).asking(Ask(REPLY_TO_FLOW, TEXT, {ABOUT: answer_id}))


async def _ask(services: Services, request: Request, words: str) -> Reply:
    found = await announcement(_about(request))
    return (await _to_team(services, request, found, words)).ending()


async def _reply(services: Services, request: Request, words: str) -> Reply:
    said = await answers.answer(_about(request))
    return (await _to_reader(services, request, said, words)).ending()


async def _found(request: Request, reference: str) -> tuple[About] | None:
    """Return what of ours is replied to; None where that is not about an announcement."""
    about = await answers.of_message(request.event.address, reference)
    return None if about is None else (about,)


async def _answered(services: Services, request: Request, about: About, text: str) -> Reply:
    """Pass on a text that replies to one of our messages, as the platform knows it."""
    words = read_words(request, text)
    if about.answer is None or not about.answer.to_team:
        reply = await _to_team(services, request, await announcement(about.announcement_id), words)
    elif not await request.holds(Role.STAFF):
        return answer(request.say("core-refused"))
    else:
        reply = await _to_reader(services, request, about.answer, words)
    waits = request.dialog is not None and request.dialog.flow in {REPLY_FLOW, REPLY_TO_FLOW}
    return reply.ending() if waits else reply


async def _to_team(services: Services, request: Request, found: Announcement | None, words: str) -> Reply:
    if found is None:
        return answer(request.say("answers-gone"))
    if found.author_id == person_of(request):
        return answer(request.say("answers-own"))
    try:
        said = await answers.ask(services.queue, found, person_of(request), words, now=request.now)
    except TooOften as problem:
        hour = request.calendar.hour(problem.free_at)
        return answer(request.say("answers-too-often", most=answers.MOST_PER_HOUR, hour=hour))
    return answer(_passed_on(request, said.to))


def _passed_on(request: Request, to: answers.Receivers) -> Text:
    """Say who has it: the author, the owners in their place, or nobody yet."""
    if not to.people:
        return request.say("answers-kept")
    return request.say("answers-passed" if to.author else "answers-passed-owners")


async def _to_reader(services: Services, request: Request, said: Answer | None, words: str) -> Reply:
    if said is None:
        return answer(request.say("answers-gone"))
    writer, actor = person_of(request), str(request.event.address)
    kept = await answers.reply(services.queue, said, writer, words, actor=actor, now=request.now)
    name, standing = await named(request, said.reader_id), await answers.standing(kept)
    match standing:
        case Standing.OPEN:
            return answer(request.say("answers-replied", name=name))
        case Standing.CLOSED:
            return answer(request.say("answers-reader-closed", name=name))
        case Standing.SILENT:
            return answer(request.say("answers-reader-silent", name=name))
        case _:
            assert_never(standing)


def _about(request: Request) -> int:
    return int(request.dialog.data[ABOUT]) if request.dialog is not None else 0


def _back(request: Request) -> Row:
    return (buttons.command(request, "answers-back", BACK),)
