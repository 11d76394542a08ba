"""What is asked of the author, one thing at a time; what is wrong with an answer stands above its question."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final

from bot.message import Button, Text
from bot.replies import Reply, answering
from bot.request import Request
from bot.wall_clock import instant_at
from handlers.announcing.composing.asking import ask, campus_calendar, leaving, without
from handlers.announcing.composing.names import (
    ALT,
    BUTTON,
    BUTTON_ENGLISH,
    ENGLISH,
    FILE,
    FLOW,
    NOTHING,
    PLACES,
    TEXT,
    WHEN,
)
from handlers.services import Services
from handlers.texts import paragraphs, quoted
from models.announcing.compositions import Composition

__all__ = [
    "ask_alt",
    "ask_button",
    "ask_button_english",
    "ask_english",
    "ask_file",
    "ask_text",
    "ask_when",
    "megabytes",
]

_MORNING: Final = time(9)


def ask_text(request: Request, what: Composition, said: Text = (), *, stuck: bool = False) -> Reply:
    """Ask for the words, in French or for everybody. ``stuck``: there is no preview before they are others."""
    question = request.say("compose-ask-text-again" if what.french else "compose-ask-text")
    nowhere = without(request, "compose-without-places", PLACES, there=what.places)
    alone = without(request, "compose-without-english", ENGLISH, there=stuck and what.english)
    return ask(request, TEXT, paragraphs(said, question), nowhere, alone, leaving(request, what, stuck=stuck))


def ask_english(request: Request, what: Composition, said: Text = (), *, stuck: bool = False) -> Reply:
    """Ask for the words in English. ``stuck``: there is no preview before they are others."""
    gone = without(request, "compose-without-english", ENGLISH, there=what.english)
    nowhere = without(request, "compose-without-places", PLACES, there=stuck and what.places)
    question = request.say("compose-ask-english")
    return ask(request, ENGLISH, paragraphs(said, question), gone, nowhere, leaving(request, what, stuck=stuck))


def ask_file(services: Services, request: Request, what: Composition, said: Text = ()) -> Reply:
    """Ask for the file to be sent."""
    gone = without(request, "compose-without-file", FILE, there=what.file)
    question = request.say("compose-ask-file", most=megabytes(services))
    return ask(request, FILE, paragraphs(said, question), gone, leaving(request, what))


def ask_alt(request: Request, what: Composition, said: Text = ()) -> Reply:
    """Ask what the picture shows, in words."""
    name = quoted(what.file.name) if what.file else ""
    gone = without(request, "compose-without-file", FILE, there=what.file)
    return ask(request, ALT, paragraphs(said, request.say("compose-ask-alt", file=name)), gone)


def ask_button(request: Request, what: Composition, said: Text = ()) -> Reply:
    """Ask for the button: its label and where it leads."""
    gone = without(request, "compose-without-button", BUTTON, there=what.button)
    question = request.say("compose-ask-button")
    return ask(request, BUTTON, paragraphs(said, question), gone, leaving(request, what))


def ask_button_english(request: Request, what: Composition, said: Text = ()) -> Reply:
    """Ask for the label of the button in English."""
    label = what.button.french if what.button else ""
    same = (Button(request.word("compose-same-label", label=label), answering(FLOW, BUTTON_ENGLISH, NOTHING)),)
    question = request.say("compose-ask-button-english", label=label)
    return ask(request, BUTTON_ENGLISH, paragraphs(said, question), same)


def ask_when(
    services: Services, request: Request, what: Composition, said: Text = (), offered: datetime | None = None
) -> Reply:
    """Ask when it is to leave; ``offered`` (UTC) stands among the buttons, tomorrow at nine where there is none."""
    now = (Button(request.word("compose-at-once"), answering(FLOW, WHEN, "now")),)
    at = offered or _tomorrow(services, request)
    label = campus_calendar(services, request).moment(at)
    typed = f"{at.astimezone(services.zone):%Y-%m-%d %H:%M}"
    later = (Button(label, answering(FLOW, WHEN, typed)),)
    question = request.say("compose-ask-when")
    return ask(request, WHEN, paragraphs(said, question), (*now, *later), leaving(request, what))


def megabytes(services: Services) -> int:
    """Return how many megabytes a file may have."""
    return services.announcing.limits.file_bytes // (1024 * 1024)


def _tomorrow(services: Services, request: Request) -> datetime:
    tomorrow = request.now.astimezone(services.zone).date() + timedelta(days=1)
    return instant_at(tomorrow, _MORNING, services.zone)
