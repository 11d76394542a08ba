"""The buttons under the overview, and the names of the presses that they and their pages share."""

from __future__ import annotations

from typing import Final

from bot.message import Row
from bot.request import Request
from handlers import buttons
from handlers.notices.pause import GO_ON, GO_ON_NO
from handlers.reminders.overview_text import State
from handlers.settings import quiet
from handlers.stop import UNDO

__all__ = ["DOORS", "FILES", "HOUR", "KINDS", "PAGE", "PLANNED", "WEEK", "back", "changes"]

PAGE: Final = "reminders-page"
"""The press that shows the overview in place of one of its pages."""
PLANNED: Final = "reminders-planned"
"""The press that shows what is planned, one by one."""
DOORS: Final = "reminders-doors"
"""The press about which window is told: with a choice it is kept, without it is asked."""
WEEK: Final = "reminders-week"
"""The press about how many a week."""
HOUR: Final = "reminders-hour"
"""The press that asks for the hour."""
KINDS: Final = "reminders-kinds"
"""The press about the kinds of messages."""
FILES: Final = "reminders-on-import"
"""The press about windows known from files: ``yes`` (or nothing), or ``no``."""


def changes(request: Request, state: State) -> tuple[Row, ...]:
    """Return a button for each choice; what is planned comes first, the way out last."""
    return (
        _planned(request, state),
        (
            buttons.press(request, "reminders-button-doors", DOORS),
            buttons.press(request, "reminders-button-hour", HOUR),
        ),
        (
            buttons.press(request, "reminders-button-week", WEEK),
            buttons.press(request, "settings-button-quiet", quiet.ASK),
        ),
        _files(request, state),
        (buttons.press(request, "reminders-button-kinds", KINDS),),
        _off(request, state),
    )


def back(request: Request) -> Row:
    """Return the button from a page to the overview."""
    return (buttons.press(request, "button-back", PAGE),)


def _planned(request: Request, state: State) -> Row:
    if not state.on:
        return ()
    return (
        (buttons.press(request, "reminders-button-planned", PLANNED),)
        if state.planned
        else (buttons.finished(request),)
    )


def _files(request: Request, state: State) -> Row:
    if state.profile.sent_at is None:
        return ()
    if state.choices.imports:
        return (buttons.press(request, "reminders-button-files-off", FILES, "no"),)
    return (buttons.press(request, "reminders-button-files-on", FILES, "yes"),)


def _off(request: Request, state: State) -> Row:
    if state.silenced_at is not None:
        return (buttons.press(request, "button-speak-again", UNDO),)
    if state.on:
        return (buttons.press(request, "reminders-button-off", GO_ON_NO),)
    return (buttons.press(request, "reminders-button-on", GO_ON),)
