"""What announcing needs of the settings and of the platforms that are installed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.settings import Settings
from app.words import translator
from bot.registry import discover
from handlers.notices.notice import room
from models.announcing.confirming import Catch

__all__ = ["Limits", "catch_for", "limits_for"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an announcement may be, in UTF-16 units, how large its file, and how many a second a platform takes."""

    longest: int
    file_bytes: int
    rates: Mapping[str, int | None]


def limits_for(settings: Settings) -> Limits:
    """Return what holds for every platform that is installed: an announcement goes to all of them alike."""
    manifests = [each for each in discover().values() if not each.interactive]
    longest = min((each.capabilities.max_text for each in manifests), default=4096)
    rates = {each.name: settings.rates.of(each.name).per_second for each in manifests}
    file_bytes = min((each.capabilities.max_file_bytes for each in manifests), default=0)
    return Limits(room(translator(), longest), file_bytes, rates)


def catch_for(settings: Settings) -> Catch:
    """Return the campus's safety catch."""
    return settings.announcing.catch()
