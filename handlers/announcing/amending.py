"""Correcting, withdrawing and sending again in the chat: shown first, done by a second button that repeats the count.

Who wrote an announcement and owners do it; whether they still may is looked at again when it is confirmed.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from bot.commands import Feature, Flow, Handler, Press, Step
from bot.message import Row, plain
from bot.ports import Role
from bot.replies import Ask, Reply, answer, replacing
from bot.request import Request
from handlers import buttons
from handlers.announcing.amending_buttons import CORRECT, STOP, WITHDRAW, author, refused
from handlers.announcing.amending_text import going_on, proposed_text, shortened
from handlers.announcing.finding import found_by, to_sheet, unknown
from handlers.announcing.showing import Voices, samples_of
from handlers.services import Services
from handlers.texts import paragraphs
from models.announcing.amending.amendment import RUNNING, amendment, amendments_of
from models.announcing.amending.confirming import confirm_amendment, stop_amendment
from models.announcing.amending.drafting import Proposed, correction, may_amend, withdrawal
from models.announcing.announcement import Announcement, Content
from models.announcing.errors import AnnouncingError, NotYours
from models.announcing.words import WordsWrong
from models.queue.kinds import Kind

__all__ = ["feature"]

_ENGLISH: Final = "amend-english"
_CONFIRM: Final = "amend-confirm"

_FLOW: Final = "amend"
_TEXT_STEP, _ENGLISH_STEP = "text", "english"
_ID, _REVISION = "id", "revision"


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    runs: dict[str, Handler] = {CORRECT: _ask_words, WITHDRAW: _ask_to_withdraw}
    steps: dict[str, Handler] = {_TEXT_STEP: _write, _ENGLISH_STEP: _write_english}
    return Feature(
        presses=(
            *(Press(name=name, run=partial(run, services), role=Role.STAFF) for name, run in runs.items()),
            Press(name=_ENGLISH, run=_ask_english, role=Role.STAFF),
            Press(name=_CONFIRM, run=_confirm, role=Role.STAFF, once=True),
            Press(name=STOP, run=_stop, role=Role.STAFF),
        ),
        flows=(
            Flow(
                name=_FLOW,
                steps=tuple(Step(name=name, run=partial(run, services)) for name, run in steps.items()),
                role=Role.STAFF,
            ),
        ),
    )


async def _ask_words(services: Services, request: Request, number: str) -> Reply:
    del services
    found = await found_by(number)
    if found is None:
        return unknown(request, number)
    if not may_amend(found, author(request), request.who.role):
        return answer(refused(request, NotYours()), (to_sheet(request, number),))
    before = shortened(plain(found.content.spoken(request.language)))
    text = paragraphs(request.say("amending-ask-words", id=number), before)
    ask = Ask(_FLOW, _TEXT_STEP, {_ID: number})
    return replacing(text, (to_sheet(request, number),)).asking(ask)


async def _write(services: Services, request: Request, words: str) -> Reply:
    return await _correct(services, request, _data(request, _ID), Content(words))


async def _ask_english(request: Request, number: str, revision: str) -> Reply:
    ask = Ask(_FLOW, _ENGLISH_STEP, {_ID: number, _REVISION: revision})
    return answer(request.say("amending-ask-english"), (to_sheet(request, number),)).asking(ask)


async def _write_english(services: Services, request: Request, words: str) -> Reply:
    number = _data(request, _ID)
    asked = await amendment(int(number), int(_data(request, _REVISION)))
    if asked is None:
        return unknown(request, number)
    return await _correct(services, request, number, Content(asked.after.french, words))


async def _correct(services: Services, request: Request, number: str, says: Content) -> Reply:
    found = await found_by(number)
    if found is None:
        return unknown(request, number).ending()
    try:
        proposed = await correction(
            found, says, author(request), request.who.role, room=services.announcing.limits.room, now=request.now
        )
    except (WordsWrong, AnnouncingError) as error:  # the question stays open: the words can be written anew
        return answer(refused(request, error), (to_sheet(request, number),))
    return (await _shown(services, request, found, proposed)).ending()


async def _ask_to_withdraw(services: Services, request: Request, number: str) -> Reply:
    found = await found_by(number)
    if found is None:
        return unknown(request, number)
    try:
        proposed = await withdrawal(found, author(request), request.who.role, now=request.now)
    except AnnouncingError as error:
        return answer(refused(request, error), (to_sheet(request, number),))
    return await _shown(services, request, found, proposed)


async def _shown(services: Services, request: Request, found: Announcement, proposed: Proposed) -> Reply:
    """Show what would be done, with the button that repeats how many messages it is."""
    kept, number = proposed.kept, str(found.id)
    corrects = kept.kind is Kind.CORRECTION
    readers = proposed.samples[:1] if corrects else ()
    samples = await samples_of(kept.corrected(found), readers, _voices(services, request))
    revision = str(kept.revision)
    key = "amending-confirm-correction" if corrects else "amending-confirm-withdrawal"
    yes = buttons.labelled(request.word(key, count=kept.counted), _CONFIRM, number, revision, str(kept.counted))
    more: Row = ()
    if corrects:
        more = (
            buttons.press(request, "amending-english-button", _ENGLISH, number, revision),
            buttons.press(request, "amending-rewrite-button", CORRECT, number),
        )
    text = proposed_text(services, request, found, proposed, samples)
    return answer(text, (yes,), more, (to_sheet(request, number),))


async def _confirm(request: Request, number: str, revision: str, count: str) -> Reply:
    asked = await amendment(int(number), int(revision))
    if asked is None:
        return unknown(request, number)
    try:
        kept = await confirm_amendment(asked, int(count), author(request), request.who.role, now=request.now)
    except AnnouncingError as error:
        return answer(refused(request, error), (to_sheet(request, number),))
    stop = buttons.press(request, "amending-stop-button", STOP, number)
    return replacing(going_on(request, kept), (stop,), (to_sheet(request, number),))


async def _stop(request: Request, number: str) -> Reply:
    running = await amendments_of(int(number), RUNNING)
    if not running:
        return answer(request.say("amending-nothing-runs", id=number), (to_sheet(request, number),))
    try:
        await stop_amendment(running[-1], author(request), request.who.role, now=request.now)
    except AnnouncingError as error:
        return answer(refused(request, error), (to_sheet(request, number),))
    return replacing(request.say("amending-stopped", id=number), (to_sheet(request, number),))


def _data(request: Request, name: str) -> str:
    return request.dialog.data.get(name, "") if request.dialog is not None else ""


def _voices(services: Services, request: Request) -> Voices:
    return Voices(services.rules, request.translator, services.customs, request.now)
