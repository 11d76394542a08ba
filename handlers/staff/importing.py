"""Files that the team sends in private: kept, and answered once they were checked; imported when somebody says so.

What takes long is done outside (`models.uploads.work`): a handler only keeps what came or was said, and wakes it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Final

from bot.commands import Command, Feature, Press, Upload
from bot.events import NotFetched, Uploaded
from bot.message import Text
from bot.ports import Role
from bot.replies import Reply, answer, replacing
from bot.request import Request
from handlers.known import person_of
from handlers.services import Services
from handlers.staff.importing_text import DROP, GO, choices, told
from handlers.texts import lines, quoted
from models import uploads
from models.uploads import KEPT_FOR, MOST_WAITING, State, TooMany
from models.uploads import Upload as Kept

__all__ = ["feature"]

_LIFETIME: Final = KEPT_FOR + timedelta(hours=1)
"""Longer than the file itself is kept, so that a late press is told so."""


def feature(services: Services) -> Feature:
    """Return what this module brings; where the campus takes no file by chat, only the way to import one."""
    command = Command(name="import", run=_waiting, summary="import-summary", role=Role.STAFF)
    return Feature(
        commands=(command,) if services.intake.takes else (),
        presses=(
            Press(name=GO, run=partial(_confirmed, services), role=Role.STAFF, once=True, lifetime=_LIFETIME),
            Press(name=DROP, run=_dropped, role=Role.STAFF, once=True, lifetime=_LIFETIME),
        ),
        uploads=(Upload(name="import", run=partial(_arrived, services), accepts=_anything, unfetched=True),),
    )


def _anything(uploaded: Uploaded) -> bool:
    """Take every file: what is wrong with one of another kind is said once it was looked into."""
    del uploaded
    return True


async def _arrived(services: Services, request: Request, uploaded: Uploaded) -> Reply:
    file = quoted(uploaded.name)
    if not services.intake.takes:
        return answer(request.say("import-chat-off", file=file))
    if uploaded.missing is NotFetched.TOO_LARGE:
        return _removing(request, uploaded, request.say("import-chat-too-large", file=file))
    if uploaded.missing is not None:
        return answer(request.say("core-file-not-fetched", name=file))
    try:
        await uploads.keep(request.event.address, uploaded.name, uploaded.content, request.now)
    except TooMany:
        return _removing(request, uploaded, request.say("import-chat-too-many", file=file, count=MOST_WAITING))
    received = request.say("import-chat-received", file=file)
    return replace(_removing(request, uploaded, received), kept=services.intake.wake)


def _removing(request: Request, uploaded: Uploaded, said: Text) -> Reply:
    """Return the reply that says ``said``, and takes the students' data out of the chat, or asks for that.

    Where a file comes without a message, as in a terminal, there is nothing to take out.
    """
    if not uploaded.message:
        return answer(said)
    key = "import-chat-removed" if request.deletes else "import-chat-remove"
    return replace(answer(lines(said, request.say(key))), removes=True)


async def _waiting(request: Request) -> Reply:
    """Show the file that waits for a word, else those under way, else how to send one."""
    files = await uploads.of_person(person_of(request))
    asked = [each for each in files if each.state is State.CHECKED]
    if asked:
        others = request.say("import-chat-others", count=len(asked) - 1) if len(asked) > 1 else ()
        return answer(lines(told(request, asked[0]), others), *choices(request, asked[0]))
    return answer(lines(*(told(request, each) for each in files)) or request.say("import-chat-how"))


async def _confirmed(services: Services, request: Request, number: str) -> Reply:
    found = await _own(request, number)
    if found is None:
        return answer(request.say("import-chat-gone"))
    if not services.intake.takes:
        return answer(request.say("import-chat-off", file=quoted(found.file)))
    if not await uploads.confirm(found, actor=str(request.event.address), now=request.now):
        return _too_late(request, found)
    started = replacing(request.say("import-chat-started", file=quoted(found.file)))
    return replace(started, kept=services.intake.wake)


async def _dropped(request: Request, number: str) -> Reply:
    found = await _own(request, number)
    if found is None:
        return answer(request.say("import-chat-gone"))
    if not await uploads.drop(found, actor=str(request.event.address), now=request.now):
        return _too_late(request, found)
    return replacing(request.say("import-chat-dropped", file=quoted(found.file)))


async def _own(request: Request, number: str) -> Kept | None:
    """Return the file of that id if it is of who asks: a button is sealed for an account, which may change hands."""
    found = await uploads.upload(int(number))
    return found if found is not None and found.person_id == request.who.person_id else None


def _too_late(request: Request, found: Kept) -> Reply:
    """Answer who speaks of a file about which a word was said before."""
    keys = {State.CONFIRMED: "import-chat-confirmed", State.DROPPED: "import-chat-was-dropped"}
    return answer(request.say(keys.get(found.state, "import-chat-over"), file=quoted(found.file)))
