"""What may be retaken by now of what was not told, said to who lets messages through again: short, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.message import Row, Text
from bot.request import Request
from handlers import buttons
from handlers.figures import basis
from handlers.known import person_of
from handlers.notices.usefulness import by_use
from handlers.services import Services
from handlers.texts import lines, listed
from models.profiles import load_profile

__all__ = ["Missed", "catching_up"]

_ROOM: Final = 3
"""How many lines the competences may take, beside what else the answer says."""


@dataclass(frozen=True, slots=True)
class Missed:
    """What to say of it, and the button to all that may be retaken; both empty when nothing was missed."""

    text: Text = ()
    row: Row = ()


async def catching_up(services: Services, request: Request, since: datetime | None) -> Missed:
    """Plan anew for who asks, who heard nothing since ``since`` (UTC; None: they did), and say what they missed."""
    person = person_of(request)
    if since is None:
        await services.desk.replan(person, now=request.now)
        return Missed()
    windows = {each.competence: each for each in await services.desk.resume(person, since=since, now=request.now)}
    if not windows:
        return Missed()
    codes = by_use(windows, await load_profile(person, services.rules))
    shown = codes if len(codes) <= _ROOM else codes[: _ROOM - 1]
    rest = len(codes) - len(shown)
    text = lines(
        request.say("retakes-now"),
        *(
            request.say("retakes-open", name=listed(request, (code,)), basis=basis(request, windows[code]))
            for code in shown
        ),
        request.say("retakes-more", count=rest) if rest else (),
    )
    return Missed(text, (buttons.command(request, "button-retakes", "retakes"),))
