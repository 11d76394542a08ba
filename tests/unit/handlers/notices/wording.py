"""A reminder as it is read, without a database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.events import Language
from bot.translation import Translator
from bot.voice import Voice
from handlers.notices.retake_text import open_windows
from models.reminders.facts import RetakeFacts
from pix.profile import Door, Profile, Source
from tests.support.clock import NOON
from tests.unit.handlers.asking import PARIS, read

__all__ = ["TRANSLATOR", "reading", "voice", "window"]

TRANSLATOR = Translator.load()


def voice(language: Language = "fr", *, now: datetime = NOON, zone: ZoneInfo = PARIS) -> Voice:
    """Return how a student is spoken to."""
    return Voice(TRANSLATOR, language, zone, now)


def window(
    code: str, answered_at: datetime, *, door: Door = Door.RESET, basis: Source = Source.DECLARED
) -> RetakeFacts:
    """Return the window of ``code`` that an answer opens."""
    return RetakeFacts(code, door, answered_at, basis)


def reading(
    speaking: Voice, windows: Sequence[RetakeFacts], profile: Profile, first_name: str = "Camille"
) -> list[str]:
    """Return the lines of the message about ``windows``."""
    return read(open_windows(speaking, first_name, windows, profile)).split("\n")
