"""What every handler works with: values that the composition root reads once from the settings."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import time
from zoneinfo import ZoneInfo

from bot.events import Language
from models.attempts import NoPlanner, Planner
from models.preferences import set_language
from models.quiet_hours import QuietHours
from pix.rules import Rules

__all__ = ["ChooseLanguage", "Services"]


ChooseLanguage = Callable[[int, Language], Awaitable[None]]
"""Keeps the language that a person, by their id, chose."""

_NIGHT = QuietHours(time(22), time(8))


@dataclass(frozen=True, slots=True)
class Services:
    """The figures of Pix and of the campus.

    ``zone`` and ``quiet_hours`` hold for who chose none of their own; None is a campus without quiet hours.
    """

    rules: Rules
    zone: ZoneInfo
    quiet_hours: QuietHours | None = _NIGHT
    choose_language: ChooseLanguage = set_language
    """Where a choice of language goes; a chat held in another language for one run notices it."""
    planner: Planner = field(default_factory=NoPlanner)
    """What plans reminders when an attempt is told or taken back."""
