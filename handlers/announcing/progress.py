"""The presses that decide over an announcement that was confirmed: paused, resumed, called off, by author or owners.

The figures of its progress follow by themselves within seconds: counting them here would keep others from writing.
"""

from __future__ import annotations

from collections.abc import Awaitable
from datetime import datetime
from functools import partial
from typing import Final, Protocol

from bot.commands import Feature, Press
from bot.message import plain
from bot.ports import Role
from bot.replies import Reply, answer, replacing
from bot.request import Request
from handlers import buttons
from handlers.announcing.acting import decides
from handlers.announcing.composing.names import AGAIN
from handlers.announcing.finding import to_sheet
from handlers.announcing.holds import CANCEL, PAUSE, RESUME, holds
from handlers.announcing.refusals import sentence
from models.announcing.announcement import Announcement, State, announcement
from models.announcing.errors import NotNow
from models.announcing.holding import cancel, pause, resume
from models.announcing.telling import Phase, phase

__all__ = ["CANCEL", "PAUSE", "RESUME", "feature"]


class _Step(Protocol):
    def __call__(self, found: Announcement, *, actor: str, now: datetime) -> Awaitable[None]: ...


_STEPS: Final[tuple[tuple[str, _Step, str], ...]] = (
    (PAUSE, pause, "progress-paused"),
    (RESUME, resume, "progress-resumed"),
    (CANCEL, cancel, "announcement-cancelled"),
)


def feature() -> Feature:
    """Return what this module brings."""
    return Feature(
        presses=tuple(Press(name=name, run=partial(_taken, step, key), role=Role.STAFF) for name, step, key in _STEPS)
    )


async def _taken(step: _Step, key: str, request: Request, number: str) -> Reply:
    found = await announcement(int(number))
    if found is None:
        return answer(request.say("announcement-unknown"))
    if not decides(request, found):
        return answer(request.say("progress-others"))
    try:
        await step(found, actor=str(request.event.address), now=request.now)
    except NotNow as refusal:
        return answer(plain(sentence(refusal, request.word, request.calendar)))
    held = await announcement(found.id) or found
    in_time = step is cancel and _waits(found, request.now)
    said = "announcement-cancelled-in-time" if in_time else key
    mine = in_time and found.author_id is not None and found.author_id == request.who.person_id
    edit = (buttons.press(request, "compose-edit", AGAIN, number),) if mine else ()
    return replacing(request.say(said, id=number), *(holds(request, held) or ((*edit, to_sheet(request, number)),)))


def _waits(found: Announcement, now: datetime) -> bool:
    """Tell whether nothing of ``found`` can have left at ``now``."""
    return found.state is State.ASKED or phase(found, now) is Phase.AHEAD
