"""The button of an announcement that runs a command: who presses it is noted, then the command answers."""

from __future__ import annotations

from typing import Final

from bot.commands import Feature, Noted
from bot.message import Action
from bot.request import Request
from models.announcing.presses import note_press

__all__ = ["PRESSED", "feature", "running"]

PRESSED: Final = "announced"
"""``(the announcement's id, the command, its words)``."""


def feature() -> Feature:
    """Return what this module brings."""
    return Feature(noted=(Noted(name=PRESSED, note=_note),))


def running(announcement_id: int, command: str) -> Action:
    """Return the press that notes who pressed the button of ``announcement_id``, and runs ``command`` (``levels``)."""
    return Action(PRESSED, (str(announcement_id), *command.split()))


async def _note(request: Request, mark: str) -> None:
    if mark.isdecimal() and request.who.person_id is not None:
        await note_press(int(mark), request.who.person_id, request.now)
