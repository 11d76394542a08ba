"""The buttons that several features share."""

from __future__ import annotations

from typing import Final

from bot.events import Language
from bot.message import Action, Button, Link, Row
from bot.replies import do
from bot.request import Request
from bot.voice import Speaking
from handlers.known import Known
from handlers.openings import improvable

__all__ = ["PIX", "command", "finished", "labelled", "link", "next_step", "other_language", "press", "send_profile"]

PIX: Final = "https://app.pix.fr"
"""Where students work on Pix."""


def command(request: Speaking, key: str, name: str, *words: str) -> Button:
    """Return a button labelled ``key`` that runs the command ``name``."""
    return Button(request.word(key), do(name, *words))


def press(request: Speaking, key: str, name: str, *args: str) -> Button:
    """Return a button labelled ``key`` for the press ``name``."""
    return Button(request.word(key), Action(name, args))


def labelled(label: str, name: str, *args: str) -> Button:
    """Return a button that reads ``label``, put together by whoever asks, for the press ``name``."""
    return Button(label, Action(name, args))


def finished(request: Request) -> Button:
    """Return the button that tells of a competence answered."""
    return command(request, "button-finished", "done")


def link(request: Speaking, key: str, url: str) -> Button:
    """Return a button labelled ``key`` that opens ``url``."""
    return Button(request.word(key), Link(url))


def send_profile(request: Request, known: Known) -> Row:
    """Return the button that sends the profile, or no button while no campaign takes it."""
    return (link(request, "button-send-profile", known.send_url),) if known.send_url else ()


def other_language(request: Request, name: str) -> Button:
    """Return the button to the language not spoken now; ``name`` is the press that is given its code."""
    other: Language = "en" if request.language == "fr" else "fr"
    return press(request, "button-other-language", name, other)


def next_step(request: Request, known: Known) -> Button:
    """Return the one step that helps most, given what is known."""
    if known.nothing:
        return command(request, "button-how-levels", "levels")
    if improvable(known.profile, request.now):
        return command(request, "button-retakes", "retakes")
    return command(request, "button-levels", "levels")
