"""Questions of the conversation: a text, the buttons under it, and the step that waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from bot.events import Pressed
from bot.formatting import Calendar
from bot.message import Button, Row, Text, plain
from bot.replies import Ask, Reply, answer, replacing
from bot.request import Request
from handlers import buttons
from handlers.announcing.composing.names import DROP, FLOW, PREVIEW, WITHOUT
from handlers.announcing.refusals import sentence
from handlers.services import Services
from models.announcing.compositions import Composition
from models.announcing.errors import AnnouncingError
from models.announcing.words import WordsWrong

__all__ = ["ask", "campus_calendar", "leaving", "refused", "screen", "without"]

_WAITS: Final = timedelta(hours=4)
"""How long a question waits: a message is not written in a minute."""


def screen(request: Request, text: Text, *rows: Row) -> Reply:
    """Return the one screen of the conversation: in the place of the one whose button was pressed, else anew."""
    show = replacing if isinstance(request.event.happening, Pressed) else answer
    return show(text, *rows).ending()


def ask(request: Request, step: str, text: Text, *rows: Row, data: Mapping[str, str] | None = None) -> Reply:
    """Return the question ``step`` as the screen of the conversation. ``data`` goes along with it."""
    return screen(request, text, *rows).asking(Ask(FLOW, step, data or {}, _WAITS))


def leaving(request: Request, what: Composition, *, stuck: bool = False) -> Row:
    """Return the way out of a question: back to the preview where there is one, else giving up.

    ``stuck``: the preview itself asks, and would ask again.
    """
    if what.french and what.addressed and not stuck:
        return (buttons.press(request, "compose-back", PREVIEW),)
    return (buttons.press(request, "compose-drop", DROP),)


def without(request: Request, key: str, step: str, *, there: object) -> tuple[Button, ...]:
    """Return the button labelled ``key`` that goes without what ``step`` asks for, where it is ``there``."""
    return (buttons.press(request, key, WITHOUT, step),) if there else ()


def refused(services: Services, request: Request, error: WordsWrong | AnnouncingError) -> Text:
    """Return the sentence for ``error``."""
    said: Callable[..., str] = request.word
    return plain(sentence(error, said, campus_calendar(services, request)))


def campus_calendar(services: Services, request: Request) -> Calendar:
    """Return dates and hours by the campus's clock, which is that of announcements."""
    return Calendar(request.language, services.zone, request.now)
