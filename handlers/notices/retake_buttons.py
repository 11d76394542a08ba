"""What stands under a reminder: Pix, "done", two ways to put it off, and two ways to hear no more of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.message import Button, Row
from bot.voice import Speaking
from handlers import buttons
from handlers.notices.several import pack
from pix.framework import competence

__all__ = ["DONE", "MUTE", "MUTE_ONE", "SNOOZE", "STOP", "under"]

DONE: Final = "retake-done"
"""The press that asks which of several competences was answered: ``(the packed codes)``."""

SNOOZE: Final = "retake-snooze"
"""The press that puts a message off: ``(message's delivery id, days)``."""

MUTE: Final = "mute-competence"
"""The press that ends the reminders of one competence: ``(its code)``."""

MUTE_ONE: Final = "retake-mute-one"
"""The press that asks for which of several competences they end: ``(the packed codes)``."""

STOP: Final = "retake-stop"
"""The press that turns reminders off."""


def under(voice: Speaking, carrier: int, codes: Sequence[str]) -> tuple[Row, ...]:
    """Return the buttons under the message of delivery ``carrier``, which names the competences ``codes``."""
    return (
        (_open(voice, codes), _done(voice, codes)),
        (
            buttons.press(voice, "retake-tomorrow", SNOOZE, str(carrier), "1"),
            buttons.press(voice, "retake-in-three-days", SNOOZE, str(carrier), "3"),
        ),
        (_mute(voice, codes), buttons.press(voice, "retake-stop-all", STOP)),
    )


def _open(voice: Speaking, codes: Sequence[str]) -> Button:
    alone = len(set(codes)) == 1
    return buttons.link(voice, "button-open-pix", competence(codes[0]).url if alone else buttons.PIX)


def _done(voice: Speaking, codes: Sequence[str]) -> Button:
    if len(set(codes)) == 1:
        return buttons.command(voice, "retake-done-button", "done", codes[0])
    return buttons.press(voice, "retake-done-button", DONE, pack(codes))


def _mute(voice: Speaking, codes: Sequence[str]) -> Button:
    if len(set(codes)) == 1:
        return buttons.press(voice, "retake-not-this-one", MUTE, codes[0])
    return buttons.press(voice, "retake-not-one-of-these", MUTE_ONE, pack(codes))
