"""The buttons that hold an announcement, let it go on or call it off, as fits where it is."""

from __future__ import annotations

from typing import Final

from bot.message import Button, Row
from bot.voice import Speaking
from handlers import buttons
from models.announcing.announcement import Announcement
from models.announcing.telling import Phase, phase

__all__ = ["CANCEL", "PAUSE", "RESUME", "holds"]

PAUSE: Final = "announcement-pause"
RESUME: Final = "announcement-resume"
CANCEL: Final = "announcement-cancel"
"""Presses about one announcement that was confirmed: ``(its id)``."""


def holds(voice: Speaking, found: Announcement) -> tuple[Row, ...]:
    """Return the buttons that fit ``found``, which was confirmed; none once it is over."""
    match phase(found, voice.now):
        case Phase.AHEAD:
            return ((_button(voice, "progress-button-undo", CANCEL, found),),)
        case Phase.GOING:
            return (_two(voice, found, "progress-button-pause", PAUSE),)
        case Phase.PAUSED:
            return (_two(voice, found, "progress-button-resume", RESUME),)
        case Phase.CANCELLED | Phase.STOPPED | Phase.DONE | Phase.WITHDRAWN:
            return ()


def _two(voice: Speaking, found: Announcement, key: str, name: str) -> Row:
    return _button(voice, key, name, found), _button(voice, "progress-button-cancel", CANCEL, found)


def _button(voice: Speaking, key: str, name: str, found: Announcement) -> Button:
    return buttons.press(voice, key, name, str(found.id))
